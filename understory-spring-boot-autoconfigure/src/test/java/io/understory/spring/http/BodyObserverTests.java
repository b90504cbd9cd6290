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

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.client.reactive.MockClientHttpRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BodyObserver}.
 */
class BodyObserverTests {

	private final MockClientHttpRequest message = new MockClientHttpRequest(HttpMethod.POST, "/v1/things");

	private final AtomicInteger streams = new AtomicInteger();

	private final BodyObserver observer = new BodyObserver(this.message, this.streams::incrementAndGet);

	@Test
	void whenAValueIsWrittenThenItIsNoStream() {
		this.observer.writeWith(Mono.just(buffer("a"))).block();
		assertThat(this.streams).hasValue(0);
		assertThat(this.message.getBodyAsString().block()).isEqualTo("a");
	}

	@Test
	void whenAnythingElseIsWrittenThenItIsAStream() {
		this.observer.writeWith(Flux.just(buffer("a"), buffer("b"))).block();
		assertThat(this.streams).hasValue(1);
		assertThat(this.message.getBodyAsString().block()).isEqualTo("ab");
	}

	// As events and lines of JSON are
	@Test
	void whenAnythingIsFlushedThenItIsAStream() {
		this.observer.writeAndFlushWith(Mono.just(Mono.just(buffer("a")))).block();
		assertThat(this.streams).hasValue(1);
		assertThat(this.message.getBodyAsString().block()).isEqualTo("a");
	}

	private static DataBuffer buffer(String text) {
		return DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes());
	}

}
