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

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.understory.webhook.WebhookHeaders;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is counted and logged of webhooks, and what never is.
 */
@ExtendWith(OutputCaptureExtension.class)
class ObservedTests {

	private static final String PERSONAL = "freja@example.com";

	private final String message = "msg_" + UUID.randomUUID();

	@ParameterizedTest
	@EnumSource
	void shouldCountByTypeAndOutcome(Stack stack) {
		try (ConfigurableApplicationContext application = stack.start(Heard.class)) {
			Sender sender = new Sender(application);
			sender.send(this.message, Sender.bookingCreated("b1"));
			sender.send(this.message, Sender.bookingCreated("b1"));
			sender.send("m2", Sender.event("v1.event.created", "{\"event_id\": \"e1\"}"));
			sender.send("m3", Sender.event("v2." + UUID.randomUUID(), "{}"));
			sender.send("m4", "nonsense");
			sender.exchange("POST", Sender.PATH, Map.of(), new byte[0]);
			sender.exchange("GET", Sender.PATH, Map.of(), new byte[0]);
			assertThat(count(application, "v1.booking.created", "handled")).isOne();
			assertThat(count(application, "v1.booking.created", "duplicate")).isOne();
			assertThat(count(application, "v1.event.created", "ignored")).isOne();
			assertThat(count(application, "unknown", "ignored")).isOne();
			assertThat(count(application, "none", "unreadable")).isOne();
			assertThat(count(application, "none", "refused")).isOne();
			assertThat(count(application, "none", "no_post")).isOne();
			assertThat(application.getBean(MeterRegistry.class)
				.get("http.server.requests")
				.tag("uri", Sender.PATH)
				.tag("status", "204")
				.timer()
				.count()).isEqualTo(4);
		}
	}

	private static long count(ConfigurableApplicationContext application, String type, String outcome) {
		Timer timer = application.getBean(MeterRegistry.class)
			.find("understory.webhook")
			.tags("connection", "understory", "type", type, "outcome", outcome)
			.timer();
		return (timer != null) ? timer.count() : 0;
	}

	/**
	 * At the finest level, of everything of ours and of the web.
	 */
	@ParameterizedTest
	@EnumSource
	void shouldLogNothingOfASecretASignatureOrABody(Stack stack, CapturedOutput output) {
		try (ConfigurableApplicationContext application = stack.start(Heard.class,
				"--logging.level.io.understory=trace", "--logging.level.org.springframework.web=trace",
				"--logging.level.org.springframework.jdbc=trace",
				"--logging.level.org.springframework.context=trace")) {
			Sender sender = new Sender(application);
			String body = Sender.event("v1.booking.created",
					"{\"booking_id\": \"b1\", \"email\": \"" + PERSONAL + "\"}");
			Map<String, String> headers = Sender.signed(this.message, body);
			byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
			assertThat(sender.exchange("POST", Sender.PATH, headers, bytes).statusCode()).isEqualTo(204);
			String signature = headers.get(WebhookHeaders.SIGNATURE).substring("v1,".length());
			headers.put(WebhookHeaders.ID, this.message + "x");
			for (int i = 0; i < 3; i++) {
				assertThat(sender.exchange("POST", Sender.PATH, headers, bytes).statusCode()).isEqualTo(400);
			}
			sender.send("m2", Sender.event("v2.unheard", "{\"email\": \"" + PERSONAL + "\"}"));
			sender.send("m3", "[\"" + PERSONAL + "\"");
			assertThat(output).contains("A request to the webhook endpoint was refused: No signature of the request")
				.contains("Nobody listens to webhooks of the type 'v2.unheard'")
				.contains("cannot be read as JSON")
				.doesNotContain(signature, Sender.SECRET, Sender.SECRET.substring("whsec_".length()), PERSONAL);
			assertThat(output.toString().lines().filter((line) -> line.contains("WARN") && line.contains("refused")))
				.as("once for each kind")
				.hasSize(2);
		}
	}

	@ParameterizedTest
	@EnumSource
	void shouldHideTheSecretsInActuator(Stack stack) {
		try (ConfigurableApplicationContext application = stack.start(Heard.class,
				"--management.endpoints.web.exposure.include=*", "--management.endpoint.env.show-values=always",
				"--management.endpoint.configprops.show-values=always",
				"--understory.connections.north.client-id=made-up", "--understory.connections.north.secret=made-up-too",
				"--understory.connections.north.scopes=openid",
				"--understory.connections.north.webhook.secrets=cold-secret,colder-secret")) {
			Sender sender = new Sender(application);
			for (String endpoint : new String[] { "env", "configprops" }) {
				String values = sender.exchange("GET", "/actuator/" + endpoint, Map.of(), new byte[0]).body();
				assertThat(values).contains("webhook")
					.doesNotContain(Sender.SECRET, Sender.SECRET.substring("whsec_".length()), "cold-secret",
							"colder-secret");
			}
		}
	}

}
