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

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;

import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What an application prints when it cannot start.
 */
@ExtendWith(OutputCaptureExtension.class)
class FailureAnalysisTests {

	private static final String CLIENT_ID = "--understory.client-id=key-1";

	private static final String SECRET = "--understory.secret=do-not-show-me";

	private static final String SCOPES = "--understory.scopes=openid, marketing.read";

	@RegisterExtension
	static final UnderstoryExtension understory = new UnderstoryExtension();

	@Test
	void whenTheSecretIsMissingThenItIsNamed(CapturedOutput output) {
		fail(output, CLIENT_ID, SCOPES);
		assertThat(output).contains("- understory.secret is missing")
			.contains("- Set understory.secret to the Secret Key of your integration key.")
			.contains("Backoffice (profile, Company settings, Integrations)")
			.contains("set understory.enabled to false")
			.doesNotContain("understory.client-id is")
			.doesNotContain("understory.scopes is");
	}

	@Test
	void whenTheClientIdIsMissingThenItIsNamed(CapturedOutput output) {
		fail(output, SECRET, SCOPES);
		assertThat(output).contains("- understory.client-id is missing").doesNotContain("understory.secret is");
	}

	@Test
	void whenTheScopesAreMissingThenTheyAreNamed(CapturedOutput output) {
		fail(output, CLIENT_ID, SECRET);
		assertThat(output).contains("- understory.scopes is missing").contains("'openid, marketing.read'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "   ", ",", " , " })
	void whenTheScopesAreBlankThenTheyAreNamed(String scopes, CapturedOutput output) {
		fail(output, CLIENT_ID, SECRET, "--understory.scopes=" + scopes);
		assertThat(output).containsPattern("- understory.scopes is (missing|blank)");
	}

	@Test
	void whenASecretIsBlankThenItIsNamed(CapturedOutput output) {
		fail(output, CLIENT_ID, "--understory.secret= ", SCOPES);
		assertThat(output).contains("- understory.secret is blank");
	}

	@Test
	void shouldNameEverythingThatIsWrongAtOnce(CapturedOutput output) {
		fail(output, "--understory.client-id=", "--understory.token-uri=http://auth.example.com/token",
				"--understory.base-url=api.example.com");
		assertThat(output).contains("understory.client-id is blank")
			.contains("understory.secret is missing")
			.contains("understory.scopes is missing")
			.contains("understory.token-uri is not an https address")
			.contains("understory.base-url does not begin with 'https://'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "client-id", "secret", "scopes" })
	void whenAPlaceholderIsNotResolvedThenItIsNamed(String property, CapturedOutput output) {
		fail(output, CLIENT_ID, SECRET, SCOPES, "--understory." + property + "=${NO_SUCH_VARIABLE}");
		assertThat(output).contains(
				"- understory." + property + " has a placeholder that could not be resolved: ${NO_SUCH_VARIABLE}");
	}

	@ParameterizedTest
	@CsvSource({
			"understory.base-url, https://under_story.internal, 'an underscore: ''under_story.internal''', RFC 1123",
			"understory.base-url, api.understory.io, 'does not begin with ''https://''', 'https://host/path'",
			"understory.token-uri, 'https://host/ ', 'has white space', 'Remove the white space'",
			"understory.token-uri, https://bücher.example, neither a host name, 'in ASCII: ''xn--bcher-kva.example'''",
			"understory.token-uri, http://understory.internal, is not an https address, understory.plain-http-hosts",
			"understory.base-url, https://user:do-not-show-me@host, has a user name or password in it, 'before the ''@'''",
			"understory.plain-http-hosts, '*.internal', 'no host: ''*.internal''', exact host names" })
	void whenAnAddressIsWrongThenTheAnalysisSaysWhatToDo(String property, String value, String problem, String action,
			CapturedOutput output) {
		fail(output, CLIENT_ID, SECRET, SCOPES, "--" + property + "=" + value);
		assertThat(output).contains("- " + property + " ").contains(problem).contains(action);
	}

	@ParameterizedTest
	@ValueSource(strings = { " s", "s ", "s\n", "\ts" })
	void whenThereIsWhiteSpaceAroundTheSecretThenItIsNamed(String secret, CapturedOutput output) {
		fail(output, CLIENT_ID, "--understory.secret=" + secret, SCOPES);
		assertThat(output).contains("- understory.secret has white space at its beginning or end");
	}

	@ParameterizedTest
	@CsvSource({ "client-id, key\u00001", "secret, 'do-not-\nshow-me'", "secret, 'do-not-\r\nshow-me'",
			"audience, a\tb" })
	void whenThereIsAControlCharacterThenThePropertyIsNamed(String property, String value, CapturedOutput output) {
		fail(output, CLIENT_ID, SECRET, SCOPES, "--understory." + property + "=" + value);
		assertThat(output).contains("- understory." + property + " has a line break or another control character in it")
			.doesNotContain("show-me");
	}

	@ParameterizedTest
	@ValueSource(strings = { "${NO_SUCH_VARIABLE:${NEITHER_THIS}}", "${NO_${SUCH}_VARIABLE}", "x${NO_SUCH_VARIABLE}y" })
	void whenANestedPlaceholderIsNotResolvedThenThePropertyIsNamed(String secret, CapturedOutput output) {
		fail(output, CLIENT_ID, "--understory.secret=" + secret, SCOPES);
		assertThat(output).contains("- understory.secret has a placeholder that could not be resolved: ${");
	}

	@ParameterizedTest
	@CsvSource({ "understory.enabled, maybe", "understory.token.max-wait, soon", "understory.token.refresh-ahead, 5x",
			"understory.token.default-lifetime, true" })
	void whenAValueIsOfTheWrongKindThenThePropertyIsNamed(String property, String value, CapturedOutput output) {
		fail(output, CLIENT_ID, SECRET, SCOPES, "--" + property + "=" + value);
		assertThat(output).contains("Failed to bind properties under '" + property + "'")
			.containsIgnoringCase("Value: \"" + value + "\"");
	}

	@ParameterizedTest
	@CsvSource({ "understory.secret[0]=do-not-show-me, understory.secret is missing",
			"understory.secret.value=do-not-show-me, understory.secret is missing",
			"understory.client-secret=do-not-show-me, understory.secret is missing",
			"understory.scopes.openid=true, understory.scopes is missing" })
	void whenAPropertyHasTheWrongShapeThenTheRightOneIsNamed(String argument, String problem, CapturedOutput output) {
		fail(output,
				Stream.of(CLIENT_ID, SECRET, SCOPES, "--" + argument)
					.filter((other) -> !problem.startsWith(other.substring(2, other.indexOf('='))))
					.toArray(String[]::new));
		assertThat(output).contains(problem);
	}

	@Test
	void whenASecretLooksABitLikeAPlaceholderThenItIsAccepted() {
		try (ConfigurableApplicationContext context = run(Application.class, CLIENT_ID, "--understory.secret=a${b",
				SCOPES)) {
			assertThat(context.getBean(WebClient.class)).isNotNull();
		}
	}

	@ParameterizedTest
	@CsvSource({ "refresh-ahead, -1s, too short", "max-wait, 0s, too short", "default-lifetime, 10ms, too short",
			"max-wait, PT9223372036854775807S, too long" })
	void whenADurationMakesNoSenseThenItIsNamed(String property, String value, String problem, CapturedOutput output) {
		fail(output, CLIENT_ID, SECRET, SCOPES, "--understory.token." + property + "=" + value);
		assertThat(output).contains("- understory.token." + property + " is " + problem);
	}

	@Test
	void whenAScopeHasCharactersThatNoScopeHasThenItIsNamed(CapturedOutput output) {
		fail(output, CLIENT_ID, SECRET, "--understory.scopes=openid, \"event.read\"");
		assertThat(output).contains("characters that RFC 6749 does not allow: '\"event.read\"'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "  ", "Fjord-Tours/Ærø", "Fjord\r\nX-Evil: 1" })
	void whenTheUserAgentCannotBeSentThenItIsNamed(String userAgent, CapturedOutput output) {
		fail(output, CLIENT_ID, SECRET, SCOPES, "--understory.user-agent=" + userAgent);
		assertThat(output).contains("- understory.user-agent is blank, or has characters other than visible ASCII");
	}

	@Test
	void whenTheKeyIsRefusedAtStartUpThenTheAnalysisSaysWhatToDo(CapturedOutput output) {
		fail(output, ApplicationThatCalls.class, CLIENT_ID, SECRET, SCOPES, "--understory.base-url=" + understory.url(),
				"--understory.token-uri=" + understory.url() + "/oauth2/token");
		assertThat(output).contains("Understory refused the token request with 'invalid_client' (HTTP 401")
			.contains("The key with client id 'key-1' was deleted, or the secret is wrong.");
	}

	@ParameterizedTest
	@CsvSource({ "401, invalid_client, 'was deleted, or the secret is wrong'",
			"400, invalid_scope, 'The scopes asked for are: openid, marketing.read'",
			"429, temporarily_unavailable, Wait at least a minute" })
	void whenTheKeyIsVerifiedAtStartUpAndRefusedThenTheAnalysisSaysWhatToDo(int status, String code, String action,
			CapturedOutput output) {
		understory.mock().tokenEndpoint().answerWith(jsonResponse("{\"error\": \"%s\"}".formatted(code), status));
		fail(output, CLIENT_ID, SECRET, SCOPES, "--understory.token-uri=" + understory.url() + "/oauth2/token",
				"--understory.token.verify-on-startup=true", "--spring.main.lazy-initialization=true");
		assertThat(output).contains("Understory refused the token request with '" + code + "' (HTTP " + status)
			.contains(action);
		assertThat(understory.tokenRequests()).hasSize(1);
	}

	@Test
	void whenTheKeyIsVerifiedAtStartUpAndAcceptedThenTheApplicationStartsWithAToken() {
		understory.mock().setKey("key-1", "do-not-show-me");
		try (ConfigurableApplicationContext context = run(Application.class, CLIENT_ID, SECRET, SCOPES,
				"--understory.base-url=" + understory.url(),
				"--understory.token-uri=" + understory.url() + "/oauth2/token",
				"--understory.token.verify-on-startup=true")) {
			assertThat(understory.tokenRequests()).hasSize(1);
			UnderstoryExtension.call(context);
			assertThat(understory.tokenRequests()).hasSize(1);
		}
	}

	@Test
	void whenTheKeyIsNotVerifiedAtStartUpThenNothingIsFetched() {
		try (ConfigurableApplicationContext context = run(Application.class, CLIENT_ID, SECRET, SCOPES,
				"--understory.token-uri=" + understory.url() + "/oauth2/token")) {
			assertThat(context.isRunning()).isTrue();
			assertThat(understory.tokenRequests()).isEmpty();
		}
	}

	@Test
	void whenABeanAsksByOurNameAndWouldGetAnotherThenTheAnalysisSaysWhatToWrite(CapturedOutput output) {
		fail(output, ApplicationWithAnotherClient.class, CLIENT_ID, SECRET, SCOPES);
		assertThat(output).contains("- Bean 'sync' asks for 'understoryWebClient' (parameter of ")
			.contains("ApplicationWithAnotherClient.sync) and would get 'billingWebClient'")
			.contains("Write @Qualifier(\"understory\") at each of them");
	}

	private static void fail(CapturedOutput output, String... arguments) {
		fail(output, Application.class, arguments);
	}

	private static void fail(CapturedOutput output, Class<?> application, String... arguments) {
		assertThatException().isThrownBy(() -> run(application, arguments));
		assertThat(output).contains("APPLICATION FAILED TO START").contains("Action:").doesNotContain("do-not-show-me");
	}

	private static ConfigurableApplicationContext run(Class<?> application, String... arguments) {
		return new SpringApplicationBuilder(application).run(arguments);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ApplicationThatCalls {

		@Bean
		ApplicationRunner caller(WebClient webClient) {
			return (arguments) -> webClient.get().uri("/v1/me").retrieve().toBodilessEntity().block();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ApplicationWithAnotherClient {

		@Bean
		WebClient billingWebClient() {
			return WebClient.create();
		}

		@Bean
		ApplicationRunner sync(WebClient understoryWebClient) {
			return (arguments) -> understoryWebClient.get().uri("/v1/me").retrieve().toBodilessEntity().block();
		}

	}

}
