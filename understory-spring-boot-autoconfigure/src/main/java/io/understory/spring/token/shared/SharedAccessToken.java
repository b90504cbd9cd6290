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

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.understory.spring.token.ConnectionId;
import io.understory.spring.token.TokenEndpoint;
import io.understory.spring.token.TokenErrors;
import io.understory.spring.token.UnderstoryAuthorizationException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.util.Assert;

/**
 * The one access token that all callers of a connection share, blocking and reactive ones
 * alike. It is fetched when it is first needed, renewed ahead of its expiry by the calls
 * that use it, and replaced when the API refuses it. At most one token request is under
 * way at any time.
 */
public final class SharedAccessToken implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(SharedAccessToken.class);

	private final TokenEndpoint endpoint;

	private final TokenSettings settings;

	private final Clock clock;

	private final TokenObservations observations;

	private final DoubleSupplier jitter;

	private final LongAdder waits = new LongAdder();

	private final AtomicReference<TokenState> state = new AtomicReference<>(TokenState.COLD);

	private volatile boolean closed;

	/**
	 * Creates a shared access token.
	 * @param endpoint where to fetch it, closed with it
	 * @param settings the settings of its life
	 * @param clock the clock that tells its age
	 * @param registry told of each token request
	 */
	public SharedAccessToken(TokenEndpoint endpoint, TokenSettings settings, Clock clock,
			ObservationRegistry registry) {
		this(endpoint, settings, clock, registry, () -> ThreadLocalRandom.current().nextDouble());
	}

	SharedAccessToken(TokenEndpoint endpoint, TokenSettings settings, Clock clock, ObservationRegistry registry,
			DoubleSupplier jitter) {
		this.endpoint = endpoint;
		this.settings = settings;
		this.clock = clock;
		this.observations = new TokenObservations(endpoint.connection(), registry);
		this.jitter = jitter;
	}

	/**
	 * Return the connection that the token is for.
	 * @return the connection
	 */
	public ConnectionId connection() {
		return this.endpoint.connection();
	}

	/**
	 * Return the access token if it is known that nobody has to wait for it.
	 * @return the access token, or {@code null} if {@link #get()} is to be asked
	 */
	public @Nullable OAuth2AccessToken peek() {
		TokenState current = state();
		TokenPhase phase = current.phase(this.clock.millis());
		if (current.token() != null && phase == TokenPhase.FRESH) {
			return current.token().accessToken();
		}
		if (phase != TokenPhase.ADVISORY) {
			return null;
		}
		Turn turn = takeTurn(null);
		return (turn.flight() == null && turn.usable() != null) ? turn.usable().accessToken() : null;
	}

	/**
	 * Return the access token, without blocking. Giving up on the result does not stop
	 * the request that other callers wait for.
	 * @return the access token, or an {@link UnderstoryAuthorizationException}
	 */
	public Mono<OAuth2AccessToken> get() {
		return Mono.deferContextual((context) -> {
			Turn turn = takeTurn(this.observations.current(context));
			if (turn.flight() == null) {
				return Mono.just(turn.usableOrThrow());
			}
			this.waits.increment();
			return turn.flight()
				.result()
				.timeout(Duration.ofMillis(turn.longestWait()))
				.flatMap(Function.identity())
				.onErrorResume(Exception.class, (ex) -> Mono.fromSupplier(() -> fallBack(ex)));
		});
	}

	/**
	 * Return the access token, blocking the caller while there is none.
	 * @return the access token
	 * @throws UnderstoryAuthorizationException if Understory gave none, or not in time,
	 * or the thread was interrupted
	 */
	public OAuth2AccessToken await() {
		Turn turn = takeTurn(this.observations.current());
		if (turn.flight() == null) {
			return turn.usableOrThrow();
		}
		this.waits.increment();
		try {
			return turn.flight().await(turn.longestWait());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw TokenErrors.interrupted(this.endpoint.connection(), ex);
		}
		catch (ExecutionException | TimeoutException ex) {
			return fallBack(ex);
		}
	}

	/**
	 * Say that the API refused an access token with 401. A token that is no longer the
	 * shared one is left alone, and one that replaced another refused one a moment ago is
	 * not replaced again.
	 * @param refused the access token that was refused
	 * @return whether {@link #get()} has or gets another one
	 */
	public boolean reject(OAuth2AccessToken refused) {
		while (true) {
			TokenState current = state();
			HeldToken token = current.token();
			if (token == null || !token.hasValue(refused)) {
				return true;
			}
			boolean replaceable = !token.isOnProbation(this.clock.millis());
			if (this.state.compareAndSet(current,
					replaceable ? current.withoutRejectedToken() : current.withRefusedToken(token))) {
				return replaceable;
			}
		}
	}

	/**
	 * Forget the access token and why there is none, so that the next caller fetches one.
	 * For a key whose permissions changed, for example. A request that is under way only
	 * serves those who wait for it; whoever comes later waits for the next one, which
	 * begins when it has ended.
	 */
	public void invalidate() {
		this.state.updateAndGet(TokenState::forgotten);
	}

	/**
	 * Return what is known of the access token. Asks nobody.
	 * @return the status
	 */
	public TokenStatus status() {
		return TokenStatus.of(state(), this.endpoint.missingScopes(), this.clock.millis());
	}

	/**
	 * Return how many callers had to wait for an access token so far.
	 * @return the number of callers
	 */
	public long waits() {
		return this.waits.sum();
	}

	/**
	 * Fetch no more tokens. Callers that wait for one are told so; a token at hand serves
	 * until it expires.
	 */
	@Override
	public void close() {
		this.closed = true;
		this.endpoint.close();
	}

	/**
	 * Return whether no token request is under way, nor about to follow one that is.
	 * @return {@code true} if there is none
	 */
	public boolean isIdle() {
		return state().flight() == null;
	}

	private Turn takeTurn(@Nullable Observation caller) {
		while (true) {
			TokenState current = state();
			long now = this.clock.millis();
			TokenPhase phase = current.phase(now);
			HeldToken usable = phase.servesToken() ? current.token() : null;
			if (phase == TokenPhase.FRESH) {
				return new Turn(usable, null, null, 0);
			}
			if (current.isHeldBack(phase, now)) {
				return new Turn(usable, null, current.failure(), 0);
			}
			Flight flight = (current.awaited() != null) ? current.awaited() : begin(current, phase, caller);
			if (flight != null) {
				return new Turn(usable, (phase != TokenPhase.ADVISORY) ? flight : null, null, longestWait(usable, now));
			}
		}
	}

	// Never so long that a token which could have been used expires meanwhile
	private long longestWait(@Nullable HeldToken usable, long now) {
		long maxWait = this.settings.maxWait().toMillis();
		return (usable != null) ? Math.max(1, Math.min(maxWait, (usable.life().end() - now) / 2)) : maxWait;
	}

	private @Nullable Flight begin(TokenState current, TokenPhase phase, @Nullable Observation caller) {
		Flight flight = new Flight(phase, caller);
		if (!this.state.compareAndSet(current, current.with(flight))) {
			return null;
		}
		if (current.flight() == null) {
			start(flight);
		}
		return flight;
	}

	private void start(Flight flight) {
		this.observations.observe(this.endpoint.fetch(), flight.phase(), flight.caller())
			.subscribe((token) -> succeed(flight, token), (ex) -> fail(flight, ex));
	}

	private void succeed(Flight flight, OAuth2AccessToken token) {
		long now = this.clock.millis();
		TokenLife life = TokenLife.of(token, this.settings.refreshAhead(), this.jitter.getAsDouble());
		end(flight, (current) -> current.succeeded(token, life, flight.phase(), now), () -> flight.succeed(token));
	}

	private void fail(Flight flight, Throwable ex) {
		UnderstoryAuthorizationException error = (ex instanceof UnderstoryAuthorizationException known) ? known
				: TokenErrors.unexpected(this.endpoint.connection(), ex);
		long now = this.clock.millis();
		double random = this.jitter.getAsDouble();
		end(flight,
				(current) -> current.failed(RefreshFailure.of(current.failure(), error, flight.phase(), now, random)),
				() -> flight.fail(error));
		if (flight.phase().servesToken() && !this.closed) {
			logger.warn("The access token could not be renewed yet. " + error.getMessage());
		}
	}

	// One after the other: the next request begins when this one has ended, and before
	// its callers are told, who may do anything
	private void end(Flight flight, UnaryOperator<TokenState> step, Runnable tellCallers) {
		TokenState before = Objects.requireNonNull(
				this.state.getAndUpdate((current) -> flight.equals(current.flight()) ? step.apply(current) : current));
		if (flight.equals(before.flight()) && before.next() != null) {
			start(before.next());
		}
		tellCallers.run();
	}

	private TokenState state() {
		return Objects.requireNonNull(this.state.get());
	}

	private OAuth2AccessToken fallBack(Exception ex) {
		HeldToken token = state().token();
		if (token != null && !token.isExpired(this.clock.millis())) {
			return token.accessToken();
		}
		throw TokenErrors.waitedInVain(this.endpoint.connection(), ex, this.settings.maxWait());
	}

	/**
	 * What a caller found.
	 *
	 * @param usable the token, or {@code null} if it cannot be used
	 * @param flight the request that the caller has to wait for, or {@code null}
	 * @param failure the failure that holds a request back, or {@code null}
	 * @param longestWait the longest time to wait for the request, in milliseconds
	 */
	private record Turn(@Nullable HeldToken usable, @Nullable Flight flight, @Nullable RefreshFailure failure,
			long longestWait) {

		OAuth2AccessToken usableOrThrow() {
			if (this.usable != null) {
				return this.usable.accessToken();
			}
			Assert.state(this.failure != null, "Without a token there is a flight or a failure");
			throw this.failure.error().copy();
		}

	}

}
