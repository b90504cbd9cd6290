/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.understory.spring.webhooks;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.understory.spring.boot.autoconfigure.validation.InvalidUnderstoryConfigurationException;
import io.understory.spring.boot.autoconfigure.webhook.UnderstoryWebhookEvent;
import io.understory.webhook.event.BookingChanged;
import io.understory.webhook.event.BookingChanged.BookingCreated;
import io.understory.webhook.event.EventChanged.EventCreated;
import io.understory.webhook.event.UnderstoryEvent;
import io.understory.webhook.inbox.WebhookInbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.context.event.EventListener;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.support.TaskUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What would lose a message stops the start-up, and says what to do.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartupTests {

	private static final String NO_DATABASE = "spring.autoconfigure.exclude=org.springframework.boot.jdbc."
			+ "autoconfigure.DataSourceAutoConfiguration";

	private static final WebApplicationContextRunner runner = new WebApplicationContextRunner().withPropertyValues(
			"understory.webhook.secrets=" + Sender.SECRET, "spring.datasource.generate-unique-name=true",
			"understory.connections.north.client-id=made-up", "understory.connections.north.secret=made-up-too",
			"understory.connections.north.scopes=openid");

	static Stream<Arguments> refused() {
		return Stream.of(
				refused("a publisher", Publisher.class, "StartupTests.Publisher.on returns",
						"ReactiveUnderstoryEventHandler"),
				refused("a future", FutureListener.class, "StartupTests.FutureListener.on returns"),
				refused("a publisher of any event of bookings", GroupPublisher.class, "GroupPublisher.on returns"),
				refused("a publisher of what the annotation names", AnnotatedPublisher.class,
						"AnnotatedPublisher.on returns"),
				refused("a publisher of the payload", PayloadPublisher.class, "PayloadPublisher.on returns"),
				refused("a future of another kind", PlainFutureListener.class, "PlainFutureListener.on returns"),
				refused("a publisher of the envelope of anything", EnvelopePublisher.class,
						"EnvelopePublisher.on returns"),
				refused("an envelope of a group of events", GroupEnvelope.class, "GroupEnvelope.on takes the envelope",
						"UnderstoryWebhookEvent<? extends BookingChanged>"),
				refused("an envelope of the type of all events", AnyEnvelope.class,
						"AnyEnvelope.on takes the envelope"),
				refused("a bean with the envelope of a group", GroupEnvelopeListener.class,
						"StartupTests.GroupEnvelopeListener takes the envelope"),
				refused("a payload of a group of events", GroupPayload.class, "GroupPayload.on takes the envelope"),
				refused("one database and several transaction managers", SeveralTransactions.class,
						"there is not exactly one transaction manager", "@Primary"),
				refused("a transaction manager of something else", ForeignTransactions.class,
						"The transaction manager of the application is not that of its DataSource"),
				refused("an inbox of its own without transactions", OwnInbox.class, "waits for a transaction",
						"--" + NO_DATABASE),
				refused("a retention that lets a message come again", Nothing.class,
						"understory.webhook.retention is shorter", "--understory.webhook.retention=9m"),
				refused("an asynchronous listener", AsyncListener.class, "AsyncListener.on is asynchronous",
						"@ApplicationModuleListener"),
				refused("a multicaster with threads", Threads.class, "runs listeners in other threads"),
				refused("a multicaster that handles errors", ErrorHandling.class, "handles what they throw"),
				refused("a controller at the path", Controller.class,
						"A controller of the application has the path '/understory/webhook'",
						"understory.webhook.path"),
				refused("several databases", SeveralDatabases.class, "there are several DataSources", "one, other",
						"@Primary"),
				refused("no table", Nothing.class, "has no table 'understory_webhook_message'",
						"--understory.webhook.jdbc.initialize-schema=never"),
				refused("a listener that waits for a transaction", AfterCommit.class, "waits for a transaction",
						"--" + NO_DATABASE),
				refused("a blank secret", Nothing.class, "understory.connections.north.webhook.secrets is blank",
						"--understory.connections.north.webhook.secrets=  "),
				refused("a placeholder", Nothing.class, "placeholder that could not be resolved: ${NO_SUCH_VARIABLE}",
						"--understory.webhook.secrets=${NO_SUCH_VARIABLE}"),
				refused("no base64", Nothing.class, "is no Base64 behind 'whsec_'", "understory.webhook.secret-format",
						"--understory.webhook.secrets=whsec_what-is-it"),
				refused("a path with a slash at its end", Nothing.class, "understory.webhook.path is no path",
						"--understory.webhook.path=/webhook/"),
				refused("a pattern", Nothing.class, "understory.webhook.path is no path",
						"--understory.webhook.path=/webhook/**"),
				refused("a path with a dot", Nothing.class, "understory.webhook.path is no path",
						"--understory.webhook.path=/webhook/../x"),
				refused("the same path", Nothing.class, "is the same as understory.webhook.path",
						"--understory.connections.north.webhook.secrets=a",
						"--understory.connections.north.webhook.path=/understory/webhook"),
				refused("no tolerance", Nothing.class, "understory.webhook.tolerance is too short",
						"--understory.webhook.tolerance=0s"),
				refused("no retention", Nothing.class, "understory.webhook.retention is too short",
						"--understory.webhook.retention=0s"));
	}

	private static Arguments refused(String what, Class<?> application, String... texts) {
		return Arguments.of(what, application, Stream.of(texts).filter((text) -> !text.startsWith("--")).toList(),
				Stream.of(texts)
					.filter((text) -> text.startsWith("--"))
					.map((text) -> text.substring(2))
					.toArray(String[]::new));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("refused")
	void shouldStopAndSayWhatToDo(String what, Class<?> application, List<String> texts, String[] arguments) {
		runner.withUserConfiguration(application).withPropertyValues(arguments).run((context) -> {
			Throwable root = NestedExceptionUtils.getMostSpecificCause(context.getStartupFailure());
			assertThat(root).isInstanceOf(InvalidUnderstoryConfigurationException.class);
			String analysis = root.getMessage() + ((InvalidUnderstoryConfigurationException) root).getAction();
			assertThat(analysis).contains(texts).doesNotContain(Sender.SECRET, "what-is-it");
		});
	}

	@Test
	void shouldFindAControllerOfAReactiveApplication() {
		assertThat(NestedExceptionUtils
			.getMostSpecificCause(catchThrowable(() -> Stack.WEBFLUX.start(Controller.class).close())))
			.hasMessageContaining("A controller of the application has the path");
	}

	@ParameterizedTest
	@EnumSource
	void shouldSayWhereAndWho(Stack stack, CapturedOutput output) {
		stack.start(Heard.class).close();
		assertThat(output).contains("Webhooks of Understory are received at /understory/webhook, remembered by "
				+ "JdbcWebhookInbox, and told to {BookingCreated=[Heard.on, Heard.onAny]}");
	}

	@Test
	void whenThereIsNoDatabaseThenItWarns(CapturedOutput output) {
		WebApplicationContextRunner none = runner.withUserConfiguration(Nothing.class).withPropertyValues(NO_DATABASE);
		none.run((context) -> assertThat(output).contains("Webhooks are remembered in memory"));
		none.withPropertyValues("understory.webhook.inbox=memory")
			.run((context) -> assertThat(output).containsOnlyOnce("Webhooks are remembered in memory"));
	}

	@Test
	void whenThereIsNoSecretThenThereIsNoEndpoint() {
		WebApplicationContextRunner none = new WebApplicationContextRunner().withUserConfiguration(Nothing.class);
		none.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("understoryWebhookFilter"));
		none.withPropertyValues("understory.webhook.secrets=a", "understory.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("understoryWebhookFilter"));
	}

	@Test
	void shouldTakeEachEnvelopeThatAnEventHas(CapturedOutput output) {
		runner.withUserConfiguration(Envelopes.class)
			.run((context) -> assertThat(Stream.of("Envelopes", "Envelopes.onAny", "Envelopes.onGroup",
					"Envelopes.onVariable", "Envelopes.onRaw"))
				.allSatisfy((name) -> assertThat(output).containsPattern("BookingCreated=\\[[^]]*" + name + "[,\\]]")));
	}

	@Test
	void whenNobodyListensThenItWarns(CapturedOutput output) {
		runner.withUserConfiguration(Nothing.class)
			.run((context) -> assertThat(output).containsPattern("WARN.*and told to nobody"));
	}

	@Test
	void shouldLeaveListenersOfOtherEventsAlone() {
		runner.withUserConfiguration(Others.class).run((context) -> assertThat(context).hasNotFailed());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Nothing {

	}

	static class Publisher extends Nothing {

		@EventListener
		Mono<Void> on(BookingCreated event) {
			return Mono.empty();
		}

	}

	static class FutureListener extends Nothing {

		@EventListener
		CompletableFuture<Void> on(UnderstoryEvent event) {
			return CompletableFuture.completedFuture(null);
		}

	}

	static class GroupPublisher extends Nothing {

		@EventListener
		Mono<Void> on(BookingChanged event) {
			return Mono.empty();
		}

	}

	static class AnnotatedPublisher extends Nothing {

		@EventListener({ BookingCreated.class, EventCreated.class })
		Mono<Void> on() {
			return Mono.empty();
		}

	}

	static class PayloadPublisher extends Nothing {

		@EventListener
		Mono<Void> on(PayloadApplicationEvent<BookingCreated> event) {
			return Mono.empty();
		}

	}

	static class GroupEnvelope extends Nothing {

		@EventListener
		void on(UnderstoryWebhookEvent<BookingChanged> event) {
		}

	}

	static class AnyEnvelope extends Nothing {

		@TransactionalEventListener
		void on(UnderstoryWebhookEvent<UnderstoryEvent> event) {
		}

	}

	static class GroupEnvelopeListener extends Nothing
			implements ApplicationListener<UnderstoryWebhookEvent<BookingChanged>> {

		@Override
		public void onApplicationEvent(UnderstoryWebhookEvent<BookingChanged> event) {
		}

	}

	static class GroupPayload extends Nothing {

		@EventListener
		void on(PayloadApplicationEvent<BookingChanged> event) {
		}

	}

	static class Envelopes extends Nothing implements ApplicationListener<UnderstoryWebhookEvent<BookingCreated>> {

		@EventListener
		void onGroup(UnderstoryWebhookEvent<? extends BookingChanged> event) {
		}

		@EventListener
		void onAny(UnderstoryWebhookEvent<?> event) {
		}

		@EventListener
		<E extends BookingChanged> void onVariable(UnderstoryWebhookEvent<E> event) {
		}

		@EventListener(UnderstoryWebhookEvent.class)
		void onRaw() {
		}

		@Override
		public void onApplicationEvent(UnderstoryWebhookEvent<BookingCreated> event) {
		}

	}

	static class Others extends Nothing {

		@EventListener
		Mono<Void> onAny(Object event) {
			return Mono.empty();
		}

		@Async
		@EventListener
		void onOther(PayloadApplicationEvent<String> event) {
		}

	}

	static class Threads extends Heard {

		@Bean
		ApplicationEventMulticaster applicationEventMulticaster() {
			SimpleApplicationEventMulticaster multicaster = new SimpleApplicationEventMulticaster();
			multicaster.setTaskExecutor(new SimpleAsyncTaskExecutor());
			return multicaster;
		}

	}

	static class ErrorHandling extends Heard {

		@Bean
		ApplicationEventMulticaster applicationEventMulticaster() {
			SimpleApplicationEventMulticaster multicaster = new SimpleApplicationEventMulticaster();
			multicaster.setErrorHandler(TaskUtils.LOG_AND_SUPPRESS_ERROR_HANDLER);
			return multicaster;
		}

	}

	static class PlainFutureListener extends Nothing {

		@EventListener
		Future<Void> on(BookingCreated event) {
			return CompletableFuture.completedFuture(null);
		}

	}

	static class EnvelopePublisher extends Nothing {

		@EventListener
		Mono<Void> on(UnderstoryWebhookEvent<?> event) {
			return Mono.empty();
		}

	}

	static class SeveralTransactions extends Nothing {

		@Bean
		PlatformTransactionManager one(DataSource dataSource) {
			return new JdbcTransactionManager(dataSource);
		}

		@Bean
		PlatformTransactionManager other(DataSource dataSource) {
			return new JdbcTransactionManager(dataSource);
		}

	}

	static class ForeignTransactions extends Nothing {

		@Bean
		PlatformTransactionManager transactionManager() {
			return new JdbcTransactionManager(new DriverManagerDataSource("jdbc:h2:mem:foreign"));
		}

	}

	static class OwnInbox extends Nothing {

		@Bean
		WebhookInbox inbox() {
			return (message, handler) -> {
				handler.run();
				return WebhookInbox.Outcome.HANDLED;
			};
		}

		@TransactionalEventListener
		void on(BookingCreated event) {
		}

	}

	@EnableAsync
	static class AsyncListener extends Nothing {

		@Async
		@EventListener
		void on(BookingCreated event) {
		}

	}

	static class AfterCommit extends Nothing {

		@TransactionalEventListener
		void on(BookingCreated event) {
		}

	}

	@RestController
	static class Controller extends Nothing {

		@PostMapping("/understory/webhook")
		String own() {
			return "never called";
		}

	}

	static class SeveralDatabases extends Nothing {

		@Bean
		DataSource one() {
			return new DriverManagerDataSource("jdbc:h2:mem:one");
		}

		@Bean
		DataSource other() {
			return new DriverManagerDataSource("jdbc:h2:mem:other");
		}

	}

}
