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

package io.understory.mock;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import io.understory.mock.RefusedException.Weight;
import org.jspecify.annotations.Nullable;

/**
 * The token endpoint of a {@link MockUnderstory}, which can be made to misbehave. What is
 * said last holds until {@link #recover()}; the delay holds beside it.
 */
public final class MockTokenEndpoint {

	private final TokenEndpoint endpoint;

	private final AtomicInteger requests = new AtomicInteger();

	private final AtomicInteger resets = new AtomicInteger();

	private volatile @Nullable ResponseDefinitionBuilder answer;

	private volatile Duration delay = Duration.ZERO;

	private volatile CountDownLatch recovery = new CountDownLatch(1);

	MockTokenEndpoint(TokenEndpoint endpoint) {
		this.endpoint = endpoint;
	}

	/**
	 * Reset each connection instead of answering, as a network that is down does.
	 */
	public void resetConnections() {
		answerWith(WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
	}

	/**
	 * Answer 503 without a body, as a gateway in front of a server that is down does.
	 */
	public void answerUnavailable() {
		answerWith(WireMock.aResponse().withStatus(503));
	}

	/**
	 * Answer 200 with what is no JSON, as a proxy with a login page of its own does.
	 */
	public void answerGarbage() {
		answerWith(WireMock.aResponse()
			.withHeader("Content-Type", "text/html")
			.withBody("<html><body>Welcome to the network</body></html>"));
	}

	/**
	 * Refuse each request with an OAuth error, as RFC 6749, section 5.2, has it: status
	 * 401 for {@code invalid_client}, else 400.
	 * @param error the error code, for example {@code invalid_client}
	 */
	public void answerError(String error) {
		Objects.requireNonNull(error, "'error' must not be null");
		int status = error.equals("invalid_client") ? 401 : 400;
		answerWith(ResponseDefinitionBuilder
			.like(RefusedException.byTokenEndpoint(Weight.USUAL, status, error, "The test wants it so").getResponse()));
	}

	/**
	 * Answer each request with a response of one's own. Templates in it are not rendered.
	 * @param answer the response
	 */
	public void answerWith(ResponseDefinitionBuilder answer) {
		this.answer = Objects.requireNonNull(answer, "'answer' must not be null");
	}

	/**
	 * Wait before each answer, whatever it is, but no longer than until
	 * {@link #recover()}. This is real time: the clock of the server does not move.
	 * @param delay how long to wait
	 * @throws IllegalArgumentException if the delay is negative
	 */
	public void setDelay(Duration delay) {
		if (delay.isNegative()) {
			throw new IllegalArgumentException("'delay' must not be negative");
		}
		this.delay = delay;
	}

	/**
	 * Behave again: answer at once, and as the request deserves. Requests that wait for
	 * an answer get it.
	 */
	public void recover() {
		this.answer = null;
		this.delay = Duration.ZERO;
		CountDownLatch held = this.recovery;
		this.recovery = new CountDownLatch(1);
		held.countDown();
	}

	/**
	 * Return how many token requests there were since the last reset, whatever their
	 * answer.
	 * @return the number of requests
	 */
	public int requestCount() {
		return this.requests.get();
	}

	ResponseDefinition answer(Request request) {
		int resets = this.resets.get();
		this.requests.incrementAndGet();
		hold();
		if (resets != this.resets.get()) {
			// Answered with 500, and not among the requests of after
			throw new IllegalStateException("There was a reset while the request waited");
		}
		ResponseDefinitionBuilder answer = this.answer;
		return (answer != null) ? answer.build() : this.endpoint.answer(request);
	}

	// No delay of WireMock's, which nothing could end
	private void hold() {
		CountDownLatch recovery = this.recovery;
		long delay = this.delay.toMillis();
		try {
			if (delay > 0) {
				recovery.await(delay, TimeUnit.MILLISECONDS);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	void reset() {
		this.resets.incrementAndGet();
		recover();
		this.requests.set(0);
	}

}
