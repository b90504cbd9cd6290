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

package io.understory.spring.boot.autoconfigure.http;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.util.Assert;

/**
 * An HTTP client that is made when the first call needs it: its threads and its TLS cost
 * more than the rest of the starter.
 *
 * @param <T> the type of the client
 */
final class LateHttpClient<T> implements DisposableBean {

	private final Supplier<? extends T> factory;

	private final ThrowingConsumer<? super T> end;

	private volatile @Nullable T client;

	private boolean closed;

	LateHttpClient(Supplier<? extends T> factory, ThrowingConsumer<? super T> end) {
		this.factory = factory;
		this.end = end;
	}

	/**
	 * Return whether a client with such settings may be late: nothing is set but
	 * timeouts, so there is nothing that it may not support, or not find.
	 */
	static boolean isFor(HttpClientSettings settings) {
		return settings.withTimeouts(null, null)
			.equals(HttpClientSettings.defaults().withRedirects(HttpRedirects.DONT_FOLLOW));
	}

	/**
	 * Return the client if it was made already.
	 */
	@Nullable T peek() {
		return this.client;
	}

	/**
	 * Return the client. Making it may block.
	 * @throws IllegalStateException if the application closed before there was one
	 */
	T get() {
		T client = this.client;
		return (client != null) ? client : make();
	}

	private synchronized T make() {
		T client = this.client;
		if (client == null) {
			Assert.state(!this.closed, "The application is closing");
			client = this.factory.get();
			this.client = client;
		}
		return client;
	}

	@Override
	public synchronized void destroy() throws Exception {
		this.closed = true;
		T client = this.client;
		if (client != null) {
			this.end.accept(client);
		}
	}

	/**
	 * Ends a client.
	 *
	 * @param <T> the type of the client
	 */
	@FunctionalInterface
	interface ThrowingConsumer<T> {

		void accept(T client) throws Exception;

	}

}
