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

package io.understory.spring.documentation;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.understory.api.booking.BookingStatus;
import io.understory.mock.MockUnderstory;
import io.understory.webhook.WebhookSigner;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;

import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.understory.mock.UnderstoryResponses.error;
import static io.understory.mock.json.UnderstoryStubs.booking;
import static io.understory.mock.json.UnderstoryStubs.webhookSubscription;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the documentation says of webhooks.
 */
class WebhookDocumentTests {

	private static final String WEBHOOKS = "docs/webhooks.md";

	private static final String ENDPOINT = "docs/webhook-endpoint.md";

	private final MockUnderstory understory = MockUnderstory.start();

	@AfterEach
	void stop() {
		this.understory.close();
	}

	@Test
	void shouldTellTheFirstEventByThreeLines() throws Exception {
		this.understory.stubFor(booking("b1"));
		try (BlockApplication application = start(WEBHOOKS, "NewBookings")) {
			assertThat(deliver(application, "m1", "created")).isEqualTo(204);
			assertThat(application.call("NewBookings", "bookings")).asInstanceOf(InstanceOfAssertFactories.LIST)
				.hasSize(1);
		}
	}

	/**
	 * Whatever comes first.
	 */
	@Test
	void shouldKeepWhatIsNewer() throws Exception {
		String secrets = "--understory.webhook.secrets=" + this.understory.getSecret();
		try (BlockApplication application = start(WEBHOOKS, "BookingCopy", secrets)) {
			this.understory.stubFor(booking("b1").updatedAt(Instant.parse("2026-11-02T00:00:00Z")));
			assertThat(deliver(application, "m2", "updated")).isEqualTo(204);
			this.understory.stubFor(booking("b1").updatedAt(Instant.parse("2026-11-01T00:00:00Z")));
			assertThat(deliver(application, "m1", "updated")).isEqualTo(204);
			assertThat(application.call("BookingCopy", "get", "b1")).hasFieldOrPropertyWithValue("updatedAt",
					Instant.parse("2026-11-02T00:00:00Z"));
			this.understory.stubFor(booking("b1").willReturn(error(404, "NOT_FOUND", "It is gone")));
			assertThat(deliver(application, "m3", "cancelled")).isEqualTo(204);
			assertThat(application.call("BookingCopy", "get", "b1")).isNull();
		}
	}

	/**
	 * A booking of one company is unknown to the key of another.
	 */
	@Test
	void shouldAskTheCompanyThatTold() throws Exception {
		try (MockUnderstory north = MockUnderstory.start()) {
			this.understory.stubFor(booking("b1"));
			north.stubFor(booking("b2").status(BookingStatus.CANCELLED));
			try (BlockApplication application = start(WEBHOOKS, "BookingsOfAll",
					"--understory.connections.north.base-url=" + north.getBaseUrl(),
					"--understory.connections.north.token-uri=" + north.getTokenUri(),
					"--understory.connections.north.client-id=" + north.getClientId(),
					"--understory.connections.north.secret=" + north.getSecret())) {
				assertThat(deliver(application, "", "m1", "created", "b1")).isEqualTo(204);
				assertThat(deliver(application, "/north", "m2", "cancelled", "b2")).isEqualTo(204);
				assertThat(application.call("BookingsOfAll", "companies"))
					.isEqualTo(Map.of("b1", "understory: ACTIVE", "b2", "north: CANCELLED"));
			}
		}
	}

	@Test
	void shouldRotateASecretWithoutLoss() {
		this.understory.stubFor(webhookSubscription("w2").created("whsec_bmV4dA=="));
		this.understory.stubFor(webhookSubscription("w2").updated());
		this.understory.stubFor(delete("/v1/webhook-subscriptions/w1").willReturn(noContent()));
		List<String> stored = new ArrayList<>();
		Consumer<String> store = stored::add;
		String url = "https://example.com/understory/webhook";
		try (BlockApplication application = start(ENDPOINT, "Subscriptions", "--understory.scopes=webhook.write")) {
			assertThat(application.call("Subscriptions", "prepare", url, store)).isEqualTo("w2");
			assertThat(stored).containsExactly("whsec_bmV4dA==");
			application.call("Subscriptions", "replace", "w1", "w2", url);
			this.understory.verify(1, postRequestedFor(urlPathEqualTo("/v1/webhook-subscriptions"))
				.withRequestBody(matchingJsonPath("$[?(@.state == 'DISABLED')]")));
			this.understory.verify(1, putRequestedFor(urlPathEqualTo("/v1/webhook-subscriptions/w2"))
				.withRequestBody(matchingJsonPath("$[?(@.state == 'ENABLED')]")));
			this.understory.verify(1, deleteRequestedFor(urlPathEqualTo("/v1/webhook-subscriptions/w1")));
		}
	}

	private BlockApplication start(String document, String type, String... arguments) {
		return BlockApplication.start(this.understory, WebApplicationType.SERVLET,
				List.of(JavaBlocks.declaring(document, type)), arguments);
	}

	private int deliver(BlockApplication application, String messageId, String change) throws Exception {
		return deliver(application, "", messageId, change, "b1");
	}

	private int deliver(BlockApplication application, String connection, String messageId, String change,
			String bookingId) throws Exception {
		byte[] body = """
				{"id": "%s", "type": "v1.booking.%s", "timestamp": "2026-11-26T05:00:00Z", "payload": {"booking_id": "%s"}}"""
			.formatted(messageId, change, bookingId)
			.getBytes(StandardCharsets.UTF_8);
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create("http://127.0.0.1:%s/understory/webhook%s"
				.formatted(application.context().getEnvironment().getProperty("local.server.port"), connection)))
			.POST(BodyPublishers.ofByteArray(body));
		WebhookSigner.of(this.understory.getSecret()).sign(messageId, Instant.now(), body).forEach(request::header);
		return HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding()).statusCode();
	}

}
