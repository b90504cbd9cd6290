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

package io.understory.api.stub;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.Exceptions;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

/**
 * Requests one item at a time.
 */
final class ReactiveReading<T> extends BaseSubscriber<T> implements Reading<T> {

	private final Flux<T> list;

	private final VirtualTime time;

	private @Nullable T item;

	private @Nullable Throwable failure;

	private boolean started;

	private boolean ended;

	ReactiveReading(Flux<T> list, VirtualTime time) {
		this.list = list;
		this.time = time;
	}

	@Override
	public Optional<T> next() {
		this.item = null;
		this.time.run(this::ask, () -> this.ended || this.item != null);
		if (this.ended) {
			this.time.end();
		}
		if (this.item == null && this.failure != null) {
			throw Exceptions.propagate(this.failure);
		}
		return Optional.ofNullable(this.item);
	}

	private void ask() {
		if (!this.started) {
			this.started = true;
			this.list.subscribe(this);
		}
		if (!this.ended) {
			request(1);
		}
	}

	@Override
	public void stop() {
		cancel();
		this.time.end();
	}

	@Override
	protected void hookOnSubscribe(Subscription subscription) {
		// nothing is wanted yet
	}

	@Override
	protected void hookOnNext(T item) {
		this.item = item;
	}

	@Override
	protected void hookOnComplete() {
		this.ended = true;
	}

	@Override
	protected void hookOnError(Throwable ex) {
		this.ended = true;
		this.failure = ex;
	}

}
