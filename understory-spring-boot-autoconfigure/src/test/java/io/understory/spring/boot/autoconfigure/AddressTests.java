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

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.understory.spring.boot.autoconfigure.settings.UnderstoryConnectionDetails;
import io.understory.spring.boot.autoconfigure.validation.InvalidUnderstoryConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.http.client.autoconfigure.reactive.ClientHttpConnectorBuilderCustomizer;
import org.springframework.boot.http.client.reactive.JdkClientHttpConnectorBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.web.reactive.function.client.WebClient;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where the secret and the token may be sent to.
 */
@ExtendWith(OutputCaptureExtension.class)
class AddressTests {

	@RegisterExtension
	static final UnderstoryExtension understory = new UnderstoryExtension();

	@ParameterizedTest
	@CsvSource({ "api.understory.io, does not begin with 'https://'", "/relative, does not begin with 'https://'",
			"//api.understory.io, does not begin with 'https://'",
			"api.understory.io:443, does not begin with 'https://'", "https:/host, does not begin with 'https://'",
			"https:host, does not begin with 'https://'", "'', is blank",
			"'https:///path', has no host after 'https://'", "'https://?x', has no host after 'https://'",
			"'https:\\\\host', has a backslash in it", "'https://host\\path', has a backslash in it",
			"' https://api.understory.io', has white space at its beginning or end",
			"'https://api.understory.io ', has white space at its beginning or end",
			"'https://api.under\nstory.io', has a line break or another control character in it",
			"'https://api understory io', neither a host name nor an IP address: 'api understory io'",
			"'https://api.understory.io/a b', has a character that no address has: ' '",
			"'https://api.understory.io/{a}', has a character that no address has: '{'",
			"https://under_story.internal, has a host name with an underscore: 'under_story.internal'",
			"https://under_story.internal:8443/x, has a host name with an underscore: 'under_story.internal'",
			"https://bücher.example, neither a host name nor an IP address: 'bücher.example'",
			"https://-x.example, neither a host name nor an IP address: '-x.example'",
			"https://1.2.3.4.5, neither a host name nor an IP address: '1.2.3.4.5'",
			"https://[::1, neither a host name nor an IP address: '[::1'",
			"https://[::g], neither a host name nor an IP address: '[::g]'",
			"https://::1/, has an IPv6 address without brackets",
			"https://2001:db8::1/, has an IPv6 address without brackets",
			"https://host:port, has a port that does not exist: 'port'",
			"https://host:99999, has a port that does not exist: '99999'",
			"https://host:99999999999, has a port that does not exist: '99999999999'",
			"https://host:0, has a port that does not exist: '0'",
			"https://host:-1, has a port that does not exist: '-1'",
			"https://[::ffff:127.0.0.1], is an address that Spring's HTTP clients cannot read",
			"https://[::1]x, neither a host name nor an IP address: '[::1]x'", "https://host#now, has a fragment",
			"${HOST}, has a placeholder that could not be resolved: ${HOST}",
			"ftp://host, is not an https address: 'ftp://host'",
			"http://api.understory.io, is not an https address: 'http://api.understory.io'",
			"http://localhost.example.com, is not an https address: 'http://localhost.example.com'",
			"http://127.0.0.1.example.com, is not an https address: 'http://127.0.0.1.example.com'",
			"http://[::2], is not an https address: 'http://0:0:0:0:0:0:0:2'",
			"http://0.0.0.0, is not an https address: 'http://0.0.0.0'" })
	void whenAnAddressIsWrongThenItIsSaidWhatIsWrong(String address, String problem) {
		for (String property : Set.of("understory.base-url", "understory.token-uri")) {
			// As it is: property values of the runner are trimmed
			understory.application()
				.withInitializer((context) -> context.getEnvironment()
					.getPropertySources()
					.addFirst(new MapPropertySource("address", Map.of(property, address))))
				.run((context) -> assertThat(context).getFailure()
					.rootCause()
					.isInstanceOf(InvalidUnderstoryConfigurationException.class)
					.hasMessageContaining("\n    - " + property + " ")
					.hasMessageContaining(problem));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://user:do-not-show-me@host", "https://do-not-show-me@host",
			"https://user:do-not-show-me@under_story", "https://user:do/not-show-me@host",
			"https://do-not-show-me:p/w@host", "https://user:do-not#show-me@host", "https://user:do-not?show-me@host",
			"https://user:do-not-show-me@host:port", "https://user:do-not-show-me@", "user:do-not-show-me@host",
			"https:/user:do-not-show-me@host", "https://user:do-not show-me@host", "ftp://user:do-not-show-me@host",
			"https://user:do-not-\\show-me@host", "http://do-not-show-me:1/w@host", "https://host/?key=do-not show-me",
			"https://host#do-not-show-me" })
	void whenAnAddressMayHaveAPasswordThenItIsNotShown(String address, CapturedOutput output) {
		understory.application()
			.withPropertyValues("understory.base-url=" + address)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("- understory.base-url ")
				.message()
				.doesNotContain("not-show")
				.doesNotContain("show-me"));
		assertThat(output).doesNotContain("show-me");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost:8080", "HTTP://LOCALHOST", "http://localhost./", "http://127.0.0.1:8080",
			"http://127.1.2.3", "http://[::1]:80", "http://[0:0:0:0:0:0:0:1]", "http://[0000::0001]:8080",
			"http://[::ffff:7f00:1]", "https://understory.example.com/gateway", "https://understory.example.com.",
			"https://[2001:db8::1]:8443/", "https://10.0.0.1", "https://understory.example.com:",
			"https://host/@scope" })
	void whenAnAddressIsHttpsOrOfThisMachineThenItIsAccepted(String address, CapturedOutput output) {
		understory.application()
			.withPropertyValues("understory.base-url=" + address, "understory.token-uri=" + address)
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain("WARN");
	}

	@Test
	void shouldKeepTheQueriesOfAddresses() {
		understory.mock()
			.tokenEndpoint()
			.answerWith(okJson("{\"access_token\": \"t\", \"expires_in\": 3599, \"token_type\": \"bearer\"}"));
		understory.application()
			.withPropertyValues("understory.base-url=" + understory.url() + "/gateway?key=k",
					"understory.token-uri=" + understory.url() + "/oauth2/token?tenant=t")
			.run((context) -> {
				context.getBean(WebClient.class)
					.get()
					.uri("/v1/me")
					.exchangeToMono((response) -> response.releaseBody())
					.block(Duration.ofSeconds(10));
				assertThat(understory.requests()).extracting(LoggedRequest::getUrl)
					.contains("/oauth2/token?tenant=t", "/gateway/v1/me?key=k");
			});
	}

	@ParameterizedTest
	@CsvSource({ "understory.internal, understory.internal", "understory.internal, UNDERSTORY.Internal",
			"understory.internal, understory.internal.", "Understory.Internal., understory.internal",
			"'other.internal, understory.internal', understory.internal", "fd00::1, [FD00:0::1]",
			"[fd00::1], [fd00:0:0:0:0:0:0:1]", "10.1.2.3, 10.1.2.3", "understory, understory" })
	void whenAHostIsNamedThenPlainHttpGoesThereAndIsSaidOnce(String hosts, String host, CapturedOutput output) {
		throughProxy()
			.withPropertyValues("understory.plain-http-hosts=" + hosts, "understory.base-url=http://" + host,
					"understory.token-uri=http://" + host + ":8080/oauth2/token")
			.run((context) -> {
				UnderstoryExtension.call(context);
				assertThat(understory.calls("/v1/me")).singleElement()
					.satisfies((call) -> assertThat(call.getHeader("Authorization"))
						.isEqualTo("Bearer " + understory.token()));
			});
		assertThat(output).containsOnlyOnce("understory.plain-http-hosts").contains("WARN");
	}

	@ParameterizedTest
	@CsvSource({ "understory.internal, other.internal", "understory.internal, api.understory.internal",
			"understory.internal, internal", "understory.internal, understory.internal.example.com",
			"10.1.2.3, 10.1.2.4", "fd00::1, [fd00::2]", "'', understory.internal" })
	void whenAHostIsNotNamedThenPlainHttpIsRefused(String hosts, String host) {
		understory.application()
			.withPropertyValues("understory.plain-http-hosts=" + hosts, "understory.base-url=http://" + host)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("understory.base-url is not an https address"));
	}

	@Test
	void whenNoPlainHttpIsUsedThenNothingIsSaid(CapturedOutput output) {
		understory.application()
			.withPropertyValues("understory.plain-http-hosts=understory.internal")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain("plain-http-hosts");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://understory.internal", "understory.internal:8080", "*.internal", "*",
			"understory.internal/path", "under_story.internal", "[fd00::1]:80", "10.1.2.3/8", "a.internal b.internal",
			"${HOSTS}", "user:do-not-show-me@host" })
	void whenAnEntryIsNoHostThenItIsNamed(String hosts) {
		understory.application()
			.withPropertyValues("understory.plain-http-hosts=" + hosts)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("- understory.plain-http-hosts has an entry that is no host")
				.message()
				.doesNotContain("do-not-show-me"));
	}

	@Test
	void whenConnectionDetailsHaveAHostThatIsNamedThenPlainHttpGoesThere(CapturedOutput output) {
		throughProxy().withBean(UnderstoryConnectionDetails.class, PlainConnectionDetails::new)
			.withPropertyValues("understory.plain-http-hosts=understory.internal")
			.run((context) -> {
				UnderstoryExtension.call(context);
				assertThat(understory.tokenRequests()).hasSize(1);
			});
		assertThat(output).containsOnlyOnce("understory.plain-http-hosts");
	}

	@Test
	void whenConnectionDetailsHaveAHostThatIsNotNamedThenItIsSaidHowToNameIt() {
		understory.application()
			.withBean(UnderstoryConnectionDetails.class, PlainConnectionDetails::new)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("The base URL of the connection details is not an https address")
				.extracting((ex) -> ((InvalidUnderstoryConfigurationException) ex).getAction())
				.asString()
				.contains("understory.plain-http-hosts"));
	}

	@Test
	void whenAnotherHostIsNamedThenTheTokenDoesNotGoThere() {
		throughProxy()
			.withPropertyValues("understory.plain-http-hosts=understory.internal, other.internal",
					"understory.base-url=http://understory.internal")
			.run((context) -> {
				context.getBean(WebClient.class)
					.get()
					.uri("http://other.internal/v1/me")
					.exchangeToMono((response) -> response.releaseBody())
					.block(Duration.ofSeconds(10));
				assertThat(understory.calls("/v1/me")).singleElement()
					.matches((call) -> !call.containsHeader("Authorization"));
				assertThat(understory.tokenRequests()).isEmpty();
			});
	}

	// What other hosts get is seen by a proxy
	private static ApplicationContextRunner throughProxy() {
		return understory.application().withUserConfiguration(ProxyConfiguration.class);
	}

	@Configuration(proxyBeanMethods = false)
	static class ProxyConfiguration {

		@Bean
		ClientHttpConnectorBuilderCustomizer<JdkClientHttpConnectorBuilder> proxy() {
			ProxySelector proxy = ProxySelector
				.of(new InetSocketAddress("127.0.0.1", understory.mock().getBaseUrl().getPort()));
			return (builder) -> builder.withHttpClientCustomizer((client) -> client.proxy(proxy));
		}

	}

	static class PlainConnectionDetails implements UnderstoryConnectionDetails {

		@Override
		public String getClientId() {
			return understory.mock().getClientId();
		}

		@Override
		public String getSecret() {
			return understory.mock().getSecret();
		}

		@Override
		public Set<String> getScopes() {
			return Set.of("openid");
		}

		@Override
		public URI getBaseUrl() {
			return URI.create("http://understory.internal");
		}

		@Override
		public URI getTokenUri() {
			return URI.create("http://understory.internal/oauth2/token");
		}

	}

}
