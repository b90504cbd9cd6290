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

package io.understory.spring.http.gate;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongFunction;

import io.understory.spring.http.limit.CallLimit;
import io.understory.spring.http.limit.Slot;
import io.understory.spring.token.ConnectionId;
import io.understory.spring.token.RetryAfter;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.reactive.function.client.ClientResponse;

/**
 * The gate through which all calls of a connection go. After the API refused one with 429
 * the others wait, for a minute or what {@code Retry-After} says; then one goes ahead,
 * and the others follow in order when it has an answer. A call that would have to wait
 * too long is answered with 429 here. With nothing to wait for, there is no gate, and 429
 * is counted alone. Behind the gate there may be a limit of calls at once.
 */
public final class CallGate implements AutoCloseable {

	/**
	 * How long nobody calls after a 429: the guide asks for a minute at least.
	 */
	static final Duration LEAST_PAUSE = Duration.ofSeconds(61);

	/**
	 * The longest time that nobody calls, whatever {@code Retry-After} says.
	 */
	static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

	private static final Log logger = LogFactory.getLog(CallGate.class);

	private final ConnectionId connection;

	private final boolean patient;

	private final CallLimit limit;

	private final Clock clock;

	private final Duration leastPause;

	private final AtomicLong places = new AtomicLong();

	private final LongAdder refusals = new LongAdder();

	// Guarded by itself, never for longer than a step takes
	private final Line line;

	private volatile boolean open = true;

	private boolean ended;

	private final Alarm alarm = new Alarm(this::wakeUp);

	/**
	 * Creates a gate.
	 * @param connection whose calls go through it
	 * @param maxWait the longest time that a call waits after a 429, in all
	 * @param limit how many calls there may be at once
	 * @param clock the clock that tells when the time has come
	 */
	public CallGate(ConnectionId connection, Duration maxWait, CallLimit limit, Clock clock) {
		this(connection, maxWait, limit, clock, LEAST_PAUSE);
	}

	CallGate(ConnectionId connection, Duration maxWait, CallLimit limit, Clock clock, Duration leastPause) {
		this.connection = connection;
		this.patient = !maxWait.isZero();
		this.limit = limit;
		this.clock = clock;
		this.leastPause = leastPause;
		this.line = new Line(maxWait.toMillis());
	}

	/**
	 * Return whether calls may wait after a 429.
	 * @return {@code false} if the caller has it
	 */
	public boolean isPatient() {
		return this.patient;
	}

	/**
	 * Return whether there is a limit of calls at once.
	 * @return {@code false} if there may be any number
	 */
	public boolean isLimited() {
		return this.limit.isLimited();
	}

	/**
	 * Return how many calls the API refused with 429 so far.
	 * @return the number of answers
	 */
	public long refusals() {
		return this.refusals.sum();
	}

	/**
	 * Return what is known of the gate. Whoever looks at a gate whose time has come lets
	 * the next call go.
	 * @return the status
	 */
	public GateStatus status() {
		look();
		this.limit.look();
		synchronized (this.line) {
			if (this.line.isOpen()) {
				return new GateStatus(GateStatus.State.OPEN, null, this.limit.waiting());
			}
			boolean time = this.line.isTime(this.clock.millis());
			return new GateStatus(time ? GateStatus.State.PROBING : GateStatus.State.CLOSED,
					Instant.ofEpochMilli(this.line.until()), this.line.size() + this.limit.waiting());
		}
	}

	/**
	 * Send a reactive call when its turn has come. Giving up on the result gives up the
	 * place in line.
	 * @param call the call
	 * @return the answer, for one subscriber
	 */
	public Mono<ClientResponse> send(ReactiveCall call) {
		return isUsed() ? new GatedExchange(this, call).send()
				: call.send().doOnNext((response) -> count(response.statusCode()));
	}

	/**
	 * Send a blocking call when its turn has come.
	 * @param call the call
	 * @return the answer
	 * @throws java.io.InterruptedIOException if the thread was interrupted while it
	 * waited
	 * @throws IOException if the call has no answer
	 */
	public ClientHttpResponse send(BlockingCall call) throws IOException {
		if (isUsed()) {
			return new GatedExecution(this, call).send();
		}
		ClientHttpResponse response = call.send();
		count(response.getStatusCode());
		return response;
	}

	private boolean isUsed() {
		return this.patient || this.limit.isLimited();
	}

	private void count(HttpStatusCode status) {
		if (isRefusal(status)) {
			this.refusals.increment();
		}
	}

	static boolean isRefusal(HttpStatusCode status) {
		return status.value() == HttpStatus.TOO_MANY_REQUESTS.value();
	}

	Place place(boolean reactive) {
		return new Place(this.places.getAndIncrement(), reactive);
	}

	/**
	 * Let a call come.
	 * @return {@code true} if it is sent at once, {@code false} if it has a turn
	 */
	boolean enter(Place place) {
		if (this.open) {
			return true;
		}
		step(place, (now) -> this.line.enter(place, now));
		return false;
	}

	/**
	 * Let a call come to the limit.
	 */
	Slot slot(Place place) {
		return this.limit.enter(place.isReactive());
	}

	/**
	 * Return whether a call may still be sent that was let through.
	 */
	boolean admits(Place place) {
		if (this.open) {
			return true;
		}
		synchronized (this.line) {
			return this.line.admits(place);
		}
	}

	/**
	 * Let the API have refused a call.
	 * @return {@code true} if it has a turn, {@code false} if it cannot wait
	 */
	boolean refused(Place place, HttpHeaders headers, boolean replayable) {
		this.refusals.increment();
		if (!this.patient) {
			return false;
		}
		long pause = pause(headers).toMillis();
		Step step;
		boolean again;
		long closedFor = 0;
		synchronized (this.line) {
			again = replayable && !this.ended;
			long now = this.clock.millis();
			boolean closes = this.line.isOpen() || this.line.isTime(now);
			step = this.line.refused(place, again, pause, now);
			if (this.ended) {
				this.line.end();
			}
			else if (closes) {
				closedFor = this.line.until() - now;
			}
			moved(now);
		}
		if (closedFor > 0) {
			say(closedFor);
		}
		step.tell(place);
		return again && place.turn().getNow(true);
	}

	private Duration pause(HttpHeaders headers) {
		Duration asked = RetryAfter.of(headers, this.clock.instant());
		if (asked == null || asked.compareTo(this.leastPause) < 0) {
			return this.leastPause;
		}
		return (asked.compareTo(LONGEST_PAUSE) < 0) ? asked : LONGEST_PAUSE;
	}

	private void say(long pause) {
		logger.warn(this.connection.describe(
				"The API refused a call with 429, too many requests. None is sent within %d s, then one goes ahead"
					.formatted(toSeconds(pause))));
	}

	void answered(Place place) {
		if (!this.open) {
			step(null, (now) -> this.line.answered(place));
		}
	}

	void left(Place place) {
		if (!this.open) {
			step(null, (now) -> this.line.left(place, now));
		}
	}

	void look() {
		if (!this.open) {
			step(null, this.line::look);
		}
	}

	/**
	 * Return how long it is until somebody has to look.
	 */
	long untilNextLook() {
		synchronized (this.line) {
			return Math.max(1, this.line.nextLook() - this.clock.millis());
		}
	}

	/**
	 * Return the answer to a call that cannot be sent in time.
	 */
	NotSent notSent() {
		synchronized (this.line) {
			if (this.ended) {
				return NotSent.CLOSED;
			}
			return new NotSent(Math.max(1, toSeconds(this.line.until() - this.clock.millis())));
		}
	}

	/**
	 * Return the answer to a call that had no slot.
	 */
	NotSent stuck() {
		synchronized (this.line) {
			return this.ended ? NotSent.CLOSED : NotSent.STUCK;
		}
	}

	private static long toSeconds(long millis) {
		return (millis + 999) / 1000;
	}

	private void step(@Nullable Place own, LongFunction<Step> action) {
		Step step;
		synchronized (this.line) {
			long now = this.clock.millis();
			step = Objects.requireNonNull(action.apply(now));
			moved(now);
		}
		step.tell(own);
	}

	private void moved(long now) {
		this.open = this.line.isOpen();
		this.alarm.set(this.line.nextLook(), now);
	}

	private void wakeUp() {
		synchronized (this.line) {
			this.alarm.rang();
		}
		look();
	}

	/**
	 * Let nobody wait any more. Whoever does is answered with 429.
	 */
	@Override
	public void close() {
		step(null, (now) -> {
			this.ended = true;
			return this.line.end();
		});
		this.limit.close();
	}

}
