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

package io.understory.spring.token.shared;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.micrometer.observation.ObservationRegistry;
import io.understory.spring.token.ConnectionId;
import io.understory.spring.token.TokenEndpoint;
import io.understory.spring.token.TokenExecutor;
import io.understory.spring.token.TokenRequest;
import io.understory.spring.token.TokenServer;
import io.understory.spring.token.security.AuthorizedClients;
import io.understory.spring.token.security.UnderstoryAuthorizedClientManager;
import io.understory.spring.token.security.UnderstoryReactiveAuthorizedClientManager;
import io.understory.spring.token.security.UnderstoryRegistration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Both managers give any principal the one token, under the registration
 * {@code understory} and no other.
 */
class AuthorizedClientsTests extends AbstractSharedAccessTokenTests {

	private final AuthorizedClients clients = new AuthorizedClients(List.of(UnderstoryRegistration
		.of(this.token.connection(), this.token, "key-1", this.server.uri(), Set.of("openid"))));

	private final UnderstoryAuthorizedClientManager manager = new UnderstoryAuthorizedClientManager(this.clients);

	private final UnderstoryReactiveAuthorizedClientManager reactiveManager = new UnderstoryReactiveAuthorizedClientManager(
			this.clients);

	AuthorizedClientsTests() throws IOException {
	}

	@Test
	void shouldServeAnyPrincipalWithOneToken() {
		OAuth2AuthorizedClient client = this.manager.authorize(request("understory", "alice"));
		OAuth2AuthorizedClient reactiveClient = this.reactiveManager.authorize(request("understory", "a job")).block();
		assertThat(client.getPrincipalName()).isEqualTo("alice");
		assertThat(client.getAccessToken().getTokenValue()).isEqualTo("token-1");
		assertThat(reactiveClient.getPrincipalName()).isEqualTo("a job");
		assertThat(reactiveClient.getAccessToken()).isSameAs(client.getAccessToken());
		assertThat(this.server.requests()).isEqualTo(1);
	}

	@Test
	void shouldServeAnAuthorizedClientAgain() {
		OAuth2AuthorizedClient client = this.manager.authorize(request("understory", "alice"));
		OAuth2AuthorizeRequest again = OAuth2AuthorizeRequest.withAuthorizedClient(client)
			.principal(new TestingAuthenticationToken("alice", null))
			.build();
		assertThat(this.manager.authorize(again).getAccessToken()).isSameAs(client.getAccessToken());
	}

	@Test
	void whenItIsAnotherRegistrationThenItIsRefusedAndNothingIsFetched() {
		OAuth2AuthorizeRequest request = request("github", "alice");
		for (ThrowingCallable call : new ThrowingCallable[] { () -> this.manager.authorize(request),
				() -> this.reactiveManager.authorize(request).block() }) {
			assertThatIllegalArgumentException().isThrownBy(call)
				.withMessage("This manager serves no client registration but 'understory', and so not 'github'. "
						+ "Use the application's own manager for it.");
		}
		assertThat(this.server.requests()).isZero();
	}

	@Test
	void shouldSayAllOfTheKeyButItsSecret() {
		ClientRegistration registration = this.manager.authorize(request("understory", "alice"))
			.getClientRegistration();
		assertThat(registration.getRegistrationId()).isEqualTo("understory");
		assertThat(registration.getClientName()).isEqualTo("Understory");
		assertThat(registration.getClientId()).isEqualTo("key-1");
		assertThat(registration.getClientSecret()).isEmpty();
		assertThat(registration.getClientAuthenticationMethod())
			.isEqualTo(ClientAuthenticationMethod.CLIENT_SECRET_POST);
		assertThat(registration.getAuthorizationGrantType()).isEqualTo(AuthorizationGrantType.CLIENT_CREDENTIALS);
		assertThat(registration.getProviderDetails().getTokenUri()).isEqualTo(this.server.uri().toString());
		assertThat(registration.getScopes()).containsExactly("openid");
	}

	@Test
	void whenThereAreTwoConnectionsThenEachHasItsOwnToken() throws Exception {
		try (TokenExecutor executor = new TokenExecutor(); TokenServer fjordServer = new TokenServer()) {
			TokenEndpoint endpoint = new TokenEndpoint(new ConnectionId("fjord"), new JdkClientHttpConnector(),
					Duration.ofSeconds(20),
					() -> new TokenRequest(fjordServer.uri(), "key-2", "s", "api", Set.of("openid"), "tests/1"), MINUTE,
					this.clock, ObservationRegistry.NOOP, executor);
			SharedAccessToken fjord = new SharedAccessToken(endpoint, TokenSettings.DEFAULTS, this.clock,
					ObservationRegistry.NOOP);
			UnderstoryAuthorizedClientManager both = new UnderstoryAuthorizedClientManager(
					new AuthorizedClients(List.of(
							UnderstoryRegistration.of(this.token.connection(), this.token, "key-1", this.server.uri(),
									Set.of("openid")),
							UnderstoryRegistration.of(fjord.connection(), fjord, "key-2", fjordServer.uri(),
									Set.of("openid")))));
			OAuth2AuthorizedClient client = both.authorize(request("understory-fjord", "alice"));
			assertThat(client.getClientRegistration().getClientName()).isEqualTo("Understory fjord");
			assertThat(client.getClientRegistration().getClientId()).isEqualTo("key-2");
			assertThat(fjordServer.requests()).isEqualTo(1);
			assertThat(this.server.requests()).isZero();
			assertThat(both.authorize(request("understory", "alice")).getClientRegistration().getClientId())
				.isEqualTo("key-1");
			assertThat(this.server.requests()).isEqualTo(1);
			assertThatIllegalArgumentException().isThrownBy(() -> both.authorize(request("github", "alice")))
				.withMessageContaining("'understory' and 'understory-fjord', and so not 'github'");
		}
	}

	@Test
	void whenThereIsNoTokenThenBothSayWhy() {
		this.server.answer(this.server.error(401, "invalid_client"));
		OAuth2AuthorizeRequest request = request("understory", "alice");
		assertFails(() -> this.manager.authorize(request), "invalid_client");
		assertFails(() -> this.reactiveManager.authorize(request).block(), "invalid_client");
	}

	private static OAuth2AuthorizeRequest request(String registrationId, String principal) {
		return OAuth2AuthorizeRequest.withClientRegistrationId(registrationId).principal(principal).build();
	}

}
