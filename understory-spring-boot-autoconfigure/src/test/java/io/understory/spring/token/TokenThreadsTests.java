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

package io.understory.spring.token;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.understory.spring.token.shared.SharedAccessToken;
import io.understory.spring.token.shared.TokenSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;

import org.springframework.http.client.reactive.JdkClientHttpConnector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The thread of the token has nothing of the caller who happens to be the first.
 */
class TokenThreadsTests {

	private static final InheritableThreadLocal<String> USER = new InheritableThreadLocal<>();

	private final TokenServer server = new TokenServer();

	private final TokenRequest request = new TokenRequest(this.server.uri(), "key-1", "s", "https://api.understory.io",
			Set.of("openid"), "tests/1");

	private final CompletableFuture<Knowledge> known = new CompletableFuture<>();

	private final CompletableFuture<String> userAtTheEnd = new CompletableFuture<>();

	private final ObservationRegistry registry = ObservationRegistry.create();

	TokenThreadsTests() throws IOException {
	}

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void shouldInheritNothingFromTheFirstCaller() throws Exception {
		try (URLClassLoader classLoader = new URLClassLoader(new URL[0]); SharedAccessToken token = token(this::look)) {
			CompletableFuture<String> caller = new CompletableFuture<>();
			Thread thread = new Thread(new ThreadGroup("callers"), () -> {
				USER.set("Ada");
				Thread.currentThread().setContextClassLoader(classLoader);
				Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
				caller.complete(token.await().getTokenValue());
			});
			thread.setDaemon(false);
			thread.start();
			assertThat(caller.get()).isEqualTo("token-1");
			Knowledge known = this.known.get();
			assertThat(known.user()).isNull();
			assertThat(known.thread().getName()).isEqualTo("understory-token-1");
			assertThat(known.thread().getContextClassLoader()).isEqualTo(TokenEndpoint.class.getClassLoader());
			assertThat(known.thread().getThreadGroup().getParent()).isNull();
			assertThat(known.thread().getPriority()).isEqualTo(Thread.NORM_PRIORITY);
			assertThat(known.thread().isDaemon()).isTrue();
		}
	}

	@Test
	void whenHooksCarryTheCallersContextAlongThenItStaysBehind() throws Exception {
		carryTheUserAlong();
		try (SharedAccessToken token = token(this::look)) {
			USER.set("Ada");
			this.server.answer(this.server.error(503, "server_error"));
			assertThatExceptionOfType(UnderstoryAuthorizationException.class).isThrownBy(token::await);
			assertThat(this.server.requests()).isEqualTo(3);
			assertThat(this.known.get().user()).isNull();
			assertThat(this.userAtTheEnd.get()).isEmpty();
		}
		finally {
			USER.remove();
			Schedulers.resetOnScheduleHook("user");
		}
	}

	@Test
	void whenHooksCarryTheCallersContextAlongThenATimeoutIsNobodysEither() throws Exception {
		carryTheUserAlong();
		CountDownLatch closing = new CountDownLatch(1);
		try (SharedAccessToken token = token(() -> {
			try {
				closing.await(20, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return look();
		}, Duration.ofMillis(200))) {
			USER.set("Ada");
			assertThatExceptionOfType(UnderstoryAuthorizationException.class).isThrownBy(token::await)
				.withMessageContaining("No token request was made and answered");
			assertThat(this.userAtTheEnd.get()).isEmpty();
		}
		finally {
			closing.countDown();
			USER.remove();
			Schedulers.resetOnScheduleHook("user");
		}
	}

	// As Hooks.enableAutomaticContextPropagation() does
	private static void carryTheUserAlong() {
		Schedulers.onScheduleHook("user", (task) -> {
			String user = USER.get();
			return () -> {
				String before = USER.get();
				USER.set(user);
				task.run();
				USER.set(before);
			};
		});
	}

	private SharedAccessToken token(Supplier<TokenRequest> requests) {
		return token(requests, Duration.ofSeconds(20));
	}

	private SharedAccessToken token(Supplier<TokenRequest> requests, Duration timeout) {
		this.registry.observationConfig().observationHandler(new UserAtTheEnd());
		TokenEndpoint endpoint = TokenEndpoints.of(new JdkClientHttpConnector(), timeout, requests, Clock.systemUTC());
		return new SharedAccessToken(endpoint, TokenSettings.DEFAULTS, Clock.systemUTC(), this.registry);
	}

	private TokenRequest look() {
		this.known.complete(new Knowledge(Thread.currentThread(), USER.get()));
		return this.request;
	}

	private record Knowledge(Thread thread, String user) {

	}

	private final class UserAtTheEnd implements ObservationHandler<Observation.Context> {

		@Override
		public void onStop(Observation.Context context) {
			TokenThreadsTests.this.userAtTheEnd.complete((USER.get() != null) ? USER.get() : "");
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

}
