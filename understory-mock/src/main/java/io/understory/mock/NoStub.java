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

import java.util.function.Supplier;

import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.understory.mock.RefusedException.Weight;

/**
 * The answer where there is no stub.
 */
class NoStub implements ResponseDefinitionTransformerV2 {

	static final String NAME = "understory-no-stub";

	private final Refusals refusals;

	private final Supplier<CallReport> report;

	NoStub(Refusals refusals, Supplier<CallReport> report) {
		this.refusals = refusals;
		this.report = report;
	}

	@Override
	public String getName() {
		return NAME;
	}

	@Override
	public boolean applyGlobally() {
		return false;
	}

	@Override
	public ResponseDefinition transform(ServeEvent event) {
		Request request = event.getRequest();
		return this.refusals.tell(request,
				RefusedException.byApi(Weight.NOTABLE, 404, "NOT_FOUND", this.report.get().inOneLine(request)));
	}

}
