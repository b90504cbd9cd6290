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

package io.understory.spring.observability;

import java.time.Duration;
import java.util.Arrays;

import io.understory.mock.MockUnderstory;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.json.BasicJsonTester;
import org.springframework.boot.test.json.JsonContent;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Actuator tells, as the reference documentation has it.
 */
class ActuatorTests {

	@AutoClose
	private final MockUnderstory understory = ObservedApplication.startUnderstory();

	private final BasicJsonTester json = new BasicJsonTester(getClass());

	@ParameterizedTest
	@ValueSource(strings = { "servlet", "reactive" })
	void shouldTellTheHealth(String type) {
		try (ObservedApplication application = start(type)) {
			assertThat(health(application)).isEqualToJson("""
					{"status": "UNKNOWN", "details": {"state": "cold"}}""");
			assertThat(this.understory.findAll(anyRequestedFor(anyUrl()))).isEmpty();
		}
		this.understory.tokenEndpoint().answerWith(okJson("""
				{"access_token": "opaque", "expires_in": 3599, "token_type": "bearer", "scope": "openid"}"""));
		try (ObservedApplication application = start(type, "--understory.token.verify-on-startup=true")) {
			this.understory.advance(Duration.ofSeconds(99));
			assertThat(health(application)).isEqualToJson("""
					{
						"status": "UP",
						"details": {
							"state": "fresh",
							"secondsToExpiry": 3500,
							"grantedScopes": ["openid"],
							"missingScopes": ["event.read"]
						}
					}""");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "servlet", "reactive" })
	void whenAskedToThenHealthVerifiesTheKey(String type) {
		try (ObservedApplication application = start(type, "--management.health.understory.verify.enabled=true")) {
			assertThat(health(application)).extractingJsonPathValue("$.status").isEqualTo("UP");
			assertThat(health(application)).extractingJsonPathValue("$.details.verification").isEqualTo("200 OK");
			this.understory.verify(1, getRequestedFor(urlEqualTo("/v1/me")));
		}
	}

	@Test
	void whenUnderstoryIsDownThenTheApplicationIsStillAlive() {
		this.understory.tokenEndpoint().answerError("invalid_client");
		try (ObservedApplication application = start("servlet")) {
			application.get("/web/1");
			ResponseEntity<String> health = application.get("/actuator/health");
			assertThat(health.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
			JsonContent<Object> content = this.json.from(health.getBody());
			assertThat(content).extractingJsonPathValue("$.components.understory.status").isEqualTo("DOWN");
			assertThat(content).extractingJsonPathValue("$.components.understory.details.lastErrorCode")
				.isEqualTo("invalid_client");
			assertThat(content).extractingJsonPathValue("$.components.understory.details.lastErrorAt")
				.isEqualTo("2026-06-01T12:00:00Z");
			for (String probe : new String[] { "liveness", "readiness" }) {
				ResponseEntity<String> answer = application.get("/actuator/health/" + probe);
				assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
				assertThat(answer.getBody()).contains("UP").doesNotContain("understory");
			}
		}
	}

	@Test
	void whenValuesAreShownThenTheSecretIsHiddenHoweverItIsEncoded() {
		String secret = this.understory.getSecret();
		String rest = secret.substring(1);
		String escaped = "\\u%04x".formatted((int) secret.charAt(0)) + rest;
		String encoded = "%%%02x".formatted((int) secret.charAt(0)) + rest;
		try (ObservedApplication application = start("servlet", "--management.endpoints.web.exposure.include=env",
				"--management.endpoint.env.show-values=always",
				"--spring.application.json={\"fjord\": {\"key\": \"" + escaped + "\", \"tours\": \"3\"}}",
				"--fjord.link=https://fjord.example?key=" + encoded, "--UNDERSTORY_TOKEN=a-token")) {
			assertThat(application.get("/actuator/env").getBody()).contains("UNDERSTORY_TOKEN")
				.doesNotContain("a-token");
			for (String path : new String[] { "/actuator/env", "/actuator/env/spring.application.json",
					"/actuator/env/fjord.link", "/actuator/env/fjord.key" }) {
				assertThat(application.get(path).getBody()).contains("******").doesNotContain(rest);
			}
			assertThat(application.get("/actuator/env/fjord.tours").getBody()).contains("\"3\"");
		}
	}

	@Test
	void shouldTellTheMetrics() {
		try (ObservedApplication application = start("servlet")) {
			call(application);
			assertThat(measurements(application, "understory.token.expiry")).isEqualToJson("""
					{"baseUnit": "seconds", "measurements": [{"statistic": "VALUE", "value": 3599.0}]}""");
			assertThat(measurements(application, "understory.token.waits")).isEqualToJson("""
					{"measurements": [{"statistic": "COUNT", "value": 1.0}]}""");
			assertThat(measurements(application, "understory.token.fetch")).isEqualToJson("""
					{
						"baseUnit": "seconds",
						"availableTags": [
							{"tag": "connection", "values": ["understory"]},
							{"tag": "error", "values": ["none"]},
							{"tag": "error.code", "values": ["none"]},
							{"tag": "outcome", "values": ["success"]},
							{"tag": "reason", "values": ["cold"]}
						]
					}""");
			JsonContent<Object> requests = measurements(application, "http.client.requests");
			assertThat(requests).extractingJsonPathArrayValue("$.availableTags[?(@.tag=='uri')].values[*]")
				.asInstanceOf(InstanceOfAssertFactories.LIST)
				.containsExactly("/v1/events/{id}");
			assertThat(requests).extractingJsonPathArrayValue("$.measurements[?(@.statistic=='COUNT')].value")
				.asInstanceOf(InstanceOfAssertFactories.LIST)
				.containsExactly(4.0);
		}
	}

	@Test
	void shouldTellPrometheus() {
		try (ObservedApplication application = start("servlet")) {
			call(application);
			assertThat(application.get("/actuator/prometheus").getBody().lines()).contains(
					"understory_token_expiry_seconds{connection=\"understory\"} 3599.0",
					"understory_token_waits_total{connection=\"understory\"} 1.0",
					"understory_rate_limit_waiting{connection=\"understory\"} 0.0",
					"understory_rate_limit_refusals_total{connection=\"understory\"} 0.0",
					"understory_token_fetch_seconds_count"
							+ "{connection=\"understory\",error=\"none\",error_code=\"none\",outcome=\"success\",reason=\"cold\"} 1",
					"http_client_requests_seconds_count{client_name=\"127.0.0.1\",error=\"none\",exception=\"none\","
							+ "method=\"GET\",outcome=\"SUCCESS\",status=\"200\",uri=\"/v1/events/{id}\"} 4");
			this.understory.tokenEndpoint().answerError("invalid_client");
			this.understory.advance(Duration.ofHours(1));
			application.get("/rest/3");
			assertThat(application.get("/actuator/prometheus").getBody().lines()).contains(
					"understory_token_expiry_seconds{connection=\"understory\"} 0.0",
					"understory_token_waits_total{connection=\"understory\"} 2.0",
					"understory_token_fetch_seconds_count{connection=\"understory\",error=\"UnderstoryAuthorizationException\","
							+ "error_code=\"invalid_client\",outcome=\"failure\",reason=\"expired\"} 1");
		}
	}

	private ObservedApplication start(String type, String... arguments) {
		String[] all = Arrays.copyOf(arguments, arguments.length + 1);
		all[arguments.length] = "--spring.main.web-application-type=" + type;
		return new ObservedApplication(this.understory, all);
	}

	private static void call(ObservedApplication application) {
		for (String path : new String[] { "/web/1", "/web/2", "/rest/1", "/rest/2" }) {
			assertThat(application.get(path).getStatusCode()).isEqualTo(HttpStatus.OK);
		}
	}

	private JsonContent<Object> health(ObservedApplication application) {
		return this.json.from(application.get("/actuator/health/understory").getBody());
	}

	private JsonContent<Object> measurements(ObservedApplication application, String metric) {
		return this.json.from(application.get("/actuator/metrics/" + metric).getBody());
	}

}
