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
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.scheduler.Schedulers;

/**
 * An exchange of a reactive client of HttpComponents.
 */
final class HttpComponentsExchange implements AsyncExecCallback, CancellableDependency {

	private final AsyncExecChain.Scope outerScope;

	private final AsyncExecCallback callback;

	private final Consumer<HttpComponentsExchange> onEnd;

	private volatile @Nullable Cancellable step;

	private volatile @Nullable Disposable limit;

	private volatile boolean waitedInVain;

	private volatile boolean ended;

	HttpComponentsExchange(AsyncExecChain.Scope outerScope, AsyncExecCallback callback,
			Consumer<HttpComponentsExchange> onEnd) {
		this.outerScope = outerScope;
		this.callback = callback;
		this.onEnd = onEnd;
	}

	AsyncExecChain.Scope scope() {
		return new AsyncExecChain.Scope(this.outerScope.exchangeId, this.outerScope.route,
				this.outerScope.originalRequest, this, this.outerScope.clientContext, this.outerScope.execRuntime,
				this.outerScope.scheduler, this.outerScope.execCount);
	}

	/**
	 * Give up after the longest time of waiting for a connection, if there is none yet.
	 */
	void limitWaiting() {
		if (this.ended || this.outerScope.execRuntime.isEndpointAcquired()) {
			return;
		}
		Timeout longest = this.outerScope.clientContext.getRequestConfigOrDefault().getConnectionRequestTimeout();
		if (Timeout.isPositive(longest)) {
			Disposable limit = Schedulers.parallel()
				.schedule(this::giveUpWaiting, longest.toMilliseconds(), TimeUnit.MILLISECONDS);
			this.limit = limit;
			if (this.ended) {
				limit.dispose();
			}
		}
	}

	private void giveUpWaiting() {
		Cancellable step = this.step;
		if (!this.ended && step != null && !this.outerScope.execRuntime.isEndpointAcquired()) {
			this.waitedInVain = true;
			step.cancel();
		}
	}

	@Override
	public void setDependency(Cancellable step) {
		this.step = step;
		this.outerScope.cancellableDependency.setDependency(step);
	}

	@Override
	public boolean isCancelled() {
		return this.outerScope.cancellableDependency.isCancelled();
	}

	/**
	 * End this exchange, whatever it waits for.
	 */
	@Override
	public boolean cancel() {
		this.outerScope.execRuntime.discardEndpoint();
		Cancellable step = this.step;
		return step != null && step.cancel();
	}

	@Override
	public AsyncDataConsumer handleResponse(HttpResponse response, @Nullable EntityDetails body)
			throws HttpException, IOException {
		HttpComponentsRetryStrategy.setAnswered(this.outerScope.clientContext);
		return this.callback.handleResponse(response, body);
	}

	@Override
	public void handleInformationResponse(HttpResponse response) throws HttpException, IOException {
		this.callback.handleInformationResponse(response);
	}

	@Override
	public void completed() {
		end();
		this.callback.completed();
	}

	@Override
	public void failed(Exception ex) {
		end();
		this.callback.failed(this.waitedInVain
				? new ConnectionRequestTimeoutException("All connections of the pool were in use for too long") : ex);
	}

	private void end() {
		this.ended = true;
		this.onEnd.accept(this);
		Disposable limit = this.limit;
		if (limit != null) {
			limit.dispose();
		}
	}

}
