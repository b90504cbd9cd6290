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

package io.understory.spring.http.limit;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.reactive.function.client.ClientResponse;

/**
 * What a call has while it is under way: until it has failed, or the body of its answer
 * was read or released.
 */
public final class Slot {

	/**
	 * For a call that needs none.
	 */
	static final Slot UNLIMITED = new Slot(null, true);

	private final @Nullable CallLimit limit;

	private final boolean reactive;

	private final CompletableFuture<Boolean> turn = new CompletableFuture<>();

	private volatile boolean reading;

	// Kept, or nobody would be told
	private volatile Hold.@Nullable Trace trace;

	private long since;

	private boolean counted;

	Slot(@Nullable CallLimit limit, boolean reactive) {
		this.limit = limit;
		this.reactive = reactive;
		if (limit == null) {
			this.turn.complete(true);
		}
	}

	boolean isReactive() {
		return this.reactive;
	}

	void tell(boolean admitted) {
		this.turn.complete(admitted);
	}

	/**
	 * Wait until the call may be sent.
	 * @return {@code false} if it is not sent any more
	 * @throws InterruptedIOException if the thread was interrupted
	 */
	public boolean await() throws IOException {
		try {
			return this.turn.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			InterruptedIOException interrupted = new InterruptedIOException(
					"Interrupted while the call waited for others to end (understory.rate-limit.max-concurrent-calls)");
			interrupted.initCause(ex);
			throw interrupted;
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Wait until the call may be sent. Whoever gives up on the result has to
	 * {@linkplain #leave() leave}.
	 * @return {@code false} if it is not sent any more
	 */
	public Mono<Boolean> turn() {
		return Mono.fromFuture(this.turn, true);
	}

	/**
	 * Leave the slot when the body of the answer was read or closed.
	 * @param response the answer
	 * @return the answer, to be read in place of it
	 */
	public ClientHttpResponse leaveAfter(ClientHttpResponse response) {
		return (this.limit != null) ? new LimitedResponse(response, this.limit.hold(this)) : response;
	}

	/**
	 * Leave the slot when the body of the answer was read, or nobody reads it any more.
	 * @param response the answer
	 * @return the answer, to be read in place of it
	 */
	public ClientResponse leaveAfter(ClientResponse response) {
		if (this.limit == null) {
			return response;
		}
		Hold hold = this.limit.hold(this);
		return response.mutate()
			.request(response.request())
			.body((body) -> body.doOnSubscribe((subscription) -> this.reading = true)
				.doOnTerminate(hold::leave)
				.doOnCancel(hold::leave))
			.build();
	}

	/**
	 * Leave the slot, or the line before it, unless somebody reads the answer.
	 */
	public void leaveUnread() {
		if (!this.reading) {
			leave();
		}
	}

	/**
	 * Leave the slot, or the line before it. The next call may be sent.
	 */
	public void leave() {
		Hold.Trace trace = this.trace;
		if (trace != null) {
			trace.clear(); // nobody has to be told any more
		}
		if (this.limit != null) {
			this.limit.leave(this);
		}
	}

	// Guarded by the limit

	void trace(Hold.Trace trace) {
		this.trace = trace;
	}

	void begin(long now) {
		this.since = now;
	}

	long since() {
		return this.since;
	}

	/**
	 * Return whether this is the first time.
	 */
	boolean count() {
		boolean first = !this.counted;
		this.counted = true;
		return first;
	}

}
