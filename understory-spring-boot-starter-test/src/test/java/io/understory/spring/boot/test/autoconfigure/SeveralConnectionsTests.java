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

package io.understory.spring.boot.test.autoconfigure;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

import io.understory.mock.IssuedToken;
import io.understory.mock.MockUnderstory;
import io.understory.mock.UnderstoryCall;
import io.understory.mock.UnderstoryResponses;
import io.understory.spring.boot.autoconfigure.UnderstoryAutoConfiguration;
import io.understory.spring.boot.autoconfigure.connection.UnderstoryConnections;
import io.understory.spring.boot.autoconfigure.settings.UnderstoryConnectionDetails;
import io.understory.spring.boot.autoconfigure.validation.InvalidUnderstoryConfigurationException;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.platform.testkit.engine.EngineExecutionResults;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Each connection of an application has an Understory of its own.
 */
class SeveralConnectionsTests {

	// As production has them, with what only production resolves
	private static final String[] NORTH = { "understory.connections.north.client-id=${NORTH_CLIENT_ID}",
			"understory.connections.north.secret=${NORTH_SECRET}",
			"understory.connections.north.scopes=openid, order.read" };

	private static final String SOUTH = "understory.connections.south-sea.client-id=${SOUTH_CLIENT_ID}";

	private static final String DEFAULT = "understory.client-id=${CLIENT_ID}";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(UnderstoryAutoConfiguration.class, WebClientAutoConfiguration.class,
				MockUnderstoryAutoConfiguration.class));

	private final ApplicationContextRunner several = this.runner.withPropertyValues(NORTH)
		.withPropertyValues(SOUTH, DEFAULT);

	// Each its own

	@Test
	void shouldCallTheMockOfEachConnectionWithItsKeyAndScopes() {
		this.several.run((context) -> {
			for (String connection : List.of("understory", "north", "south-sea")) {
				callMe(context, connection);
			}
			for (String bean : List.of("mockUnderstory", "northMockUnderstory", "southSeaMockUnderstory")) {
				MockUnderstory mock = context.getBean(bean, MockUnderstory.class);
				assertThat(mock.tokens()).hasSize(1);
				assertThat(mock.callsWith(mock.tokens().get(0))).extracting(UnderstoryCall::status)
					.containsExactly(200);
				mock.verify(postRequestedFor(urlPathEqualTo("/oauth2/token"))
					.withFormParam("client_id", equalTo(mock.getClientId()))
					.withFormParam("client_secret", equalTo(mock.getSecret())));
			}
			assertThat(context.getBeansOfType(MockUnderstory.class).values())
				.satisfies(
						(mocks) -> assertThat(mocks.stream().map(MockUnderstory::getClientId)).doesNotHaveDuplicates())
				.satisfies(
						(mocks) -> assertThat(mocks.stream().map(MockUnderstory::getSecret)).doesNotHaveDuplicates());
			assertThat(token(context, "northMockUnderstory").scopes()).containsExactly("openid", "order.read");
			assertThat(token(context, "southSeaMockUnderstory").scopes()).hasSizeGreaterThan(5);
		});
	}

	@Test
	void whenTokenIsOfOneConnectionThenTheOthersRefuseIt() {
		this.several.run((context) -> {
			String token = context.getBean(UnderstoryConnections.class).get("north").token().await().getTokenValue();
			assertThat(statusOfMe(context, "northMockUnderstory", token)).isEqualTo(200);
			assertThat(statusOfMe(context, "southSeaMockUnderstory", token)).isEqualTo(401);
			assertThat(statusOfMe(context, "mockUnderstory", token)).isEqualTo(401);
		});
	}

	@Test
	void shouldLetEachConnectionLiveByTheClockOfItsMock() {
		this.several.run((context) -> {
			MockUnderstory north = context.getBean("northMockUnderstory", MockUnderstory.class);
			MockUnderstory understory = context.getBean("mockUnderstory", MockUnderstory.class);
			callMe(context, "north");
			callMe(context, "understory");
			north.advance(Duration.ofHours(2));
			callMe(context, "north");
			callMe(context, "understory");
			assertThat(north.tokens()).hasSize(2);
			assertThat(north.calls()).extracting(UnderstoryCall::status).containsExactly(200, 200);
			assertThat(understory.tokens()).hasSize(1);
		});
	}

	@Test
	void whenApplicationAsksForAClockThenItIsNoneOfThese() {
		this.several.withBean(Timed.class)
			.run((context) -> assertThat(context.getBean(Timed.class).clock.getIfAvailable()).isNull());
	}

	@Test
	void whenTestHasClockForAllConnectionsThenItStays() {
		Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
		this.several.withBean("understoryClock", Clock.class, () -> clock).run((context) -> {
			assertThat(context).doesNotHaveBean("northUnderstoryClock");
			assertThat(context.getBean("understoryClock")).isSameAs(clock);
			callMe(context, "north");
		});
	}

	@Test
	void whenTestHasClockForOneConnectionThenItStays() {
		Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
		this.several.withBean("northUnderstoryClock", Clock.class, () -> clock).run((context) -> {
			assertThat(context.getBean("northUnderstoryClock")).isSameAs(clock);
			assertThat(context.getBean("southSeaUnderstoryClock"))
				.isSameAs(context.getBean("southSeaMockUnderstory", MockUnderstory.class).getClock());
		});
	}

	@Test
	void whenApplicationHasDetailsOfAConnectionThenTheMockWins() {
		this.several.withBean("northDetails", UnderstoryConnectionDetails.class, NorthDetails::new).run((context) -> {
			assertThat(context).hasNotFailed();
			callMe(context, "north");
			assertThat(token(context, "northMockUnderstory").number()).isOne();
		});
	}

	@Test
	void whenTestHasMockOfTheSameNameThenItReplacesThatOne() {
		try (MockUnderstory own = MockUnderstory.start()) {
			this.several.withBean("northMockUnderstory", MockUnderstory.class, () -> own).run((context) -> {
				callMe(context, "north");
				assertThat(own.tokens()).hasSize(1);
			});
		}
	}

	@Test
	void whenNameCannotBeOneThenTheStartUpStillSaysSo() {
		this.runner.withPropertyValues("understory.connections.North.client-id=${NORTH_CLIENT_ID}")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidUnderstoryConfigurationException.class)
				.hasMessageContaining("'North'"));
	}

	// Which one is injected

	@Test
	void whenThereIsOneThenItIsInjectedByTypeWhateverTheApplicationRuns() {
		try (MockUnderstory other = MockUnderstory.start()) {
			this.runner.withPropertyValues(NORTH).withBean("ours", MockUnderstory.class, () -> other).run((context) -> {
				callMe(context, "north");
				assertThat(context.getBean(MockUnderstory.class)).isSameAs(context.getBean("northMockUnderstory"));
				assertThat(context).doesNotHaveBean("mockUnderstory").doesNotHaveBean("understoryClock");
			});
		}
	}

	@Test
	void whenThereAreSeveralThenTheQualifierSaysWhich() {
		this.several.withBean(Qualified.class).run((context) -> {
			Qualified qualified = context.getBean(Qualified.class);
			assertThat(qualified.standard).isSameAs(context.getBean("mockUnderstory"));
			assertThat(qualified.north).isSameAs(context.getBean("northMockUnderstory"));
			assertThat(qualified.south).isSameAs(context.getBean("southSeaMockUnderstory"));
		});
	}

	@Test
	void whenThereAreSeveralThenTheNameOfTheParameterMaySayWhich() {
		this.several.withBean(Named.class)
			.run((context) -> assertThat(context.getBean(Named.class).mock)
				.isSameAs(context.getBean("northMockUnderstory")));
	}

	@Test
	void whenThereAreSeveralThenTypeAloneIsNotEnough() {
		this.several.withBean(Unqualified.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(NoUniqueBeanDefinitionException.class)
				.hasMessageContaining("mockUnderstory,northMockUnderstory,southSeaMockUnderstory"));
	}

	@Test
	void whenThereAreOnlyNamedOnesThenNoneAnswersForTheDefaultOne() {
		this.runner.withPropertyValues(NORTH)
			.withPropertyValues(SOUTH)
			.withBean(Qualified.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(NoSuchBeanDefinitionException.class)
				.hasMessageContaining("@org.springframework.beans.factory.annotation.Qualifier(\"understory\")"));
	}

	// Turns

	@Test
	void shouldCustomizeAllOrOne() {
		this.several.withBean("all", MockUnderstoryCustomizer.class, () -> company("All"))
			.withBean("north", MockUnderstoryCustomizer.class,
					() -> MockUnderstoryCustomizer.forConnection("north", company("North")))
			.run((context) -> {
				assertThat(callMe(context, "north")).contains("North");
				assertThat(callMe(context, "understory")).contains("All");
				MockUnderstoryTurns turns = context.getBean(MockUnderstoryTurns.class);
				turns.begin();
				assertThat(callMe(context, "north")).contains("North");
				assertThat(callMe(context, "south-sea")).contains("All");
				turns.end();
			});
	}

	@Test
	void shouldBeginEachTestWithAllMocksAsNewAndTellTheProblemsOfAll() {
		EngineExecutionResults results = TestRun.of(UntidyTests.class);
		assertThat(TestRun.failures(results)).singleElement()
			.satisfies((failure) -> assertThat(failure).isInstanceOf(AssertionError.class)
				.hasMessageStartingWith("No stub for GET /v1/default")
				.hasMessageContaining("\n\nConnection 'north': No stub for GET /v1/north")
				.hasMessageContaining("\n\nConnection 'south-sea': No stub for GET /v1/south"));
		assertThat(results.testEvents().succeeded().count()).isOne();
	}

	private static MockUnderstoryCustomizer company(String name) {
		return (understory) -> understory
			.stubFor(get("/v1/me").willReturn(UnderstoryResponses.json("{\"company_name\": \"" + name + "\"}")));
	}

	private static String callMe(ApplicationContext context, String connection) {
		return call(context.getBean(UnderstoryConnections.class).get(connection).webClient(), "/v1/me");
	}

	private static String call(WebClient client, String path) {
		return client.get().uri(path).retrieve().bodyToMono(String.class).blockOptional().orElseThrow();
	}

	private static int statusOfMe(ApplicationContext context, String mock, String token) {
		URI baseUrl = context.getBean(mock, MockUnderstory.class).getBaseUrl();
		return RestClient.create(baseUrl.toString())
			.get()
			.uri("/v1/me")
			.header("Authorization", "Bearer " + token)
			.header("Accept", "application/json")
			.header("User-Agent", "Some-Company/Some-Application")
			.exchange((request, response) -> response.getStatusCode().value());
	}

	private static IssuedToken token(ApplicationContext context, String mock) {
		return context.getBean(mock, MockUnderstory.class).tokens().get(0);
	}

	@SpringBootTest(classes = MeApplication.class,
			properties = { DEFAULT, SOUTH, "understory.connections.north.client-id=${NORTH_CLIENT_ID}" })
	@AutoConfigureMockUnderstory
	@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
	static class UntidyTests {

		@Autowired
		private UnderstoryConnections connections;

		@Test
		@Order(1)
		void shouldLeaveMuchBehind(@Autowired @Qualifier("north") MockUnderstory north,
				@Autowired @Qualifier("south-sea") MockUnderstory south) {
			for (String connection : List.of("understory", "north", "south-sea")) {
				call(this.connections.get(connection).webClient(), "/v1/me");
			}
			callMissing("understory", "/v1/default");
			callMissing("north", "/v1/north");
			callMissing("south-sea", "/v1/south");
			north.setKey("another", "made-up");
			leaveALongLivedTokenBehind(north);
			south.tokenEndpoint().answerError("invalid_client");
		}

		private void leaveALongLivedTokenBehind(MockUnderstory north) {
			north.tokenEndpoint()
				.answerWith(okJson("{\"access_token\": \"t\", \"token_type\": \"bearer\", \"expires_in\": 8640000}"));
			this.connections.get("north").token().invalidate();
			assertThatExceptionOfType(WebClientResponseException.Unauthorized.class)
				.isThrownBy(() -> call(this.connections.get("north").webClient(), "/v1/me"));
		}

		private void callMissing(String connection, String path) {
			assertThatExceptionOfType(WebClientResponseException.NotFound.class)
				.isThrownBy(() -> call(this.connections.get(connection).webClient(), path));
		}

		@Test
		@Order(2)
		void shouldFindAllMocksAsNew(@Autowired List<MockUnderstory> mocks) {
			assertThat(mocks).hasSize(3)
				.allSatisfy((mock) -> assertThat(mock.calls()).isEmpty())
				.allSatisfy((mock) -> assertThat(mock.tokens()).isEmpty());
			for (String connection : List.of("understory", "north", "south-sea")) {
				call(this.connections.get(connection).webClient(), "/v1/me");
			}
			assertThat(mocks).allSatisfy((mock) -> assertThat(mock.tokens()).hasSize(1))
				.allSatisfy((mock) -> assertThat(mock.calls()).extracting(UnderstoryCall::status).containsExactly(200));
		}

	}

	static class Qualified {

		private final MockUnderstory standard;

		private final MockUnderstory north;

		private final MockUnderstory south;

		Qualified(@Qualifier("understory") MockUnderstory standard, @Qualifier("north") MockUnderstory north,
				@Qualifier("south-sea") MockUnderstory south) {
			this.standard = standard;
			this.north = north;
			this.south = south;
		}

	}

	static class Named {

		private final MockUnderstory mock;

		Named(MockUnderstory northMockUnderstory) {
			this.mock = northMockUnderstory;
		}

	}

	static class Timed {

		private final ObjectProvider<Clock> clock;

		Timed(ObjectProvider<Clock> clock) {
			this.clock = clock;
		}

	}

	static class Unqualified {

		Unqualified(MockUnderstory understory) {
			assertThat(understory).isNotNull();
		}

	}

	private static final class NorthDetails implements UnderstoryConnectionDetails {

		@Override
		public String getConnectionName() {
			return "north";
		}

		@Override
		public String getClientId() {
			return "real";
		}

		@Override
		public String getSecret() {
			return "real";
		}

		@Override
		public Set<String> getScopes() {
			return Set.of("openid");
		}

	}

}
