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

import java.util.Set;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;

/**
 * The API: who the key belongs to, and the marketing consents.
 */
class Api {

	private static final String BEARER = "Bearer ";

	private final IssuedTokens tokens;

	private final ConsentPages consents;

	private final Object me = Resources.json("me.json");

	Api(IssuedTokens tokens, ConsentPages consents) {
		this.tokens = tokens;
		this.consents = consents;
	}

	ResponseDefinition answer(String path, Request request) {
		Set<String> scopes = authenticate(request);
		String problem = HeaderRules.problemWith(request);
		if (problem != null) {
			throw RefusedException.byApi(400, "BAD_REQUEST", problem);
		}
		return ResponseDefinitionBuilder.jsonResponse(switch (path) {
			case "/v1/me" -> this.me;
			case "/v1/marketing-consents" -> {
				checkScope(scopes, "marketing.read");
				yield this.consents.page(request.queryParameter("cursor"), request.queryParameter("limit"));
			}
			default -> throw RefusedException.byApi(404, "NOT_FOUND", "There is no GET " + path);
		}, 200);
	}

	private Set<String> authenticate(Request request) {
		String authorization = request.containsHeader("Authorization") ? request.getHeader("Authorization") : "";
		Set<String> scopes = authorization.startsWith(BEARER)
				? this.tokens.scopesOf(authorization.substring(BEARER.length())) : null;
		if (scopes == null) {
			throw RefusedException.byApi(401, "UNAUTHORIZED", "The access token is missing, unknown or expired");
		}
		return scopes;
	}

	private static void checkScope(Set<String> scopes, String scope) {
		if (!scopes.contains(scope)) {
			throw RefusedException.byApi(403, "UNAUTHORIZED", "The access token lacks the scope '" + scope + "'");
		}
	}

}
