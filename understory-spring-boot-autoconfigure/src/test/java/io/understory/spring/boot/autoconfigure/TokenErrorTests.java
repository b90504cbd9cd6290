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

import io.understory.spring.token.UnderstoryAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.web.reactive.function.client.WebClient;

import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What a caller is told when Understory gives no token.
 */
class TokenErrorTests {

	@RegisterExtension
	static final UnderstoryExtension understory = new UnderstoryExtension();

	@ParameterizedTest
	@CsvSource({ "400, invalid_client, 'deleted, or the secret is wrong. Check understory.client-id'",
			"401, invalid_client, 'deleted, or the secret is wrong. Check understory.client-id'",
			"401, unauthorized_client, 'deleted, or the secret is wrong. Check understory.client-id'",
			"400, invalid_scope, 'asked for are: openid, marketing.read. One of them does not exist'",
			"400, invalid_scope, 'permissions of the key in Backoffice (profile, Company settings, Integrations)'",
			"400, invalid_request, Check understory.token-uri and understory.audience.",
			"400, unsupported_grant_type, Check understory.token-uri and understory.audience.",
			"503, temporarily_unavailable, Wait at least a minute", "500, server_error, Try again later." })
	void whenAnErrorIsStatedThenTheMessageSaysWhatItMeans(int status, String code, String advice) {
		understory.mock().tokenEndpoint().answerWith(jsonResponse("{\"error\": \"" + code + "\"}", status));
		UnderstoryAuthorizationException ex = call(understory.application());
		assertThat(ex.getError().getErrorCode()).isEqualTo(code);
		assertThat(ex.getStatusCode()).isEqualTo(HttpStatus.valueOf(status));
		assertThat(ex.getClientRegistrationId()).isEqualTo("understory");
		assertThat(ex.getReason()).contains("'" + code + "' (HTTP " + status + " from " + understory.url());
		assertThat(ex.getAdvice()).contains(advice);
		assertThat(ex).hasMessage(ex.getReason() + " " + ex.getAdvice());
	}

	@Test
	void shouldPassTheDescriptionOnWithoutTheSecret() {
		understory.mock()
			.tokenEndpoint()
			.answerWith(jsonResponse("""
					{"error": "invalid_scope", "error_description": "Scope 'marketing.read' refused\\nfor %s and %s"}"""
				.formatted("p w~+", "p%20w~%2B"), 400));
		UnderstoryAuthorizationException ex = call(
				understory.application().withPropertyValues("understory.secret=p w~+"));
		assertThat(ex).hasMessageContaining(": Scope 'marketing.read' refused for ****** and ******.");
		assertThat(ex.getError().getDescription()).doesNotContain("p w~+").doesNotContain("p%20w~%2B");
	}

	@Test
	void shouldReadAnErrorInTheFormOfTheApi() {
		understory.mock()
			.tokenEndpoint()
			.answerWith(jsonResponse("{\"code\": \"UNAUTHORIZED\", \"message\": \"Unknown key\"}", 401));
		assertThat(call(understory.application())).hasMessageContaining("Unknown key.");
	}

	@Test
	void whenNobodyListensThenTheMessageSaysThatConnectingFailed() {
		UnderstoryAuthorizationException ex = call(
				understory.application().withPropertyValues("understory.token-uri=http://127.0.0.1:1/oauth2/token"));
		assertThat(ex.getReason())
			.startsWith("The token endpoint http://127.0.0.1:1/oauth2/token could not be reached: Connect");
	}

	@Test
	void whenTheManagerIsAskedThenItThrowsTheSame() {
		understory.mock().tokenEndpoint().answerError("invalid_client");
		understory.application().run((context) -> {
			OAuth2AuthorizedClientManager manager = context.getBean(OAuth2AuthorizedClientManager.class);
			UnderstoryAuthorizationException ex = catchThrowableOfType(UnderstoryAuthorizationException.class,
					() -> manager.authorize(
							OAuth2AuthorizeRequest.withClientRegistrationId("understory").principal("job").build()));
			assertThat(ex.getError().getErrorCode()).isEqualTo("invalid_client");
		});
	}

	private static UnderstoryAuthorizationException call(ApplicationContextRunner application) {
		UnderstoryAuthorizationException[] thrown = new UnderstoryAuthorizationException[1];
		application.run((context) -> thrown[0] = fail(context.getBean(WebClient.class)));
		return thrown[0];
	}

	private static UnderstoryAuthorizationException fail(WebClient webClient) {
		UnderstoryAuthorizationException ex = catchThrowableOfType(UnderstoryAuthorizationException.class,
				() -> webClient.get().uri("/v1/me").retrieve().toBodilessEntity().block(Duration.ofSeconds(10)));
		assertThat(ex).isNotNull();
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			assertThat(cause.toString()).doesNotContain(understory.mock().getSecret());
		}
		return ex;
	}

}
