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

package io.understory.spring.observability;

import java.time.Duration;
import java.util.List;

import brave.handler.MutableSpan;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.understory.mock.MockUnderstory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a trace shows of the token, and what the token host sees of the trace.
 */
class TracingTests {

	@AutoClose
	private final MockUnderstory understory = ObservedApplication.startUnderstory();

	@ParameterizedTest
	@ValueSource(strings = { "/web/1", "/rest/1" })
	void whenTheCallerWaitsThenTheTraceShowsTheFetchUnderItsCall(String path) {
		try (ObservedApplication application = new ObservedApplication(this.understory)) {
			application.get(path);
			MutableSpan fetch = awaitFetches(application, 1).get(0);
			MutableSpan call = span(application, "http get");
			assertThat(fetch.parentId()).isEqualTo(call.id());
			assertThat(fetch.traceId()).isEqualTo(call.traceId())
				.isEqualTo(span(application, "http get " + path.replace("1", "{id}")).traceId());
			assertThat(fetch.tag("reason")).isEqualTo("cold");
			application.get(path);
			assertThat(fetches(application)).hasSize(1);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/web/1", "/rest/1" })
	void whenTheFetchIsInTheBackgroundThenItIsATraceOfItsOwn(String path) {
		try (ObservedApplication application = new ObservedApplication(this.understory)) {
			application.get(path);
			this.understory.advance(Duration.ofMinutes(50));
			application.get(path);
			MutableSpan fetch = awaitFetches(application, 2).get(1);
			assertThat(fetch.tag("reason")).isEqualTo("advisory");
			assertThat(fetch.parentId()).isNull();
			assertThat(application.spans()).filteredOn((span) -> span.traceId().equals(fetch.traceId()))
				.containsExactly(fetch);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/web/1", "/rest/1" })
	void shouldSendNeitherTraceNorBaggageToTheTokenHost(String path) {
		try (ObservedApplication application = new ObservedApplication(this.understory)) {
			application.get(path);
			this.understory.advance(Duration.ofMinutes(50));
			application.get(path);
			awaitFetches(application, 2);
			assertThat(this.understory.findAll(postRequestedFor(urlEqualTo("/oauth2/token")))).hasSize(2)
				.allSatisfy((request) -> assertThat(request.getHeaders().keys()).doesNotContain("traceparent",
						"baggage", "b3", "X-B3-TraceId", "tenant"));
			assertThat(call().getHeader("tenant")).isEqualTo("acme");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/web/1", "/rest/1" })
	void whenAskedToThenTheTokenHostSeesTheTraceOfTheCallerThatWaits(String path) {
		try (ObservedApplication application = new ObservedApplication(this.understory,
				"--understory.token.propagate-trace=true")) {
			application.get(path);
			this.understory.advance(Duration.ofMinutes(50));
			application.get(path);
			List<MutableSpan> fetches = awaitFetches(application, 2);
			List<LoggedRequest> requests = this.understory.findAll(postRequestedFor(urlEqualTo("/oauth2/token")));
			assertThat(requests.get(0).getHeader("traceparent")).contains(fetches.get(0).traceId());
			assertThat(requests.get(0).getHeader("tenant")).isEqualTo("acme");
			assertThat(requests.get(1).getHeader("traceparent")).contains(fetches.get(1).traceId());
			assertThat(requests.get(1).getHeader("tenant")).isNull();
		}
	}

	private LoggedRequest call() {
		return this.understory.findAll(getRequestedFor(urlPathMatching("/v1/.*"))).get(0);
	}

	private static List<MutableSpan> awaitFetches(ObservedApplication application, int count) {
		Awaitility.await().until(() -> fetches(application).size() == count);
		return fetches(application);
	}

	private static List<MutableSpan> fetches(ObservedApplication application) {
		return application.spans().stream().filter((span) -> "understory token fetch".equals(span.name())).toList();
	}

	private static MutableSpan span(ObservedApplication application, String name) {
		Awaitility.await().until(() -> application.spans().stream().anyMatch((span) -> name.equals(span.name())));
		return application.spans().stream().filter((span) -> name.equals(span.name())).findFirst().orElseThrow();
	}

}
