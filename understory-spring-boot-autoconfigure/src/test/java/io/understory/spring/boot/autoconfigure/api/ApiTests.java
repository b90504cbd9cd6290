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

package io.understory.spring.boot.autoconfigure.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.understory.api.ReactiveUnderstory;
import io.understory.api.Understory;
import io.understory.api.client.Sleeper;
import io.understory.api.error.UnderstoryApiException;
import io.understory.api.paging.PageQuery;
import io.understory.spring.boot.autoconfigure.UnderstoryExtension;
import io.understory.spring.boot.autoconfigure.connection.UnderstoryConnection;
import io.understory.spring.boot.autoconfigure.connection.UnderstoryConnections;
import io.understory.spring.boot.autoconfigure.metrics.UnderstoryMetricsAutoConfiguration;
import io.understory.spring.boot.autoconfigure.validation.InvalidUnderstoryConfigurationException;
import io.understory.spring.token.shared.SharedAccessToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.understory.mock.json.UnderstoryStubs.me;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Each connection has the typed API over its own clients, as it is configured.
 */
class ApiTests {

	private static final String EXPERIENCES = "/v1/experiences";

	@RegisterExtension
	static final UnderstoryExtension understory = new UnderstoryExtension();

	@RegisterExtension
	static final UnderstoryExtension norths = new UnderstoryExtension();

	private final ApplicationContextRunner application = understory.application()
		.withPropertyValues("understory.scopes=openid, experience.read")
		.withConfiguration(AutoConfigurations.of(RestClientAutoConfiguration.class));

	private final ApplicationContextRunner both = this.application.withPropertyValues(norths.connection("north"))
		.withPropertyValues("understory.connections.north.scopes=openid, experience.read");

	@BeforeEach
	void stubApi() {
		for (UnderstoryExtension each : List.of(understory, norths)) {
			each.mock().stubFor(get("/v1/me").willReturn(okJson("{\"company_id\": \"c1\"}")));
			each.mock().stubFor(get(urlPathEqualTo(EXPERIENCES)).willReturn(okJson("{\"items\": []}")));
		}
	}

	@Test
	void shouldBeInjectedByTypeAndNameAndQualifier() {
		this.both.withUserConfiguration(Injected.class).run((context) -> {
			Injected injected = context.getBean(Injected.class);
			UnderstoryConnections connections = context.getBean(UnderstoryConnections.class);
			UnderstoryConnection north = connections.get("north");
			assertThat(injected.understory).isSameAs(connections.get("understory").understory())
				.isSameAs(context.getBean("understory"));
			assertThat(injected.reactiveUnderstory).isSameAs(connections.get("understory").reactiveUnderstory())
				.isSameAs(context.getBean("reactiveUnderstory"));
			assertThat(injected.northUnderstory).isSameAs(north.understory());
			assertThat(injected.qualified).isSameAs(north.reactiveUnderstory())
				.isSameAs(context.getBean("northReactiveUnderstory"));
		});
	}

	@Test
	void shouldCallWithTheTokenOfItsConnection() {
		this.both.run((context) -> {
			UnderstoryConnection north = context.getBean(UnderstoryConnections.class).get("north");
			assertThat(north.understory().me().companyId()).isEqualTo("c1");
			assertThat(north.reactiveUnderstory().me().block().companyId()).isEqualTo("c1");
			assertThat(norths.calls("/v1/me")).hasSize(2);
			assertThat(understory.calls("/v1/me")).isEmpty();
			assertThat(norths.tokenRequests()).hasSize(1);
		});
	}

	@Test
	void whenNobodyUsesItThenIsNotMade() {
		this.application.run((context) -> assertThat(context.getBeanFactory().getSingletonNames())
			.doesNotContain("understory", "reactiveUnderstory", "understoryRestClient", "understoryWebClient"));
	}

	@Test
	void whenApplicationReplacesAClientThenCallsWithThat() {
		this.application.withUserConfiguration(OwnClient.class).run((context) -> {
			context.getBean(Understory.class).me();
			assertThat(understory.calls("/v1/me").get(0).getHeader("User-Agent")).isEqualTo("Own/Client");
		});
	}

	@Test
	void whenApplicationHasItsOwnThenThatIsUsed() {
		Understory own = Understory.create(RestClient.create());
		ReactiveUnderstory ownReactive = ReactiveUnderstory.create(WebClient.create());
		this.application.withBean("understory", Understory.class, () -> own)
			.withBean("mine", ReactiveUnderstory.class, () -> ownReactive)
			.run((context) -> {
				assertThat(context.getBean(Understory.class)).isSameAs(own);
				assertThat(context.getBean(ReactiveUnderstory.class)).isSameAs(ownReactive);
				assertThat(context.getBean(UnderstoryConnections.class).get("understory").understory()).isSameAs(own);
			});
	}

	@Test
	void whenThereIsNoRestClientThenIsReactiveOnly() {
		understory.application()
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.restclient"))
			.run((context) -> assertThat(context).hasSingleBean(ReactiveUnderstory.class)
				.doesNotHaveBean(Understory.class));
	}

	@Test
	void shouldAskForTheLanguageOfTheConnection() {
		this.both
			.withPropertyValues("understory.accept-language=da-DK; q=1.0, en; q=0.5",
					"understory.connections.north.accept-language=nb")
			.run((context) -> {
				context.getBean("understory", Understory.class).experiences().list().stream().toList();
				context.getBean("northUnderstory", Understory.class).experiences().list().stream().toList();
				context.getBean("northReactiveUnderstory", ReactiveUnderstory.class)
					.experiences()
					.page(null, PageQuery.all(), Locale.FRENCH)
					.block();
				assertThat(understory.calls(EXPERIENCES)).extracting((call) -> call.getHeader("Accept-Language"))
					.containsExactly("da-DK; q=1.0, en; q=0.5");
				assertThat(norths.calls(EXPERIENCES)).extracting((call) -> call.getHeader("Accept-Language"))
					.containsExactly("nb", "fr");
			});
	}

	@Test
	void shouldRetryAsOftenAsTheConnectionIsToldTo() {
		List<UnderstoryExtension> failing = List.of(understory, norths);
		failing.forEach((each) -> each.mock().stubFor(get("/v1/me").willReturn(aResponse().withStatus(503))));
		List<Long> sleeps = new ArrayList<>();
		this.both
			.withPropertyValues("understory.retry.max-retries=3", "understory.connections.north.retry.max-retries=0")
			.withBean(Sleeper.class, () -> (duration) -> sleeps.add(duration.toMillis()))
			.run((context) -> {
				for (String name : List.of("understory", "northUnderstory")) {
					Understory api = context.getBean(name, Understory.class);
					assertThatExceptionOfType(UnderstoryApiException.ServerError.class).isThrownBy(api::me);
				}
				assertThat(understory.calls("/v1/me")).hasSize(4);
				assertThat(norths.calls("/v1/me")).hasSize(1);
				assertThat(sleeps).hasSize(3);
				context.getBean("understoryRestClient", RestClient.class)
					.get()
					.uri("/v1/me")
					.exchange((request, response) -> response.getStatusCode());
				assertThat(understory.calls("/v1/me")).as("raw clients are not retried").hasSize(5);
			});
	}

	@Test
	void whenConfigurationIsWrongThenSaysWhichPropertyAndWhatToDo() {
		this.both
			.withPropertyValues("understory.accept-language=d@nish",
					"understory.connections.north.retry.max-retries=-1")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidUnderstoryConfigurationException.class, (ex) -> {
					assertThat(ex).hasMessageContaining("understory.accept-language has no languages")
						.hasMessageContaining("understory.connections.north.retry.max-retries is negative");
					assertThat(ex.getAction()).contains("Set understory.accept-language to");
				}));
	}

	@Test
	void whenScopeIsMissingThenTellsWhichScopesTheTokenHas() {
		this.application.run((context) -> {
			Understory api = context.getBean(Understory.class);
			assertThatExceptionOfType(UnderstoryApiException.Forbidden.class).isThrownBy(() -> api.bookings().get("b1"))
				.withMessageContainingAll("GET /v1/bookings/{bookingId} failed with 403 UNAUTHORIZED: ",
						"booking.read, which was not asked for",
						"asked for: experience.read openid; granted: experience.read openid", "understory.scopes");
		});
	}

	@Test
	void shouldCountWhatTheModelDoesNotKnow() {
		norths.mock().allowInvalidStubs();
		norths.mock().stubFor(me().with("brand_new", 1));
		List<String> told = new ArrayList<>();
		this.both.withConfiguration(AutoConfigurations.of(UnderstoryMetricsAutoConfiguration.class))
			.withBean(SimpleMeterRegistry.class)
			.withBean(ApiDriftListener.class, () -> (connection, drift) -> told.add(connection + drift))
			.run((context) -> {
				context.getBean("northUnderstory", Understory.class).me();
				context.getBean("northReactiveUnderstory", ReactiveUnderstory.class).me().block();
				context.getBean("understory", Understory.class).me();
				assertThat(context.getBean(SimpleMeterRegistry.class)
					.get("understory.api.unknown")
					.tags("connection", "north", "kind", "field", "type", "Me", "name", "brand_new")
					.counter()
					.count()).isEqualTo(2);
				assertThat(told).hasSize(2).allMatch("northDrift[kind=FIELD, type=Me, name=brand_new]"::equals);
			});
	}

	@Configuration(proxyBeanMethods = false)
	static class Injected {

		private final Understory understory;

		private final ReactiveUnderstory reactiveUnderstory;

		private final Understory northUnderstory;

		private final ReactiveUnderstory qualified;

		Injected(Understory understory, ReactiveUnderstory reactiveUnderstory, Understory northUnderstory,
				@Qualifier("north") ReactiveUnderstory qualified) {
			this.understory = understory;
			this.reactiveUnderstory = reactiveUnderstory;
			this.northUnderstory = northUnderstory;
			this.qualified = qualified;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnClient {

		@Bean
		RestClient understoryRestClient(SharedAccessToken token) {
			return RestClient.builder()
				.baseUrl(understory.mock().getBaseUrl())
				.requestFactory(new JdkClientHttpRequestFactory())
				.defaultHeader("User-Agent", "Own/Client")
				.defaultRequest(
						(request) -> request.headers((headers) -> headers.setBearerAuth(token.await().getTokenValue())))
				.build();
		}

	}

}
