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

package io.understory.spring.connectors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.understory.spring.connectors.FaultyServer.Answer;
import io.understory.spring.token.shared.SharedAccessToken;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.threeten.extra.MutableClock;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Applications whose token endpoint answers as a test says. Whole answers leave nothing
 * behind, and share an application for each HTTP client. Broken ones have one of their
 * own: HTTP clients try again if a connection breaks that they kept.
 */
final class TokenFaultApplications implements AfterAllCallback {

	/**
	 * Longer than a busy machine takes for a call.
	 */
	static final Duration TIMEOUT = Duration.ofSeconds(20);

	/**
	 * The timeout of applications that wait for it, long enough for a call that succeeds.
	 */
	static final Duration SHORT_TIMEOUT = Duration.ofSeconds(2);

	private final Map<Connector, Asked> shared = new EnumMap<>(Connector.class);

	void with(Connector connector, TokenFault fault, Consumer<Asked> test) {
		if (fault.isAnswer()) {
			with(connector, fault.answer(), test);
			return;
		}
		try (Asked application = new Asked(connector, fault)) {
			test.accept(application);
		}
	}

	/**
	 * Test faults that are late, in an application each, at once.
	 */
	void withEach(Connector connector, List<TokenFault> faults, BiConsumer<TokenFault, Asked> test) {
		Map<TokenFault, Asked> asked = new LinkedHashMap<>();
		try {
			faults.forEach((fault) -> asked.put(fault, new Asked(connector, fault)));
			AtOnce.test(faults, (fault) -> test.accept(fault, asked.get(fault)));
		}
		finally {
			asked.values().forEach(Asked::close);
		}
	}

	void with(Connector connector, Answer answer, Consumer<Asked> test) {
		Asked application = this.shared.computeIfAbsent(connector, Asked::new);
		application.forget();
		application.server.answer(answer);
		test.accept(application);
	}

	/**
	 * Return a token that the API of the shared application takes.
	 */
	String newToken(Connector connector) {
		return this.shared.get(connector).server.newToken();
	}

	@Override
	public void afterAll(ExtensionContext context) {
		this.shared.values().forEach(Asked::close);
	}

	static final class Asked implements AutoCloseable {

		private final MutableClock clock = MutableClock.of(TokenFault.START, ZoneOffset.UTC);

		private final FaultyServer server = newServer();

		private final ConfigurableApplicationContext context;

		private int before;

		private Asked(Connector connector) {
			this.context = this.server.start(connector, this.clock, TIMEOUT);
		}

		private Asked(Connector connector, TokenFault fault) {
			this.server.answer(fault.answer());
			this.context = this.server.start(connector, this.clock, fault.late() ? SHORT_TIMEOUT : TIMEOUT);
		}

		private static FaultyServer newServer() {
			try {
				return new FaultyServer();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		// As if it had just started
		private void forget() {
			this.clock.setInstant(TokenFault.START);
			this.context.getBean(SharedAccessToken.class).invalidate();
			this.before = this.server.tokenRequests();
		}

		void call() {
			this.context.getBean(WebClient.class)
				.get()
				.uri("/v1/me")
				.retrieve()
				.toBodilessEntity()
				.block(Duration.ofMinutes(1));
		}

		void authorize() {
			this.context.getBean(OAuth2AuthorizedClientManager.class)
				.authorize(OAuth2AuthorizeRequest.withClientRegistrationId("understory").principal("job").build());
		}

		/**
		 * Let the token endpoint answer well, after a time in which anybody tries again.
		 */
		void heal(Duration longestBackOff) {
			this.server.heal();
			this.clock.add(longestBackOff);
			this.before = this.server.tokenRequests();
		}

		/**
		 * Return the token requests of this test, since the endpoint was healed if it
		 * was.
		 */
		int tokenRequests() {
			return this.server.tokenRequests() - this.before;
		}

		@Override
		public void close() {
			this.context.close();
			try {
				this.server.close();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
