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

package io.understory.spring.sample.embedded;

import com.github.tomakehurst.wiremock.common.Urls;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;

/**
 * Hands each request to the token endpoint or to the API.
 */
class Router implements ResponseDefinitionTransformerV2 {

	private final TokenEndpoint tokenEndpoint;

	private final Api api;

	Router(TokenEndpoint tokenEndpoint, Api api) {
		this.tokenEndpoint = tokenEndpoint;
		this.api = api;
	}

	@Override
	public String getName() {
		return "understory";
	}

	@Override
	public ResponseDefinition transform(ServeEvent event) {
		try {
			return route(event.getRequest());
		}
		catch (RefusedException ex) {
			return ex.getResponse();
		}
	}

	private ResponseDefinition route(Request request) {
		String path = Urls.getPath(request.getUrl());
		if (RequestMethod.POST.equals(request.getMethod()) && TokenEndpoint.PATH.equals(path)) {
			return this.tokenEndpoint.answer(request);
		}
		if (RequestMethod.GET.equals(request.getMethod())) {
			return this.api.answer(path, request);
		}
		throw RefusedException.byApi(404, "NOT_FOUND", "There is no " + request.getMethod() + " " + path);
	}

}
