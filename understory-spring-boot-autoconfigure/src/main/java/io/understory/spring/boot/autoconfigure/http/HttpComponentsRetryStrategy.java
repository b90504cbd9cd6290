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

import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * The strategy of HttpComponents for requests that have no answer, and for no others: a
 * 429 or 503 would be kept from the caller until its {@code Retry-After} has passed,
 * however long that is.
 */
final class HttpComponentsRetryStrategy extends DefaultHttpRequestRetryStrategy {

	private static final String ANSWERED = HttpComponentsRetryStrategy.class.getName() + ".ANSWERED";

	static void setAnswered(HttpContext context) {
		context.setAttribute(ANSWERED, true);
	}

	@Override
	public boolean retryRequest(HttpRequest request, IOException ex, int execCount, HttpContext context) {
		return context.getAttribute(ANSWERED) == null && super.retryRequest(request, ex, execCount, context);
	}

	@Override
	public boolean retryRequest(HttpResponse response, int execCount, HttpContext context) {
		return false;
	}

}
