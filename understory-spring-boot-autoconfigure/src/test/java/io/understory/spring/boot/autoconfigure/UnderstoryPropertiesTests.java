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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.understory.spring.boot.autoconfigure.settings.UnderstoryProperties;
import io.understory.spring.token.UnderstoryAuthorizationException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Each of {@link UnderstoryProperties} by its effect on the wire.
 */
class UnderstoryPropertiesTests {

	private static final Duration LONGEST_JITTER = Duration.ofSeconds(210);

	@RegisterExtension
	static final UnderstoryExtension understory = new UnderstoryExtension();

	@RegisterExtension
	static final OtherHost gateway = new OtherHost();

	@Test
	void shouldSendTheClientId() {
		understory.mock().setKey("another-key", understory.mock().getSecret());
		tokenRequest("understory.client-id=another-key",
				(request) -> assertThat(request.getBodyAsString()).contains("&client_id=another-key&"));
	}

	@Test
	void shouldSendTheSecret() {
		understory.mock().setKey(understory.mock().getClientId(), "another-secret");
		tokenRequest("understory.secret=another-secret",
				(request) -> assertThat(request.getBodyAsString()).contains("&client_secret=another-secret&"));
	}

	@Test
	void shouldSendTheSecretOfAMountedFile(@TempDir Path directory) throws IOException {
		understory.mock().setKey("mounted-key", "mounted-secret");
		Path key = Files.createDirectory(directory.resolve("understory"));
		Files.writeString(key.resolve("client-id"), "mounted-key\n");
		Files.writeString(key.resolve("secret"), "mounted-secret\n");
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(UnderstoryAutoConfiguration.class)
			.web(WebApplicationType.NONE)
			.run("--spring.config.import=configtree:" + directory + "/", "--understory.scopes=openid",
					"--understory.base-url=" + understory.url(),
					"--understory.token-uri=" + understory.url() + "/oauth2/token")) {
			UnderstoryExtension.call(context);
			assertThat(understory.tokenRequest().getBodyAsString())
				.contains("&client_id=mounted-key&client_secret=mounted-secret&");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "openid, marketing.read", "openid marketing.read", "openid,marketing.read",
			" openid ,  marketing.read openid " })
	void shouldAskForTheScopes(String scopes) {
		understory.application().withPropertyValues("understory.scopes=" + scopes).run((context) -> {
			UnderstoryExtension.call(context);
			assertThat(understory.tokenRequest().getBodyAsString()).endsWith("&scope=openid%20marketing.read");
		});
	}

	@Test
	void shouldAskForTheScopesOfAYamlList() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(UnderstoryAutoConfiguration.class))
			.withPropertyValues("understory.client-id=" + understory.mock().getClientId(),
					"understory.secret=" + understory.mock().getSecret(), "understory.scopes[0]=openid",
					"understory.scopes[1]=event.read", "understory.base-url=" + understory.url(),
					"understory.token-uri=" + understory.url() + "/oauth2/token")
			.run((context) -> {
				UnderstoryExtension.call(context);
				assertThat(understory.tokenRequest().getBodyAsString()).endsWith("&scope=openid%20event.read");
			});
	}

	@Test
	void shouldSendTheUserAgentWithTokenRequestsAndCalls() {
		understory.application().withPropertyValues("understory.user-agent=Fjord-Tours/Sync").run((context) -> {
			UnderstoryExtension.call(context);
			assertThat(understory.tokenRequest().getHeader("User-Agent")).isEqualTo("Fjord-Tours/Sync");
			assertThat(understory.calls("/v1/me").get(0).getHeader("User-Agent")).isEqualTo("Fjord-Tours/Sync");
		});
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-",
			value = { "consent-sync, 1.4.2, consent-sync/1.4.2", "consent-sync, -, consent-sync/unknown",
					"'My Færøerne App', 2.0 beta, My-F-r-erne-App/2.0-beta", "-, -, understory-spring-boot/unknown" })
	void shouldDeriveTheUserAgentFromTheApplication(String name, String version, String userAgent) {
		ApplicationContextRunner application = understory.application();
		if (name != null) {
			application = application.withPropertyValues("spring.application.name=" + name);
		}
		if (version != null) {
			application = application.withPropertyValues("spring.application.version=" + version);
		}
		application.run((context) -> {
			UnderstoryExtension.call(context);
			assertThat(understory.tokenRequest().getHeader("User-Agent")).isEqualTo(userAgent);
			assertThat(understory.calls("/v1/me").get(0).getHeader("User-Agent")).isEqualTo(userAgent);
		});
	}

	@Test
	void shouldCallTheBaseUrlWithItsPath() {
		understory.application()
			.withPropertyValues("understory.base-url=" + gateway.url() + "/gateway")
			.run((context) -> {
				UnderstoryExtension.call(context);
				assertThat(gateway.requests()).singleElement().satisfies((request) -> {
					assertThat(request.getUrl()).isEqualTo("/gateway/v1/me");
					assertThat(request.getHeader("Authorization")).isEqualTo("Bearer " + understory.token());
				});
				assertThat(understory.calls("/v1/me")).isEmpty();
			});
	}

	@Test
	void shouldFetchTheTokenFromTheTokenUri() {
		understory.application().withPropertyValues("understory.base-url=" + gateway.url()).run((context) -> {
			UnderstoryExtension.call(context);
			assertThat(understory.tokenRequests()).hasSize(1);
			assertThat(gateway.requests()).singleElement()
				.satisfies((request) -> assertThat(request.getUrl()).isEqualTo("/v1/me"));
		});
	}

	@Test
	void shouldSendTheAudience() {
		understory.mock()
			.tokenEndpoint()
			.answerWith(okJson("{\"access_token\": \"t\", \"expires_in\": 3599, \"token_type\": \"bearer\"}"));
		understory.application().withPropertyValues("understory.audience=https://api.example.com").run((context) -> {
			UnderstoryExtension.authorize(context);
			assertThat(understory.tokenRequest().getBodyAsString())
				.contains("&audience=https%3A%2F%2Fapi.example.com&");
		});
	}

	@ParameterizedTest
	@CsvSource({ "spring.http.clients.read-timeout=200ms, spring.http.clients.connect-timeout=1s",
			"spring.http.clients.read-timeout=20s, understory.http.read-timeout=200ms" })
	void shouldUseTheTimeoutsForTokenRequests(String first, String second) {
		understory.mock().tokenEndpoint().setDelay(Duration.ofSeconds(5));
		understory.application()
			.withPropertyValues(first, second)
			.run((context) -> assertThatExceptionOfType(UnderstoryAuthorizationException.class)
				.isThrownBy(() -> UnderstoryExtension.call(context))
				.satisfies((ex) -> assertThat(ex.getError().getErrorCode()).isEqualTo("temporarily_unavailable")));
	}

	@Test
	void shouldWaitNoLongerThanMaxWait() {
		understory.mock().tokenEndpoint().setDelay(Duration.ofSeconds(5));
		understory.application().withPropertyValues("understory.token.max-wait=100ms").run((context) -> {
			assertThatExceptionOfType(UnderstoryAuthorizationException.class)
				.isThrownBy(() -> UnderstoryExtension.call(context))
				.withMessageContaining("There was no access token within 100 ms.");
		});
	}

	@ParameterizedTest
	@CsvSource({ "15m, 2699", "10m, 2999", "5m, 3299" })
	void shouldRenewTheTokenAhead(String refreshAhead, long edge) {
		understory.mock().setTokenLifetime(Duration.ofHours(1));
		understory.applicationWithClock()
			.withPropertyValues("understory.token.refresh-ahead=" + refreshAhead)
			.run((context) -> {
				UnderstoryExtension.call(context);
				understory.mock().advance(Duration.ofSeconds(edge));
				for (int i = 0; i < 5; i++) {
					UnderstoryExtension.call(context);
				}
				assertThat(understory.tokenRequests()).hasSize(1);
				understory.mock().advance(Duration.ofSeconds(1).plus(LONGEST_JITTER));
				UnderstoryExtension.call(context);
				Awaitility.await().until(() -> understory.tokenRequests().size() == 2);
			});
	}

	@Test
	void shouldKeepATokenWithoutALifetimeForTheDefaultOne() {
		understory.mock().tokenEndpoint().answerWith(okJson("{\"access_token\": \"t\", \"token_type\": \"bearer\"}"));
		understory.applicationWithClock()
			.withPropertyValues("understory.token.default-lifetime=100s")
			.run((context) -> {
				UnderstoryExtension.authorize(context);
				understory.mock().advance(Duration.ofSeconds(74));
				UnderstoryExtension.authorize(context);
				assertThat(understory.tokenRequests()).hasSize(1);
				understory.mock().advance(Duration.ofSeconds(26));
				UnderstoryExtension.authorize(context);
				assertThat(understory.tokenRequests()).hasSize(2);
			});
	}

	private static void tokenRequest(String property, Consumer<LoggedRequest> assertions) {
		understory.application().withPropertyValues(property).run((context) -> {
			UnderstoryExtension.call(context);
			assertions.accept(understory.tokenRequest());
		});
	}

}
