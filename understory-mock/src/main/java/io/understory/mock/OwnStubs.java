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

package io.understory.mock;

import java.util.UUID;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import org.jspecify.annotations.Nullable;

/**
 * The stubs that are there before those of a test, which win over them.
 */
class OwnStubs {

	private static final int LOWER_PRIORITY = 1_000_000;

	private static final int LOWEST_PRIORITY = Integer.MAX_VALUE;

	private final StubMapping me = WireMock.get(WireMock.urlPathEqualTo("/v1/me"))
		.atPriority(LOWER_PRIORITY)
		.withId(UUID.randomUUID())
		.willReturn(UnderstoryResponses.json("""
				{"company_id": "5b1f0c6f2f0e4d7c9a8e3d6b7c410f52", "company_name": "Mock Company",
				"user_id": "c2a94d1e07b84f6f8d35be9017aa64d3", "email": "mock@company.example"}"""))
		.build();

	private final StubMapping nothing = WireMock.any(WireMock.anyUrl())
		.atPriority(LOWEST_PRIORITY)
		.withId(UUID.randomUUID())
		.willReturn(WireMock.aResponse().withTransformers(NoStub.NAME))
		.build();

	void addTo(WireMockServer server) {
		server.addStubMapping(this.me);
		server.addStubMapping(this.nothing);
	}

	boolean contain(StubMapping stub) {
		return stub.getId().equals(this.me.getId()) || isForNothing(stub);
	}

	/**
	 * Return whether a stub answers what no other one answers.
	 */
	boolean isForNothing(@Nullable StubMapping stub) {
		return stub != null && stub.getId().equals(this.nothing.getId());
	}

}
