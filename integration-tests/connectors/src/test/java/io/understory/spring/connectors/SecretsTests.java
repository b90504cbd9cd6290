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

package io.understory.spring.connectors;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Serializable;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.understory.spring.connectors.FaultyServer.Answer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.threeten.extra.MutableClock;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.web.exchanges.HttpExchangeRepository;
import org.springframework.boot.actuate.web.exchanges.InMemoryHttpExchangeRepository;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Neither the secret nor a token is in a log at the finest level, in an exception, in a
 * {@code toString()} or in an answer of Actuator, whatever goes wrong.
 */
class SecretsTests {

	// Of the faults that never answer; what succeeds may need more on a busy machine
	private static final Duration TIMEOUT = Duration.ofSeconds(1);

	private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(10);

	private static final OAuth2AuthorizeRequest REQUEST = OAuth2AuthorizeRequest.withClientRegistrationId("understory")
		.principal("job")
		.build();

	private static final List<String> NEVER_SEEN = Stream
		.of(FaultyServer.SECRET, URLEncoder.encode(FaultyServer.SECRET, StandardCharsets.UTF_8),
				FaultyServer.ENCODED_SECRET, FaultyServer.TOKEN)
		.toList();

	private final MutableClock clock = MutableClock.of(TokenFault.START, ZoneOffset.UTC);

	private ConfigurableApplicationContext context;

	// Each writes all that HTTP clients log: by default that of the JDK, which the
	// starter
	// has
	static Stream<Connector> loggers() {
		return Stream.of(Connector.values()).filter((connector) -> Connector.EXHAUSTIVE || connector == Connector.JDK);
	}

	@ParameterizedTest
	@MethodSource("loggers")
	void shouldShowNeitherSecretNorToken(Connector connector, @TempDir Path directory) throws Exception {
		Path log = directory.resolve("application.log");
		try (FaultyServer server = new FaultyServer();
				ConfigurableApplicationContext context = server.application(connector, this.clock, TIMEOUT)
					.sources(Actuator.class)
					.web(WebApplicationType.SERVLET)
					.run("--server.port=0", "--server.address=127.0.0.1", "--logging.level.root=trace",
							"--logging.threshold.console=off", "--logging.file.name=" + log,
							"--logging.logback.rollingpolicy.max-file-size=2GB", "--fjord.key=" + FaultyServer.SECRET,
							"--management.endpoints.web.exposure.include=*",
							"--management.endpoints.web.exposure.exclude=heapdump,logfile",
							"--management.endpoint.env.show-values=always",
							"--management.endpoint.configprops.show-values=always",
							"--management.endpoint.health.show-details=always",
							"--management.endpoint.health.status.http-mapping.down=200",
							"--spring.http.codecs.log-request-details=true", wireLogger(connector))) {
			this.context = context;
			succeed();
			for (TokenFault fault : TokenFault.tried(connector)) {
				server.answer(fault.answer());
				this.clock.add(LONGEST_BACK_OFF.multipliedBy(10));
				fail();
				server.heal();
				this.clock.add(LONGEST_BACK_OFF);
				succeed();
			}
			for (Answer answer : answersToCalls()) {
				server.answerCalls(answer);
				fail();
				server.heal();
			}
			succeed();
			assertThatActuatorShowsNothing();
			assertThatBeansShowNothing();
		}
		String lines = Files.readString(log);
		assertThat(lines).contains(" TRACE ", " DEBUG ");
		assertThatNothingIsIn("the log", lines);
	}

	// What docs/secrets.md says to keep silent
	private static String wireLogger(Connector connector) {
		return switch (connector) {
			case HTTP_COMPONENTS -> "--logging.level.org.apache.hc.client5.http=info";
			case JETTY -> "--logging.level.org.eclipse.jetty=info";
			case REACTOR, JDK -> "--debug=false";
		};
	}

	private static List<Answer> answersToCalls() {
		return List.of((exchange) -> exchange.json(401, "{}"), (exchange) -> exchange.json(403, "{}"),
				(exchange) -> exchange.json(500, "{}"), (exchange) -> exchange.json(200, "{\"id\": "),
				(exchange) -> exchange.send(200, "text/html", "<html></html>"), (exchange) -> exchange.reset(),
				(exchange) -> exchange.awaitClient());
	}

	private void succeed() {
		WebClient webClient = this.context.getBean(WebClient.class);
		Runnable waitForAnother = () -> this.clock.add(LONGEST_BACK_OFF);
		Map<String, Object> body = Patience.until(() -> webClient.get()
			.uri("/v1/me")
			.retrieve()
			.bodyToMono(new ParameterizedTypeReference<Map<String, Object>>() {
			})
			.block(), waitForAnother);
		assertThat(body).isEmpty();
		OAuth2AuthorizedClientManager manager = this.context.getBean(OAuth2AuthorizedClientManager.class);
		OAuth2AuthorizedClient client = Patience.until(() -> manager.authorize(REQUEST), waitForAnother);
		assertThat(client.getAccessToken().getTokenValue()).startsWith(FaultyServer.TOKEN);
		assertThatNothingIsIn("a client", client + " " + client.getAccessToken() + " " + client.getClientRegistration()
				+ client.getClientRegistration().getProviderDetails());
	}

	private void fail() throws IOException {
		WebClient webClient = this.context.getBean(WebClient.class);
		assertThatFailureShowsNothing(catchThrowable(() -> webClient.get()
			.uri("/v1/me")
			.retrieve()
			.bodyToMono(new ParameterizedTypeReference<Map<String, Object>>() {
			})
			.block()));
	}

	private static void assertThatFailureShowsNothing(Throwable ex) throws IOException {
		assertThat(ex).isNotNull();
		StringWriter trace = new StringWriter();
		ex.printStackTrace(new PrintWriter(trace));
		assertThatNothingIsIn("a stack trace", trace.toString());
		if (ex instanceof WebClientResponseException response) {
			assertThatNothingIsIn("the request of an exception", response.getRequest().getHeaders() + "");
		}
		assertThatNothingIsIn("a serialized exception", serialize(ex));
	}

	private static String serialize(Throwable ex) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream out = new LenientObjectOutputStream(bytes)) {
			out.writeObject(ex);
		}
		return bytes.toString(StandardCharsets.UTF_8);
	}

	private void assertThatActuatorShowsNothing() {
		RestClient actuator = RestClient
			.create("http://127.0.0.1:" + this.context.getEnvironment().getProperty("local.server.port") + "/actuator");
		Map<String, Map<String, Map<String, Object>>> index = actuator.get()
			.retrieve()
			.body(new ParameterizedTypeReference<>() {
			});
		List<String> paths = Stream
			.concat(index.get("_links")
				.values()
				.stream()
				.map((link) -> (String) link.get("href"))
				.filter((href) -> !href.contains("{"))
				.map((href) -> href.substring(href.indexOf("/actuator") + "/actuator".length())),
					Stream.of("/env/understory.secret", "/env/fjord.key", "/configprops/understory"))
			.toList();
		assertThat(paths).contains("/env", "/configprops", "/beans", "/conditions", "/httpexchanges", "/mappings",
				"/threaddump");
		for (String path : paths) {
			String answer = actuator.get().uri(path).retrieve().body(String.class);
			assertThatNothingIsIn(path, answer);
		}
		assertThat(actuator.get().uri("/env/fjord.key").retrieve().body(String.class)).contains("******");
	}

	private void assertThatBeansShowNothing() {
		for (String name : this.context.getBeanDefinitionNames()) {
			assertThatNothingIsIn(name, String.valueOf(this.context.getBean(name)));
		}
	}

	private static void assertThatNothingIsIn(String place, String text) {
		for (String secret : NEVER_SEEN) {
			int at = text.indexOf(secret);
			assertThat((at < 0) ? "" : text.substring(Math.max(0, at - 1000), at + 100)).as(place).isEmpty();
		}
	}

	// Exceptions of Jetty hold what cannot be serialized
	private static final class LenientObjectOutputStream extends ObjectOutputStream {

		LenientObjectOutputStream(OutputStream out) throws IOException {
			super(out);
			enableReplaceObject(true);
		}

		@Override
		protected Object replaceObject(Object object) {
			return (object instanceof Serializable) ? object : object.toString();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Actuator {

		@Bean
		HttpExchangeRepository exchanges() {
			return new InMemoryHttpExchangeRepository();
		}

	}

}
