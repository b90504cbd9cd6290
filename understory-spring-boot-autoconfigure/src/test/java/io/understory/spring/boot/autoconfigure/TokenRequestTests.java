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

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.understory.spring.boot.autoconfigure.settings.UnderstoryConnectionDetails;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.web.reactive.function.client.WebClient;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The token request on the wire, as section "integration keys" of the Understory guide
 * has it, and how its answer is read.
 */
class TokenRequestTests {

	private static final String TOKEN = "opaque-token.1";

	@RegisterExtension
	static final UnderstoryExtension understory = new UnderstoryExtension();

	@Test
	void shouldSendAllFieldsInTheBody() {
		understory.application().run((context) -> {
			UnderstoryExtension.call(context);
			assertThat(form(understory.tokenRequest())).containsExactlyEntriesOf(fields());
		});
	}

	@Test
	void shouldSendTheHeadersOfTheGuideAndNoCredentialsInThem() {
		understory.application().withPropertyValues("spring.application.name=consent-sync").run((context) -> {
			UnderstoryExtension.call(context);
			LoggedRequest request = understory.tokenRequest();
			assertThat(request.getHeader("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
			assertThat(request.getHeader("Accept")).isEqualTo("application/json");
			assertThat(request.getHeader("User-Agent")).isEqualTo("consent-sync/unknown");
			assertThat(request.getHeader("Authorization")).isNull();
		});
	}

	@Test
	void shouldSendATildeLiterally() {
		understory.mock().setKey("key-1", "a~b-c_d.e~");
		understory.application()
			.withBean(UnderstoryConnectionDetails.class, () -> new Key("a~b-c_d.e~"))
			.run((context) -> {
				UnderstoryExtension.call(context);
				assertThat(understory.tokenRequest().getBodyAsString()).contains("&client_secret=a~b-c_d.e~&");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "+", "&", "=", "%", "a b", "ä", "+ & = % space ä ~", "%7E", "a+b&client_id=x", "\"'<>#?/",
			"€", "\uD83D\uDE80" })
	void shouldSendAnySecretIntact(String secret) {
		understory.mock().setKey("key-1", secret);
		understory.application().withBean(UnderstoryConnectionDetails.class, () -> new Key(secret)).run((context) -> {
			UnderstoryExtension.call(context);
			assertThat(form(understory.tokenRequest())).containsEntry("client_secret", secret);
		});
	}

	@Test
	void shouldSendOneTokenRequestForAllCalls() {
		understory.application().run((context) -> {
			UnderstoryExtension.call(context);
			UnderstoryExtension.call(context);
			UnderstoryExtension.authorize(context);
			Flux.range(0, 20)
				.flatMap((i) -> context.getBean(WebClient.class).get().uri("/v1/me").retrieve().toBodilessEntity())
				.blockLast(Duration.ofSeconds(10));
			assertThat(understory.tokenRequests()).hasSize(1);
			assertThat(understory.calls("/v1/me")).hasSize(22)
				.allSatisfy((request) -> assertThat(request.getHeader("Authorization"))
					.isEqualTo("Bearer " + understory.token()));
		});
	}

	@Test
	void shouldSendOneTokenRequestForCallersThatComeTogether() {
		understory.mock().tokenEndpoint().setDelay(Duration.ofMillis(300));
		understory.application().run((context) -> {
			Flux.range(0, 50)
				.flatMap((i) -> context.getBean(WebClient.class).get().uri("/v1/me").retrieve().toBodilessEntity(), 50)
				.blockLast(Duration.ofSeconds(10));
			assertThat(understory.tokenRequests()).hasSize(1);
		});
	}

	@Test
	void whenTheSecretChangesThenTheNextTokenRequestHasTheNewOne() {
		understory.mock().setKey("key-1", "first");
		Key key = new Key("first");
		understory.application().withBean(UnderstoryConnectionDetails.class, () -> key).run((context) -> {
			UnderstoryExtension.call(context);
			key.secret = "second";
			understory.mock().setKey("key-1", "second");
			understory.mock().revokeTokens();
			UnderstoryExtension.call(context);
			List<LoggedRequest> requests = understory.tokenRequests();
			assertThat(form(requests.get(0))).containsEntry("client_secret", "first");
			assertThat(form(requests.get(requests.size() - 1))).containsEntry("client_secret", "second");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "bearer", "Bearer", "BEARER" })
	void shouldReadTheTokenTypeInAnyCase(String type) {
		understory.mock()
			.tokenEndpoint()
			.answerWith(tokenAnswer("\"token_type\": \"" + type + "\", \"expires_in\": 3599"));
		understory.application()
			.run((context) -> assertThat(UnderstoryExtension.authorize(context).getTokenValue()).isEqualTo(TOKEN));
	}

	@Test
	void shouldIgnoreMembersThatItDoesNotKnow() {
		understory.mock().tokenEndpoint().answerWith(tokenAnswer("""
				"token_type": "bearer", "expires_in": 3599, "id_token": "x.y.z", "nested": {"a": [1, null]}, "n": null
				"""));
		understory.application()
			.run((context) -> assertThat(UnderstoryExtension.authorize(context).getTokenValue()).isEqualTo(TOKEN));
	}

	@Test
	void whenTheConnectionDetailsHaveANewSecretThenTheNextTokenRequestSendsIt() {
		AtomicReference<String> secret = new AtomicReference<>("first-secret");
		UnderstoryConnectionDetails details = new UnderstoryAutoConfigurationTests.LocalConnectionDetails(
				understory.url()) {

			@Override
			public String getSecret() {
				return secret.get();
			}

		};
		understory.mock().setKey("from-details", "first-secret");
		UnderstoryExtension.unconfiguredApplication()
			.withBean(UnderstoryConnectionDetails.class, () -> details)
			.withBean("understoryClock", Clock.class, () -> understory.mock().getClock())
			.run((context) -> {
				UnderstoryExtension.call(context);
				secret.set("second-secret");
				understory.mock().setKey("from-details", "second-secret");
				UnderstoryExtension.call(context);
				understory.mock().advance(Duration.ofHours(2));
				UnderstoryExtension.call(context);
				assertThat(understory.tokenRequests()).extracting(LoggedRequest::getBodyAsString)
					.satisfiesExactly((first) -> assertThat(first).contains("client_secret=first-secret"),
							(second) -> assertThat(second).contains("client_secret=second-secret"));
			});
	}

	@Test
	void whenNoScopeIsStatedThenTheRequestedOnesAreGranted() {
		understory.mock().tokenEndpoint().answerWith(tokenAnswer("\"token_type\": \"bearer\", \"expires_in\": 3599"));
		understory.application()
			.run((context) -> assertThat(UnderstoryExtension.authorize(context).getScopes())
				.containsExactlyInAnyOrder("openid", "marketing.read"));
	}

	@Test
	void whenAScopeIsStatedThenItIsTheGrantedOne() {
		understory.mock()
			.tokenEndpoint()
			.answerWith(tokenAnswer("\"token_type\": \"bearer\", \"expires_in\": 3599, \"scope\": \"openid\""));
		understory.application()
			.run((context) -> assertThat(UnderstoryExtension.authorize(context).getScopes()).containsExactly("openid"));
	}

	@Test
	void shouldReadTheLifetime() {
		understory.application().run((context) -> {
			OAuth2AccessToken token = UnderstoryExtension.authorize(context);
			assertThat(Duration.between(token.getIssuedAt(), token.getExpiresAt())).isEqualTo(Duration.ofSeconds(3599));
		});
	}

	@Test
	void whenNoLifetimeIsStatedThenTheTokenIsKeptAllTheSame() {
		understory.mock().tokenEndpoint().answerWith(tokenAnswer("\"token_type\": \"bearer\""));
		understory.application().run((context) -> {
			UnderstoryExtension.authorize(context);
			UnderstoryExtension.authorize(context);
			assertThat(understory.tokenRequests()).hasSize(1);
		});
	}

	private static ResponseDefinitionBuilder tokenAnswer(String members) {
		return okJson("{\"access_token\": \"" + TOKEN + "\", " + members + "}");
	}

	private static Map<String, String> fields() {
		Map<String, String> fields = new LinkedHashMap<>();
		fields.put("grant_type", "client_credentials");
		fields.put("client_id", understory.mock().getClientId());
		fields.put("client_secret", understory.mock().getSecret());
		fields.put("audience", "https://api.understory.io");
		fields.put("scope", "openid marketing.read");
		return fields;
	}

	private static Map<String, String> form(LoggedRequest request) {
		Map<String, String> form = new LinkedHashMap<>();
		for (String field : request.getBodyAsString().split("&")) {
			String[] nameAndValue = field.split("=", 2);
			String previous = form.put(decode(nameAndValue[0]), decode(nameAndValue[1]));
			assertThat(previous).as(nameAndValue[0]).isNull();
		}
		return form;
	}

	private static String decode(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

	private static final class Key extends UnderstoryAutoConfigurationTests.LocalConnectionDetails {

		private volatile String secret;

		private Key(String secret) {
			super(understory.url());
			this.secret = secret;
		}

		@Override
		public String getClientId() {
			return "key-1";
		}

		@Override
		public Set<String> getScopes() {
			return Set.of("openid");
		}

		@Override
		public String getSecret() {
			return this.secret;
		}

	}

}
