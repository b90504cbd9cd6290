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
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.understory.spring.boot.autoconfigure.settings.UnderstoryConnectionDetails;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The authorized client managers of the registration {@code understory}.
 */
class AuthorizedClientManagerTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	@RegisterExtension
	static final UnderstoryExtension understory = new UnderstoryExtension();

	@ParameterizedTest
	@ValueSource(strings = { "anonymousUser", "alice", "a job" })
	void shouldServeAnyPrincipalWithOneToken(String principal) {
		understory.application().run((context) -> {
			OAuth2AuthorizeRequest request = request("understory", principal);
			OAuth2AuthorizedClient client = context.getBean(OAuth2AuthorizedClientManager.class).authorize(request);
			OAuth2AuthorizedClient reactiveClient = context.getBean(ReactiveOAuth2AuthorizedClientManager.class)
				.authorize(request)
				.block(TIMEOUT);
			assertThat(client).isNotNull();
			assertThat(reactiveClient).isNotNull();
			assertThat(client.getPrincipalName()).isEqualTo(principal);
			assertThat(client.getAccessToken().getTokenValue()).isEqualTo(understory.token());
			assertThat(reactiveClient.getAccessToken()).isSameAs(client.getAccessToken());
			assertThat(understory.tokenRequests()).hasSize(1);
		});
	}

	@Test
	void shouldServeAnAuthorizedClientAgain() {
		understory.application().run((context) -> {
			OAuth2AuthorizedClientManager manager = context.getBean(OAuth2AuthorizedClientManager.class);
			OAuth2AuthorizedClient client = manager.authorize(request("understory", "alice"));
			assertThat(client).isNotNull();
			OAuth2AuthorizeRequest again = OAuth2AuthorizeRequest.withAuthorizedClient(client)
				.principal(new TestingAuthenticationToken("alice", null))
				.build();
			OAuth2AuthorizedClient clientAgain = manager.authorize(again);
			assertThat(clientAgain).isNotNull();
			assertThat(clientAgain.getAccessToken()).isSameAs(client.getAccessToken());
		});
	}

	@Test
	void shouldRefuseAnotherRegistration() {
		understory.application().run((context) -> {
			OAuth2AuthorizeRequest request = request("github", "alice");
			assertThatIllegalArgumentException()
				.isThrownBy(() -> context.getBean(OAuth2AuthorizedClientManager.class).authorize(request))
				.withMessageContaining("no client registration but 'understory', and so not 'github'");
			assertThatIllegalArgumentException()
				.isThrownBy(() -> context.getBean(ReactiveOAuth2AuthorizedClientManager.class)
					.authorize(request)
					.block(TIMEOUT))
				.withMessageContaining("no client registration but 'understory', and so not 'github'");
			assertThat(understory.tokenRequests()).isEmpty();
		});
	}

	@Test
	void shouldKeepTheSecretOutOfTheRegistration() {
		understory.application().run((context) -> {
			OAuth2AuthorizedClient client = context.getBean(OAuth2AuthorizedClientManager.class)
				.authorize(request("understory", "alice"));
			assertThat(client).isNotNull();
			assertThat(client.getClientRegistration().getRegistrationId()).isEqualTo("understory");
			assertThat(client.getClientRegistration().getClientId()).isEqualTo(understory.mock().getClientId());
			assertThat(client.getClientRegistration().getClientSecret()).isEmpty();
			assertThat(client.getClientRegistration().toString()).doesNotContain(understory.mock().getSecret());
		});
	}

	@Test
	void shouldAskForTheSecretOnAThreadOfItsOwn() {
		List<String> threads = new CopyOnWriteArrayList<>();
		understory.mock().setKey("from-details", "details-secret");
		UnderstoryConnectionDetails details = new UnderstoryAutoConfigurationTests.LocalConnectionDetails(
				understory.url()) {

			@Override
			public String getSecret() {
				threads.add(Thread.currentThread().getName());
				return super.getSecret();
			}

		};
		UnderstoryExtension.unconfiguredApplication()
			.withBean(UnderstoryConnectionDetails.class, () -> details)
			.run((context) -> {
				context.getBean(ReactiveOAuth2AuthorizedClientManager.class)
					.authorize(request("understory", "alice"))
					.block(TIMEOUT);
				context.getBean(OAuth2AuthorizedClientManager.class).authorize(request("understory", "alice"));
				assertThat(threads).singleElement().asString().startsWith("understory-token-");
			});
	}

	private static OAuth2AuthorizeRequest request(String registrationId, String principal) {
		return OAuth2AuthorizeRequest.withClientRegistrationId(registrationId).principal(principal).build();
	}

}
