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

package io.understory.spring.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The answer to a reactive call that nobody wants is read to its end if that is near, and
 * is given up otherwise, without an error.
 */
class UnwantedReactiveAnswerTests {

	private static final Duration MILLI = Duration.ofMillis(1);

	private final AtomicBoolean ended = new AtomicBoolean();

	private final AtomicBoolean givenUp = new AtomicBoolean();

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, UnwantedAnswer.LARGEST_BODY - 2 })
	void whenABodyIsShortThenItIsReadToItsEnd(int size) {
		release(Flux.just(buffer(1), buffer(size), buffer(1))).block();
		assertThat(this.ended).isTrue();
		assertThat(this.givenUp).isFalse();
	}

	@Test
	void whenABodyIsLongThenItIsGivenUp() {
		release(Flux.just(buffer(1), buffer(UnwantedAnswer.LARGEST_BODY - 2), buffer(2))).block();
		assertThat(this.givenUp).isTrue();
	}

	@Test
	void whenABodyBreaksOffThenThatIsNoError() {
		StepVerifier.create(release(Flux.just(buffer(1)).concatWith(Mono.error(new IllegalStateException("reset")))))
			.verifyComplete();
	}

	@Test
	void whenABodyDoesNotEndInTimeThenItIsGivenUp() {
		StepVerifier.withVirtualTime(() -> release(Flux.just(buffer(1)).concatWith(Flux.never())))
			.expectSubscription()
			.expectNoEvent(UnwantedAnswer.LONGEST_BODY.minus(MILLI))
			.then(() -> assertThat(this.givenUp).isFalse())
			.thenAwait(MILLI)
			.verifyComplete();
		assertThat(this.givenUp).isTrue();
	}

	private Mono<Void> release(Flux<DataBuffer> body) {
		return UnwantedAnswer.release(ClientResponse.create(HttpStatus.UNAUTHORIZED)
			.body(body.doOnComplete(() -> this.ended.set(true)).doOnCancel(() -> this.givenUp.set(true)))
			.build());
	}

	private static DataBuffer buffer(int size) {
		return DefaultDataBufferFactory.sharedInstance.wrap(new byte[size]);
	}

}
