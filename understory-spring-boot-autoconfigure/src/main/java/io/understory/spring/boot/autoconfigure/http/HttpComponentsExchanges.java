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

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;

/**
 * The exchanges of a reactive client of HttpComponents, from waiting for a connection on.
 * That client looks at how long one waits only when a connection comes back, asks again
 * for an answer that breaks off behind the back of who has its head, and waits five
 * seconds for answers that are due when it is closed.
 */
final class HttpComponentsExchanges implements AsyncExecChainHandler {

	private final Set<HttpComponentsExchange> underWay = ConcurrentHashMap.newKeySet();

	private volatile boolean closed;

	@Override
	public void execute(HttpRequest request, AsyncEntityProducer body, AsyncExecChain.Scope scope, AsyncExecChain chain,
			AsyncExecCallback callback) throws HttpException, IOException {
		HttpComponentsExchange exchange = new HttpComponentsExchange(scope, callback, this.underWay::remove);
		this.underWay.add(exchange);
		if (this.closed) { // after adding, or closing may miss it
			this.underWay.remove(exchange);
			throw new ConnectionClosedException("The HTTP client is closed");
		}
		chain.proceed(request, body, exchange.scope(), exchange);
		exchange.limitWaiting();
	}

	void close() {
		this.closed = true;
		this.underWay.forEach(HttpComponentsExchange::cancel);
	}

}
