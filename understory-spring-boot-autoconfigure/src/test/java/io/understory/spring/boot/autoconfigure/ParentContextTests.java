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

package io.understory.spring.boot.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.understory.spring.boot.autoconfigure.health.UnderstoryHealthContributorAutoConfiguration;
import io.understory.spring.boot.autoconfigure.injection.WrongClientInjectedException;
import io.understory.spring.boot.autoconfigure.metrics.UnderstoryMetricsAutoConfiguration;
import io.understory.spring.boot.autoconfigure.settings.UnderstoryConnectionDetails;
import io.understory.spring.token.shared.SharedAccessToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientManager;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.registry.ImportHttpServices;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A context has its own complete set of beans, or none, whatever its parent has.
 */
class ParentContextTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	@RegisterExtension
	static final UnderstoryExtension parents = new UnderstoryExtension();

	@RegisterExtension
	static final UnderstoryExtension childs = new UnderstoryExtension();

	@Test
	void whenBothHaveAKeyThenEachUsesItsOwnEverywhere() {
		childs.mock().setKey("key-of-child", "secret-of-child");
		run(configured(parents), configured(childs), (child) -> {
			callEverything(child);
			callEverything(parent(child));
			assertThatOneTokenServedEverything(childs);
			assertThatOneTokenServedEverything(parents);
			assertThat(childs.tokenRequest().getBodyAsString()).contains("client_id=key-of-child");
			assertThat(parents.tokenRequest().getBodyAsString()).doesNotContain("client_id=key-of-child");
		});
	}

	@Test
	void whenBothHaveTheSameKeyThenEachHasATokenOfItsOwn() {
		run(configured(parents), configured(parents), (child) -> {
			callEverything(child);
			assertThatOneTokenServedEverything(parents);
			callEverything(parent(child));
			assertThat(parents.tokenRequests()).hasSize(2);
		});
	}

	@Test
	void whenTheTokenOfOneIsInvalidatedThenItsCallsHaveANewOne() {
		run(configured(parents), configured(parents), (child) -> {
			UnderstoryExtension.call(parent(child));
			UnderstoryExtension.call(child);
			child.getBean(SharedAccessToken.class).invalidate();
			UnderstoryExtension.call(child);
			UnderstoryExtension.call(parent(child));
			List<String> sent = parents.calls("/v1/me").stream().map(ParentContextTests::authorization).toList();
			assertThat(sent.get(2)).isNotIn(sent.get(0), sent.get(1));
			assertThat(sent.get(3)).isEqualTo(sent.get(0));
		});
	}

	@Test
	void shouldTellHealthAndMetricsOfItsOwnToken() {
		run(configured(parents), configured(childs), (child) -> {
			UnderstoryExtension.call(parent(child));
			assertThat(health(child)).isEqualTo(Status.UNKNOWN);
			assertThat(expiry(child)).isNaN();
			UnderstoryExtension.call(child);
			assertThat(health(child)).isEqualTo(Status.UP);
			assertThat(expiry(child)).isPositive();
		});
	}

	@Test
	void whenOnlyTheParentHasAKeyThenTheChildInjectsTheParentsClients() {
		run(configured(parents), new ApplicationContextRunner().withBean(Clients.class), (child) -> {
			Clients clients = child.getBean(Clients.class);
			assertThat(clients.webClient).isSameAs(parent(child).getBean("understoryWebClient"));
			assertThat(clients.restClient).isSameAs(parent(child).getBean("understoryRestClient"));
			assertThat(clients.manager).isSameAs(parent(child).getBean("understoryAuthorizedClientManager"));
			UnderstoryExtension.call(child);
			assertThat(parents.tokenRequests()).hasSize(1);
		});
	}

	@Test
	void whenTheParentHasConnectionDetailsAndTheChildNothingThenTheChildHasNoSet() {
		parents.mock().setKey("from-details", "details-secret");
		run(withDetails("detailsOfParent", parents),
				complete(UnderstoryExtension.unconfiguredApplication()).withBean(Clients.class), (child) -> {
					assertThat(child.getBean(Clients.class).webClient)
						.isSameAs(parent(child).getBean("understoryWebClient"));
					assertThat(child.getBeanDefinitionNames()).noneMatch((name) -> name.matches("understory[A-Z].*"));
				});
	}

	@Test
	void whenTheChildIsDisabledThenItHasNoBeanOfItsOwn() {
		run(configured(parents), configured(childs).withPropertyValues("understory.enabled=false"),
				(child) -> assertThat(child.getBeanDefinitionNames())
					.noneMatch((name) -> name.matches("understory[A-Z].*")));
	}

	@Test
	void whenBothHaveConnectionDetailsThenEachUsesItsOwn() {
		childs.mock().setKey("from-details", "details-secret");
		parents.mock().setKey("from-details", "details-secret");
		run(withDetails("detailsOfParent", parents), withDetails("detailsOfChild", childs), (child) -> {
			callEverything(child);
			assertThatOneTokenServedEverything(childs);
			assertThat(parents.requests()).isEmpty();
			callEverything(parent(child));
			assertThatOneTokenServedEverything(parents);
		});
	}

	@Test
	void whenOnlyTheParentHasConnectionDetailsThenTheChildUsesItsProperties() {
		parents.mock().setKey("from-details", "details-secret");
		run(withDetails("detailsOfParent", parents), configured(childs), (child) -> {
			callEverything(child);
			assertThatOneTokenServedEverything(childs);
			assertThat(parents.requests()).isEmpty();
		});
	}

	@Test
	void whenOnlyTheChildHasConnectionDetailsThenItUsesThem() {
		childs.mock().setKey("from-details", "details-secret");
		run(configured(parents), withDetails("detailsOfChild", childs), (child) -> {
			callEverything(child);
			assertThatOneTokenServedEverything(childs);
			assertThat(parents.requests()).isEmpty();
		});
	}

	@Test
	void whenTheChildReplacesAClientThenTheRestOfItsSetIsOurs() {
		WebClient replacement = WebClient.create();
		run(configured(parents), configured(childs).withBean("understoryWebClient", WebClient.class, () -> replacement)
			.withBean(Clients.class), (child) -> {
				Clients clients = child.getBean(Clients.class);
				assertThat(clients.webClient).isSameAs(replacement);
				clients.restClient.get().uri("/v1/me").retrieve().toBodilessEntity();
				assertThatOneTokenServedEverything(childs);
			});
	}

	@Test
	void whenTheParentReplacesAClientThenTheChildHasItsOwn() {
		run(configured(parents).withBean("understoryWebClient", WebClient.class, WebClient::create),
				configured(childs).withBean(Clients.class), (child) -> {
					child.getBean(Clients.class).webClient.get()
						.uri("/v1/me")
						.retrieve()
						.toBodilessEntity()
						.block(TIMEOUT);
					assertThatOneTokenServedEverything(childs);
				});
	}

	@Test
	void whenTheParentHasAnotherClientAndTheChildAsksByNameThenStartUpFails() {
		new ApplicationContextRunner().withBean("billing", WebClient.class, WebClient::create)
			.run((parent) -> configured(childs).withParent(parent)
				.withUserConfiguration(ClientInjectionTests.ByConstructor.class)
				.run((child) -> assertThat(child.getStartupFailure()).isInstanceOf(WrongClientInjectedException.class)
					.hasMessageContaining("would get 'billing'")));
	}

	private static void run(ApplicationContextRunner parent, ApplicationContextRunner child,
			Consumer<AssertableApplicationContext> test) {
		parent.run((parentContext) -> {
			assertThat(parentContext).hasNotFailed();
			child.withParent(parentContext).run((childContext) -> {
				assertThat(childContext).hasNotFailed();
				test.accept(childContext);
			});
		});
	}

	private static ApplicationContextRunner configured(UnderstoryExtension understory) {
		return complete(understory.application());
	}

	private static ApplicationContextRunner withDetails(String name, UnderstoryExtension understory) {
		return complete(UnderstoryExtension.unconfiguredApplication()).withBean(name, UnderstoryConnectionDetails.class,
				() -> new UnderstoryAutoConfigurationTests.LocalConnectionDetails(understory.url()));
	}

	private static ApplicationContextRunner complete(ApplicationContextRunner application) {
		return application
			.withConfiguration(AutoConfigurations.of(RestClientAutoConfiguration.class,
					UnderstoryHealthContributorAutoConfiguration.class, UnderstoryMetricsAutoConfiguration.class))
			.withUserConfiguration(Services.class);
	}

	private static ApplicationContext parent(ApplicationContext child) {
		ApplicationContext parent = child.getParent();
		assertThat(parent).isNotNull();
		return parent;
	}

	private static void callEverything(ApplicationContext context) {
		UnderstoryExtension.call(context);
		context.getBean("understoryRestClient", RestClient.class).get().uri("/v1/me").retrieve().toBodilessEntity();
		context.getBean(Service.class).me();
		List<String> tokens = new ArrayList<>();
		tokens.add(UnderstoryExtension.authorize(context).getTokenValue());
		tokens.add(context.getBean(SharedAccessToken.class).await().getTokenValue());
		assertThat(tokens.get(0)).isEqualTo(tokens.get(1));
	}

	private static void assertThatOneTokenServedEverything(UnderstoryExtension understory) {
		assertThat(understory.calls("/v1/me")).isNotEmpty()
			.allMatch((request) -> authorization(request).equals("Bearer " + understory.token()));
		assertThat(understory.tokenRequests()).hasSize(1);
	}

	private static String authorization(LoggedRequest request) {
		return request.getHeader(HttpHeaders.AUTHORIZATION);
	}

	private static Status health(ApplicationContext context) {
		Health health = context.getBean("understoryHealthContributor", ReactiveHealthIndicator.class)
			.health()
			.block(TIMEOUT);
		assertThat(health).isNotNull();
		return health.getStatus();
	}

	private static double expiry(ApplicationContext context) {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		context.getBean("understoryTokenMetrics", MeterBinder.class).bindTo(registry);
		return registry.get("understory.token.expiry").timeGauge().value();
	}

	record Clients(@Qualifier("understory") WebClient webClient, @Qualifier("understory") RestClient restClient,
			@Qualifier("understory") OAuth2AuthorizedClientManager manager,
			@Qualifier("understory") ReactiveOAuth2AuthorizedClientManager reactiveManager) {
	}

	@Configuration(proxyBeanMethods = false)
	@ImportHttpServices(group = "understory", types = Service.class)
	static class Services {

	}

	interface Service {

		@GetExchange("/v1/me")
		String me();

	}

}
