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

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.understory.mock.MockUnderstory;
import io.understory.mock.delivery.WebhookDelivery;
import io.understory.spring.boot.autoconfigure.webhook.UnderstoryWebhookAutoConfiguration;
import io.understory.spring.boot.test.autoconfigure.WebhookApplication.Copy;
import io.understory.spring.boot.test.autoconfigure.WebhookApplication.Heard;
import io.understory.webhook.event.BookingChanged.BookingCreated;
import io.understory.webhook.event.BookingChanged.BookingUpdated;
import io.understory.webhook.event.UnderstoryEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.context.ContextConfiguration;

import static io.understory.mock.UnderstoryResponses.error;
import static io.understory.mock.json.UnderstoryStubs.booking;
import static io.understory.mock.webhook.UnderstoryWebhooks.bookingCancelled;
import static io.understory.mock.webhook.UnderstoryWebhooks.bookingCreated;
import static io.understory.mock.webhook.UnderstoryWebhooks.bookingUpdated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * A mock delivers webhooks to the application of the test, wherever that takes them, and
 * no line of the test says where or by which secret.
 */
class DeliveryTests {

	// As an application has it that is told by a variable of production
	private static final String SECRETS = "understory.webhook.secrets=${UNDERSTORY_WEBHOOK_SECRET}";

	private static final String REACTIVE = "spring.main.web-application-type=reactive";

	private static final WebhookDelivery DELIVERY = bookingCreated("b1");

	abstract static class Contract {

		@Autowired
		MockUnderstory understory;

		@Autowired
		Copy copy;

		@BeforeEach
		void forget() {
			this.copy.heard();
		}

		@Test
		void shouldHearOfItAndAskTheApi() {
			this.understory.deliver(bookingCancelled("b1"));
			assertThat(this.copy.heard()).extracting(Heard::connection, Heard::status)
				.containsExactly(tuple("understory", "CANCELLED"));
		}

		// Its id is another one in each test, for the application remembers
		@RepeatedTest(2)
		void shouldHearOnceWhatComesTwice() {
			this.understory.deliver(DELIVERY.twice());
			assertThat(this.copy.heard()).hasSize(1);
		}

		@Test
		void shouldHearTheLaterFirst() {
			this.understory.deliver(bookingCreated("b1").outOfOrder(bookingUpdated("b1")));
			List<UnderstoryEvent> events = this.copy.heard().stream().map(Heard::event).toList();
			assertThat(events).extracting(UnderstoryEvent::type)
				.containsExactly(BookingUpdated.TYPE, BookingCreated.TYPE);
			assertThat(events.get(0).timestamp()).isAfter(events.get(1).timestamp());
		}

		@Test
		void shouldRefuseWhatIsSignedWithAnotherSecret() {
			this.understory.deliver(bookingCreated("b1").signedWith("whsec_YW5vdGhlcg==").expectStatus(400));
			this.understory.deliver(bookingCreated("b1").body("nonsense").expectStatus(400));
			assertThat(this.copy.heard()).isEmpty();
		}

		@Test
		void shouldLiveByTheClockOfTheMock() {
			this.understory.advance(Duration.ofDays(3));
			this.understory.deliver(bookingCreated("b1"));
			this.understory
				.deliver(bookingCreated("b1").at(this.understory.getClock().instant().minus(Duration.ofMinutes(6)))
					.expectStatus(400));
			assertThat(this.copy.heard()).hasSize(1);
		}

		@Test
		void shouldHearOfItAgainWhereItFailed() {
			this.understory.stubFor(booking("b1").willReturn(error(404, "NOT_FOUND", "Not yet")));
			String id = this.understory.deliver(bookingCreated("b1").expectStatus(500)).get(0).messageId();
			this.understory.stubFor(booking("b1"));
			this.understory.deliver(bookingCreated("b1").id(id));
			assertThat(this.copy.heard()).hasSize(1);
		}

	}

	@Nested
	@SpringBootTest(classes = WebhookApplication.class, properties = SECRETS)
	@AutoConfigureMockUnderstory
	class MockMvcTests extends Contract {

		@RepeatedTest(2)
		void shouldFindTheEndpointAgainAfterATestThatSentElsewhere() {
			this.understory.deliver(bookingCreated("b1"));
			this.understory.webhooks().sendTo((headers, body) -> 204).signWith("whsec_YW5vdGhlcg==");
			this.understory.deliver(bookingCreated("b1"));
			assertThat(this.copy.heard()).hasSize(1);
		}

	}

	@Nested
	@SpringBootTest(classes = WebhookApplication.class,
			properties = { SECRETS, "understory.webhook.path=/hooks/understory" })
	@AutoConfigureMockMvc
	@AutoConfigureMockUnderstory
	class ConfiguredMockMvcTests extends Contract {

	}

	@Nested
	@SpringBootTest(classes = WebhookApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT,
			properties = { SECRETS, "server.servlet.context-path=/app" })
	@AutoConfigureMockUnderstory
	class ServerTests extends Contract {

	}

	@Nested
	@SpringBootTest(classes = WebhookApplication.class, properties = { SECRETS, REACTIVE })
	@AutoConfigureMockUnderstory
	class WebTestClientTests extends Contract {

	}

	@Nested
	@SpringBootTest(classes = WebhookApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT,
			properties = { SECRETS, REACTIVE, "spring.webflux.base-path=/app" })
	@AutoConfigureMockUnderstory
	class ReactiveServerTests extends Contract {

	}

	@Nested
	@SpringBootTest(classes = WebhookApplication.class,
			properties = { SECRETS, "understory.webhook.secret-format=text", "understory.client-id=${CLIENT_ID}",
					"understory.connections.north.client-id=${NORTH_CLIENT_ID}",
					"understory.connections.north.webhook.secrets[0]=${NORTH_WEBHOOK_SECRET}",
					"understory.connections.south.client-id=${SOUTH_CLIENT_ID}",
					"understory.connections.south.webhook.secrets=${SOUTH_WEBHOOK_SECRET}",
					"understory.connections.south.webhook.path=/hooks/south",
					"understory.connections.west.client-id=${WEST_CLIENT_ID}" })
	@AutoConfigureMockUnderstory
	class SeveralConnectionsTests {

		@Autowired
		private Copy copy;

		@Test
		void shouldDeliverToTheEndpointOfEachConnection(@Autowired Map<String, MockUnderstory> mocks) {
			for (String mock : List.of("mockUnderstory", "northMockUnderstory", "southMockUnderstory")) {
				mocks.get(mock).deliver(bookingCreated("b1"));
			}
			assertThat(this.copy.heard()).extracting(Heard::connection).containsExactly("understory", "north", "south");
			mocks.get("northMockUnderstory")
				.deliver(bookingCreated("b1").signedWith(mocks.get("southMockUnderstory").getWebhookSecret())
					.expectStatus(400));
			assertThatExceptionOfType(AssertionError.class)
				.isThrownBy(() -> mocks.get("westMockUnderstory").deliver(bookingCreated("b1")))
				.withMessageContaining("understory.connections.west.webhook.secrets is not set");
			assertThat(this.copy.heard()).isEmpty();
		}

	}

	@Nested
	@SpringBootTest(classes = WebhookApplication.class)
	@AutoConfigureMockUnderstory
	class WithoutSecretTests {

		@Test
		void shouldSayThatThereIsNoEndpoint(@Autowired MockUnderstory understory) {
			assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> understory.deliver(bookingCreated("b1")))
				.withMessageContaining("takes no webhooks, as understory.webhook.secrets is not set");
		}

	}

	@Nested
	@SpringBootTest(classes = WebhookApplication.class, webEnvironment = WebEnvironment.NONE, properties = SECRETS)
	@AutoConfigureMockUnderstory
	class WithoutWebTests {

		@Test
		void shouldSayThatThereIsNoWebEnvironment(@Autowired MockUnderstory understory) {
			assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> understory.deliver(bookingCreated("b1")))
				.withMessageContaining("takes no webhooks, as the test has no web environment");
		}

	}

	@Nested
	@WebMvcTest(properties = SECRETS)
	@ContextConfiguration(classes = WebhookApplication.class)
	@AutoConfigureMockUnderstory
	class SliceTests {

		@Test
		void shouldSayThatASliceHasNoEndpoint(@Autowired MockUnderstory understory) {
			assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> understory.deliver(bookingCreated("b1")))
				.withMessageContaining("a slice leaves them out");
		}

	}

	@Nested
	@WebMvcTest(properties = SECRETS)
	@ContextConfiguration(classes = WebhookApplication.class)
	@ImportAutoConfiguration(UnderstoryWebhookAutoConfiguration.class)
	@AutoConfigureMockUnderstory
	class SliceWithWebhooksTests {

		@Test
		void shouldHearOfIt(@Autowired MockUnderstory understory, @Autowired Copy copy) {
			understory.deliver(bookingCreated("b1"));
			assertThat(copy.heard()).hasSize(1);
		}

	}

}
