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

import com.github.tomakehurst.wiremock.common.Urls;
import com.github.tomakehurst.wiremock.extension.requestfilter.RequestFilterAction;
import com.github.tomakehurst.wiremock.extension.requestfilter.StubRequestFilterV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.understory.mock.RefusedException.Weight;

/**
 * Hands each request to the token endpoint, or, if it keeps to the rules of the API, to
 * the stubs.
 */
class Gate implements StubRequestFilterV2 {

	private final MockTokenEndpoint tokenEndpoint;

	private final ApiRules api;

	private final Refusals refusals;

	Gate(MockTokenEndpoint tokenEndpoint, ApiRules api, Refusals refusals) {
		this.tokenEndpoint = tokenEndpoint;
		this.api = api;
		this.refusals = refusals;
	}

	@Override
	public String getName() {
		return "understory-gate";
	}

	@Override
	public RequestFilterAction filter(Request request, ServeEvent event) {
		try {
			String path = Urls.getPath(request.getUrl());
			if (path.equals(TokenEndpoint.PATH)) {
				return RequestFilterAction.stopWith(token(request));
			}
			this.api.check(path, request);
			return RequestFilterAction.continueWith(request);
		}
		catch (RefusedException ex) {
			return RequestFilterAction.stopWith(this.refusals.tell(request, ex));
		}
	}

	private ResponseDefinition token(Request request) {
		if (!RequestMethod.POST.equals(request.getMethod())) {
			throw RefusedException.byTokenEndpoint(Weight.FAULT, 405, "invalid_request", "The method must be POST");
		}
		return this.tokenEndpoint.answer(request);
	}

}
