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

package io.understory.spring.connectors;

import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Token requests and API calls say who sends them, each once, on every HTTP client.
 */
class RequestHeadersTests {

	@RegisterExtension
	static final UnderstoryExtension understory = new UnderstoryExtension();

	@RegisterExtension
	static final Applications applications = new Applications(understory);

	@ParameterizedTest
	@EnumSource
	void shouldSendEachHeaderOnce(Connector connector) {
		applications.webClient(connector).get().uri("/v1/me").retrieve().toBodilessEntity().block();
		assertThat(understory.tokenRequests()).isEqualTo(1);
		assertThat(understory.calls()).hasSize(1);
		for (LoggedRequest request : understory.requests()) {
			assertThat(request.getHeaders().all()).extracting(HttpHeader::values)
				.as(request.getUrl())
				.allSatisfy((values) -> assertThat(values).hasSize(1));
			assertThat(request.getHeader("User-Agent")).isEqualTo("Fjord-Tours/Sync");
			assertThat(request.getHeader("Accept")).isEqualTo("application/json");
		}
	}

}
