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

package io.understory.spring.boot.test.example;

import java.time.Duration;
import java.util.List;

import io.understory.mock.IssuedToken;
import io.understory.mock.MockUnderstory;
import io.understory.mock.UnderstoryCall;
import io.understory.mock.UnderstoryResponses;
import io.understory.spring.boot.test.autoconfigure.AutoConfigureMockUnderstory;
import io.understory.spring.token.UnderstoryAuthorizationException;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.web.client.HttpClientErrorException;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.understory.mock.json.UnderstoryStubs.booking;
import static io.understory.mock.json.UnderstoryStubs.bookings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The kit as users meet it, in a whole application.
 */
@SpringBootTest
@AutoConfigureMockUnderstory
class ApplicationTests {

	private final MockUnderstory understory;

	private final Bookings bookings;

	private final Company company;

	ApplicationTests(@Autowired MockUnderstory understory, @Autowired Bookings bookings, @Autowired Company company) {
		this.understory = understory;
		this.bookings = bookings;
		this.company = company;
	}

	@Test
	void shouldReadBookings() {
		this.understory.stubFor(bookings(booking("b1"), booking("b2")).inPages(1, 1));
		assertThat(this.bookings.ids()).containsExactly("b1", "b2");
		this.understory.verify(2, getRequestedFor(urlPathEqualTo("/v1/bookings")));
	}

	@Test
	void shouldShareOneTokenBetweenClients() {
		this.understory.stubFor(booking("b1"));
		assertThat(this.company.name().block()).isEqualTo("Mock Company");
		assertThat(this.bookings.status("b1")).isEqualTo("ACTIVE");
		assertThat(this.understory.tokens()).hasSize(1);
		assertThat(this.understory.callsWith(this.understory.tokens().get(0))).extracting(UnderstoryCall::url)
			.containsExactly("/v1/me", "/v1/bookings/b1");
	}

	@Test
	void whenTokenHasExpiredThenFetchesAnother() {
		this.understory.stubFor(booking("b1"));
		this.bookings.status("b1");
		this.understory.advance(Duration.ofHours(1));
		this.bookings.status("b1");
		assertThat(this.understory.tokens()).hasSize(2);
		assertThat(this.understory.calls()).extracting(UnderstoryCall::status).containsExactly(200, 200);
	}

	@Test
	void whenTokenIsRevokedThenRepeatsCallWithAnother() {
		this.understory.stubFor(booking("b1"));
		this.bookings.status("b1");
		this.understory.revokeTokens();
		assertThat(this.bookings.status("b1")).isEqualTo("ACTIVE");
		List<IssuedToken> tokens = this.understory.tokens();
		assertThat(this.understory.calls()).extracting(UnderstoryCall::status).containsExactly(200, 401, 200);
		assertThat(this.understory.calls()).extracting(UnderstoryCall::token)
			.containsExactly(tokens.get(0), tokens.get(0), tokens.get(1));
	}

	@Test
	void whenKeyWasDeletedThenSaysSo() {
		this.understory.setKey("another", "made-up");
		assertThatExceptionOfType(UnderstoryAuthorizationException.class).isThrownBy(() -> this.bookings.status("b1"))
			.satisfies((ex) -> assertThat(ex.getError().getErrorCode()).isEqualTo("invalid_client"));
		assertThat(this.understory.calls()).isEmpty();
	}

	@Test
	void whenTokenEndpointIsDownThenSaysSo() {
		this.understory.tokenEndpoint().resetConnections();
		assertThatExceptionOfType(UnderstoryAuthorizationException.class).isThrownBy(() -> this.bookings.status("b1"))
			.satisfies((ex) -> assertThat(ex.getError().getErrorCode()).isEqualTo("temporarily_unavailable"));
	}

	@Test
	void whenKeyHasNoPermissionThenNamesScope() {
		this.understory.setScopes("openid");
		assertThatExceptionOfType(UnderstoryAuthorizationException.class).isThrownBy(() -> this.bookings.status("b1"))
			.withMessageContaining("invalid_scope")
			.withMessageContaining("booking.read");
	}

	@Test
	void whenCalledTooOftenThenSeesStatus() {
		this.understory.stubFor(booking("b1").willReturn(UnderstoryResponses.tooManyRequests()));
		assertThatExceptionOfType(HttpClientErrorException.TooManyRequests.class)
			.isThrownBy(() -> this.bookings.status("b1"));
	}

}
