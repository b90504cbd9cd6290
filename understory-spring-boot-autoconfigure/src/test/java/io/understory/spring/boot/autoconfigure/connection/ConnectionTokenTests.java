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

package io.understory.spring.boot.autoconfigure.connection;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.understory.spring.boot.autoconfigure.UnderstoryExtension;
import io.understory.spring.boot.autoconfigure.settings.UnderstoryConnectionDetails;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.web.client.RestClient;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The token of each connection: its life, clock and thread, lazily, at start-up and in a
 * hierarchy of contexts.
 */
class ConnectionTokenTests extends AbstractConnectionTests {

	@Test
	void whenTheKeyIsTheSameThenEachHasATokenOfItsOwnLife() {
		both().withBean("understoryClock", Clock.class, understory.mock()::getClock).run((context) -> {
			UnderstoryConnections connections = context.getBean(UnderstoryConnections.class);
			String north = value(connections, "north");
			String south = value(connections, "south-sea");
			connections.get("north").token().invalidate();
			assertThat(value(connections, "north")).isNotEqualTo(north);
			assertThat(value(connections, "south-sea")).isEqualTo(south);
		});
	}

	@Test
	void whenAConnectionHasAClockThenItIsItsOwn() {
		MutableClock clock = MutableClock.epochUTC();
		both().withBean("understoryClock", Clock.class, understory.mock()::getClock)
			.withBean("northUnderstoryClock", Clock.class, () -> clock)
			.run((context) -> {
				UnderstoryConnections connections = context.getBean(UnderstoryConnections.class);
				value(connections, "north");
				value(connections, "south-sea");
				clock.add(Duration.ofHours(2));
				value(connections, "north");
				value(connections, "south-sea");
				assertThat(norths.tokenRequests()).hasSize(2);
				assertThat(souths.tokenRequests()).hasSize(1);
			});
	}

	@Test
	void whenAskedForThenTheStartUpVerifiesThoseThatWantIt() {
		both().withPropertyValues("understory.connections.north.token.verify-on-startup=true").run((context) -> {
			assertThat(norths.tokenRequests()).hasSize(1);
			assertThat(understory.tokenRequests()).isEmpty();
			assertThat(souths.tokenRequests()).isEmpty();
		});
		norths.mock().tokenEndpoint().answerError("invalid_client");
		both().withPropertyValues("understory.token.verify-on-startup=true")
			.run((context) -> assertThat(context).getFailure().hasMessageStartingWith("Connection 'north': "));
	}

	@Test
	void whenSeveralKeysAreWrongThenTheStartUpTellsOfAllOfThem() {
		norths.mock().tokenEndpoint().answerError("invalid_client");
		souths.mock().tokenEndpoint().answerError("invalid_scope");
		both().withPropertyValues("understory.token.verify-on-startup=true")
			.run((context) -> assertThat(context.getStartupFailure()).hasMessageStartingWith("Connection 'north': ")
				.satisfies((ex) -> assertThat(ex.getSuppressed()).singleElement()
					.satisfies((other) -> assertThat(other).hasMessageStartingWith("Connection 'south-sea': "))));
	}

	@Test
	void whenAClockHasTheQualifierThenItIsThatOfTheTokens() {
		MutableClock clock = MutableClock.epochUTC();
		both()
			.withBean("testClock", Clock.class, () -> clock,
					(definition) -> ((AbstractBeanDefinition) definition)
						.addQualifier(new AutowireCandidateQualifier(Qualifier.class, "understoryClock")))
			.run((context) -> {
				UnderstoryConnections connections = context.getBean(UnderstoryConnections.class);
				value(connections, "north");
				clock.add(Duration.ofHours(2));
				value(connections, "north");
				assertThat(norths.tokenRequests()).hasSize(2);
			});
	}

	@Test
	void whenTheApplicationIsLazyThenNoTokenIsMadeBeforeItIsNeeded() {
		both()
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> {
				assertThat(context.getBeanFactory().containsSingleton("northUnderstoryAccessToken")).isFalse();
				call(context.getBean(UnderstoryConnections.class).get("north").webClient());
				assertThat(context.getBeanFactory().containsSingleton("northUnderstoryAccessToken")).isTrue();
				assertThat(context.getBeanFactory().containsSingleton("southSeaUnderstoryAccessToken")).isFalse();
			});
	}

	@Test
	void whenParentAndChildHaveAConnectionOfTheSameNameThenEachHasItsOwn() {
		complete(UnderstoryExtension.unconfiguredApplication()).withPropertyValues(norths.connection("north"))
			.run((parent) -> complete(UnderstoryExtension.unconfiguredApplication()).withParent(parent)
				.withPropertyValues(souths.connection("north"))
				.run((child) -> {
					call(child.getBean(UnderstoryConnections.class).get("north").webClient());
					assertThatOneTokenServed(souths, 1);
					assertThat(norths.requests()).isEmpty();
					call(parent.getBean("northUnderstoryRestClient", RestClient.class));
					assertThatOneTokenServed(norths, 1);
				}));
	}

	@Test
	void shouldFetchTokensOnOneThread() {
		List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
		both().withBean(UnderstoryConnectionDetails.class, () -> new NorthDetails("north") {

			@Override
			public String getSecret() {
				threads.add(Thread.currentThread());
				return super.getSecret();
			}

		}).withBean("souths", UnderstoryConnectionDetails.class, () -> new NorthDetails("south-sea") {

			@Override
			public String getSecret() {
				threads.add(Thread.currentThread());
				return super.getSecret();
			}

		}).run((context) -> {
			norths.mock().setKey("from-details", "details-secret");
			UnderstoryConnections connections = context.getBean(UnderstoryConnections.class);
			value(connections, "north");
			connections.get("south-sea").token().await();
			assertThat(threads).hasSize(2).containsOnly(threads.get(0));
		});
	}

}
