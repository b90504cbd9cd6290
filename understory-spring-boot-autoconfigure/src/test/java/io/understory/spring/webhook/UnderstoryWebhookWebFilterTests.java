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

package io.understory.spring.webhook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import io.understory.webhook.WebhookSigner;
import io.understory.webhook.inbox.WebhookInbox;
import io.understory.webhook.inbox.WebhookInbox.Outcome;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.WebFilterChain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * What a server does not bring about in milliseconds.
 */
class UnderstoryWebhookWebFilterTests {

	private static final WebhookInbox UNUSED = (message, handler) -> fail("No message is handled");

	private static final WebFilterChain NO_CHAIN = (exchange) -> Mono.error(new AssertionError("It was passed on"));

	@Test
	void whenABodyComesByDripsThenItIsGivenUpInTime() {
		Flux<DataBuffer> drips = Flux.interval(Duration.ofSeconds(1))
			.map((drip) -> DefaultDataBufferFactory.sharedInstance.wrap(new byte[] { ' ' }));
		MockServerWebExchange exchange = exchange(drips);
		StepVerifier.withVirtualTime(() -> filter(UNUSED).filter(exchange, NO_CHAIN))
			.expectSubscription()
			.expectNoEvent(Duration.ofMillis(29_999))
			.thenAwait(Duration.ofMillis(1))
			.verifyComplete();
		assertThat(exchange.getResponse().getStatusCode()).hasToString("408 REQUEST_TIMEOUT");
	}

	@Test
	void whenTheSenderGoesAwayThenNothingIsHandled() {
		MockServerWebExchange exchange = exchange(Flux.error(new IOException("gone")));
		filter(UNUSED).filter(exchange, NO_CHAIN).block();
		assertThat(exchange.getResponse().getStatusCode()).hasToString("408 REQUEST_TIMEOUT");
	}

	@Test
	void whenSomebodyElseHandlesTheMessageThenItComesAgainLater() {
		MockServerWebExchange exchange = signed();
		filter((message, handler) -> Outcome.UNDER_WAY).filter(exchange, NO_CHAIN).block();
		assertThat(exchange.getResponse().getStatusCode()).hasToString("503 SERVICE_UNAVAILABLE");
		assertThat(exchange.getResponse().getHeaders().getFirst("Retry-After")).isEqualTo("10");
	}

	/**
	 * Or each attempt would be interrupted, and the message never handled.
	 */
	@Test
	void whenTheSenderDoesNotWaitThenTheMessageIsHandledAllTheSame() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch gone = new CountDownLatch(1);
		CountDownLatch ended = new CountDownLatch(1);
		AtomicBoolean interrupted = new AtomicBoolean();
		WebhookInbox slow = (message, handler) -> {
			begun.countDown();
			try {
				gone.await();
			}
			catch (InterruptedException ex) {
				interrupted.set(true);
			}
			ended.countDown();
			return Outcome.HANDLED;
		};
		Disposable request = filter(slow).filter(signed(), NO_CHAIN).subscribe();
		assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
		request.dispose();
		gone.countDown();
		assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(interrupted).isFalse();
	}

	@Test
	void shouldFindItsPathBehindAPrefix() {
		MockServerWebExchange exchange = MockServerWebExchange
			.from(MockServerHttpRequest.post("/app" + Endpoints.PATH).contextPath("/app"));
		filter(UNUSED).filter(exchange, NO_CHAIN).block();
		assertThat(exchange.getResponse().getStatusCode()).hasToString("400 BAD_REQUEST");
	}

	@Test
	void shouldPassOnAnyOtherPath() {
		MockServerWebExchange exchange = MockServerWebExchange
			.from(MockServerHttpRequest.post(Endpoints.PATH).contextPath("/understory"));
		AtomicBoolean passed = new AtomicBoolean();
		filter(UNUSED).filter(exchange, (same) -> Mono.fromRunnable(() -> passed.set(true))).block();
		assertThat(passed).isTrue();
	}

	/**
	 * It has the filters of the application, too.
	 */
	@Test
	void shouldPassOnWhatIsForTheManagementServer() {
		AtomicBoolean passed = new AtomicBoolean();
		new UnderstoryWebhookWebFilter(() -> Endpoints.with(UNUSED), (exchange) -> false)
			.filter(signed(), (same) -> Mono.fromRunnable(() -> passed.set(true)))
			.block();
		assertThat(passed).isTrue();
	}

	/**
	 * Handlers wait for calls that may need the threads that everybody shares.
	 */
	@Test
	void shouldHandleMessagesOnThreadsOfItsOwn() {
		AtomicReference<String> thread = new AtomicReference<>();
		filter((message, handler) -> {
			thread.set(Thread.currentThread().getName());
			return Outcome.HANDLED;
		}).filter(signed(), NO_CHAIN).block();
		assertThat(thread.get()).startsWith("understory-webhook-");
	}

	@Test
	void whenItIsClosedThenMessagesComeAgainLater() {
		UnderstoryWebhookWebFilter filter = filter(UNUSED);
		filter.close();
		MockServerWebExchange exchange = signed();
		filter.filter(exchange, NO_CHAIN).block();
		assertThat(exchange.getResponse().getStatusCode()).hasToString("503 SERVICE_UNAVAILABLE");
	}

	private static UnderstoryWebhookWebFilter filter(WebhookInbox inbox) {
		return new UnderstoryWebhookWebFilter(() -> Endpoints.with(inbox), (exchange) -> true);
	}

	private static MockServerWebExchange signed() {
		byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
		MockServerHttpRequest.BodyBuilder request = MockServerHttpRequest.post(Endpoints.PATH);
		WebhookSigner.of(Endpoints.SECRET).sign("m1", Instant.now(), body).forEach(request::header);
		return MockServerWebExchange.from(request.body(new String(body, StandardCharsets.UTF_8)));
	}

	private static MockServerWebExchange exchange(Publisher<DataBuffer> body) {
		return MockServerWebExchange.from(MockServerHttpRequest.post(Endpoints.PATH).body(body));
	}

}
