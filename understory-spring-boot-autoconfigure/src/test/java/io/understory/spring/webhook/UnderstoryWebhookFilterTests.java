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
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

import io.understory.webhook.WebhookSigner;
import io.understory.webhook.inbox.WebhookInbox;
import io.understory.webhook.inbox.WebhookInbox.Outcome;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.DelegatingServletInputStream;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * What a server does not bring about in milliseconds.
 */
class UnderstoryWebhookFilterTests {

	private static final WebhookInbox UNUSED = (message, handler) -> fail("No message is handled");

	private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 1000);

	private final MockHttpServletRequest request = new MockHttpServletRequest("POST", Endpoints.PATH);

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	@Test
	void whenABodyComesByDripsThenItIsGivenUpInTime() throws Exception {
		this.request.setContent(new byte[] { ' ' });
		AtomicLong reads = new AtomicLong();
		answer(UNUSED, new InputStream() {
			@Override
			public int read() {
				UnderstoryWebhookFilterTests.this.nanoTime.addAndGet(Duration.ofSeconds(1).toNanos());
				reads.incrementAndGet();
				return ' ';
			}

			@Override
			public int read(byte[] bytes, int offset, int length) {
				bytes[offset] = (byte) read();
				return 1;
			}
		});
		assertThat(this.response.getStatus()).isEqualTo(408);
		assertThat(reads).hasValue(31);
	}

	@Test
	void whenTheSenderGoesAwayThenNothingIsHandled() throws Exception {
		answer(UNUSED, new InputStream() {
			@Override
			public int read() throws IOException {
				throw new IOException("gone");
			}
		});
		assertThat(this.response.getStatus()).isEqualTo(408);
	}

	@Test
	void whenSomebodyElseHandlesTheMessageThenItComesAgainLater() throws Exception {
		byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
		WebhookSigner.of(Endpoints.SECRET).sign("m1", Instant.now(), body).forEach(this.request::addHeader);
		this.request.setContent(body);
		new UnderstoryWebhookFilter(() -> Endpoints.with((message, handler) -> Outcome.UNDER_WAY))
			.doFilter(this.request, this.response, new MockFilterChain());
		assertThat(this.response.getStatus()).isEqualTo(503);
		assertThat(this.response.getHeader("Retry-After")).isEqualTo("10");
	}

	/**
	 * As a framework in front of this has it.
	 */
	@Test
	void shouldFindItsPathBehindAPrefix() throws Exception {
		this.request.setContextPath("/gateway/app");
		this.request.setRequestURI("/gateway/app" + Endpoints.PATH);
		answer(UNUSED, InputStream.nullInputStream());
		assertThat(this.response.getStatus()).isEqualTo(400);
	}

	@Test
	void shouldPassOnAnyOtherPath() throws Exception {
		this.request.setContextPath("/app");
		MockFilterChain chain = new MockFilterChain();
		new UnderstoryWebhookFilter(() -> Endpoints.with(UNUSED)).doFilter(this.request, this.response, chain);
		assertThat(chain.getRequest()).isSameAs(this.request);
	}

	private void answer(WebhookInbox inbox, InputStream body) throws Exception {
		MockHttpServletRequest request = new MockHttpServletRequest("POST", this.request.getRequestURI()) {
			@Override
			public ServletInputStream getInputStream() {
				return new DelegatingServletInputStream(body) {
					@Override
					public int read(byte[] bytes, int offset, int length) throws IOException {
						return body.read(bytes, offset, length);
					}

					@Override
					public void setReadListener(ReadListener listener) {
						throw new UnsupportedOperationException();
					}
				};
			}
		};
		request.setContextPath(this.request.getContextPath());
		new UnderstoryWebhookFilter(() -> Endpoints.with(inbox), this.nanoTime::get).doFilter(request, this.response,
				new MockFilterChain());
	}

}
