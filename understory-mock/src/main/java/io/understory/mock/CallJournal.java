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

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.Urls;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;

/**
 * The calls of the API that the server answered, and the stubs of the test.
 */
class CallJournal {

	private final WireMockServer server;

	private final OwnStubs ownStubs;

	private final ApiRules api;

	private volatile Instant beginning = Instant.EPOCH;

	CallJournal(WireMockServer server, OwnStubs ownStubs, ApiRules api) {
		this.server = server;
		this.ownStubs = ownStubs;
		this.api = api;
	}

	List<UnderstoryCall> calls() {
		return events().map(this::call).toList();
	}

	/**
	 * Return the calls that no stub was made for.
	 */
	List<LoggedRequest> unmatched() {
		return events().filter((event) -> this.ownStubs.isForNothing(event.getStubMapping()))
			.map(ServeEvent::getRequest)
			.toList();
	}

	List<StubMapping> stubs() {
		return this.server.getStubMappings().stream().filter((stub) -> !this.ownStubs.contain(stub)).toList();
	}

	void reset() {
		this.beginning = Instant.now().truncatedTo(ChronoUnit.MILLIS); // as WireMock has
																		// it
	}

	/**
	 * Return what was answered, in the order in which it came.
	 */
	// The newest comes first from WireMock, which may add one of before the last reset
	// when it has sent the answer
	Stream<ServeEvent> events() {
		List<ServeEvent> events = new ArrayList<>(this.server.getAllServeEvents());
		Collections.reverse(events);
		return events.stream()
			.filter((event) -> !event.getRequest().getLoggedDate().toInstant().isBefore(this.beginning))
			.filter((event) -> !Urls.getPath(event.getRequest().getUrl()).equals(TokenEndpoint.PATH));
	}

	private UnderstoryCall call(ServeEvent event) {
		LoggedRequest request = event.getRequest();
		int status = (event.getResponse() != null && event.getResponse().getFault() == null)
				? event.getResponse().getStatus() : 0;
		return new UnderstoryCall(request.getMethod().getName(), request.getUrl(), status, this.api.tokenOf(request));
	}

}
