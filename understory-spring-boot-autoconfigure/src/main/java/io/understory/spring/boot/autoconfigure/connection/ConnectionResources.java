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

package io.understory.spring.boot.autoconfigure.connection;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.util.function.SingletonSupplier;

/**
 * What a connection makes when it is first needed, and ends with it, the last one first.
 */
final class ConnectionResources {

	private static final Log logger = LogFactory.getLog(ConnectionResources.class);

	private final Deque<DisposableBean> made = new ConcurrentLinkedDeque<>();

	<T> Supplier<T> lazily(Supplier<T> factory, Function<T, DisposableBean> end) {
		return SingletonSupplier.of(() -> {
			T resource = factory.get();
			this.made.addFirst(end.apply(resource));
			return resource;
		});
	}

	void close() {
		for (DisposableBean resource = this.made.poll(); resource != null; resource = this.made.poll()) {
			try {
				resource.destroy();
			}
			catch (Exception ex) {
				logger.warn("What a connection to Understory needed could not be closed", ex);
			}
		}
	}

}
