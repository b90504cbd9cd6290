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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.net.SocketTimeoutException;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * Receives webhooks in an application with servlets, before anything else that the
 * application does with requests. Any other path is passed on as it is.
 */
public final class UnderstoryWebhookFilter extends HttpFilter {

	@Serial
	private static final long serialVersionUID = 1L;

	private static final int CHUNK = 8192;

	private final transient Supplier<WebhookEndpoints> endpoints;

	private final transient LongSupplier nanoTime;

	/**
	 * Creates a filter.
	 * @param endpoints the endpoints, asked for by the first request: a server makes its
	 * filters before the beans that listeners need
	 */
	public UnderstoryWebhookFilter(Supplier<WebhookEndpoints> endpoints) {
		this(endpoints, System::nanoTime);
	}

	UnderstoryWebhookFilter(Supplier<WebhookEndpoints> endpoints, LongSupplier nanoTime) {
		this.endpoints = endpoints;
		this.nanoTime = nanoTime;
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		String path = pathWithinApplication(request);
		WebhookEndpoint endpoint = this.endpoints.get().at(path);
		if (endpoint == null) {
			chain.doFilter(request, response);
			return;
		}
		ServerHttpObservationFilter.findObservationContext(request)
			.ifPresent((observation) -> observation.setPathPattern(path));
		WebhookAnswer answer = answer(request, endpoint);
		// No 'sendError', which would bring in the application's page for errors
		response.setStatus(answer.status());
		if (answer == WebhookAnswer.NO_POST) {
			response.setHeader(HttpHeaders.ALLOW, "POST");
		}
		if (answer.isForLater()) {
			response.setHeader(HttpHeaders.RETRY_AFTER, WebhookRequests.RETRY_AFTER);
		}
	}

	private static String pathWithinApplication(HttpServletRequest request) {
		String path = request.getRequestURI();
		String contextPath = request.getContextPath();
		return path.startsWith(contextPath) ? path.substring(contextPath.length()) : "";
	}

	private WebhookAnswer answer(HttpServletRequest request, WebhookEndpoint endpoint) {
		WebhookAnswer first = WebhookRequests.firstAnswer(request.getMethod(),
				request.getHeader(HttpHeaders.CONTENT_ENCODING), request.getContentLengthLong());
		if (first != null) {
			return endpoint.turnAway(first, null);
		}
		byte @Nullable [] body;
		try {
			body = read(request.getInputStream());
		}
		catch (IOException ex) {
			return endpoint.turnAway(WebhookAnswer.INCOMPLETE, null);
		}
		return (body != null) ? endpoint.receive((name) -> lines(request, name), body, null)
				: endpoint.turnAway(WebhookAnswer.TOO_LARGE, null);
	}

	private byte @Nullable [] read(InputStream input) throws IOException {
		long end = this.nanoTime.getAsLong() + WebhookRequests.MAX_BODY_TIME.toNanos();
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		byte[] chunk = new byte[CHUNK];
		for (int length = input.read(chunk); length >= 0; length = input.read(chunk)) {
			body.write(chunk, 0, length);
			if (body.size() > WebhookRequests.MAX_BODY) {
				return null;
			}
			if (this.nanoTime.getAsLong() - end > 0) {
				throw new SocketTimeoutException();
			}
		}
		return body.toByteArray();
	}

	private static List<String> lines(HttpServletRequest request, String name) {
		return Collections.list(request.getHeaders(name));
	}

}
