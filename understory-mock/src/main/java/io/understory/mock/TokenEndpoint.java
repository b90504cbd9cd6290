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

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import io.understory.mock.RefusedException.Weight;

/**
 * The token endpoint: takes a token request exactly as the Understory guide "integration
 * keys" has it, and nothing else.
 */
class TokenEndpoint {

	static final String PATH = "/oauth2/token";

	private static final String AUDIENCE = "https://api.understory.io";

	private final Key key;

	private final IssuedTokens tokens;

	TokenEndpoint(Key key, IssuedTokens tokens) {
		this.key = key;
		this.tokens = tokens;
	}

	ResponseDefinition answer(Request request) {
		checkHeaders(request);
		String body = request.getBodyAsString();
		// Understory was seen to refuse a secret whose '~' came as %7E
		require(!body.toUpperCase(Locale.ROOT).contains("%7E"), "'~' must be sent as it is, not as %7E");
		Form form = Form.parse(body);
		checkGrant(form);
		checkKey(form);
		String scope = form.get("scope");
		Set<String> scopes = Collections.unmodifiableSet(new LinkedHashSet<>(List.of(scope.split(" ", -1))));
		checkScopes(scopes);
		Map<String, Object> answer = new LinkedHashMap<>();
		IssuedToken token = this.tokens.issue(scopes);
		answer.put("access_token", token.value());
		answer.put("expires_in", Duration.between(token.issuedAt(), token.expiresAt()).toSeconds());
		answer.put("scope", scope);
		answer.put("token_type", "bearer");
		return ResponseDefinitionBuilder.jsonResponse(answer, 200);
	}

	private void checkHeaders(Request request) {
		require("application/x-www-form-urlencoded".equals(mediaType(request)),
				"Content-Type must be application/x-www-form-urlencoded");
		require(!request.containsHeader("Authorization"), "The key belongs into the body, not into a header");
		String problem = HeaderRules.problemWith(request);
		if (problem != null) {
			throw RefusedException.byTokenEndpoint(Weight.FAULT, 400, "invalid_request", problem);
		}
	}

	private static String mediaType(Request request) {
		return request.containsHeader("Content-Type") ? request.contentTypeHeader().mimeTypePart() : "";
	}

	private void checkGrant(Form form) {
		if (!form.get("grant_type").equals("client_credentials")) {
			throw RefusedException.byTokenEndpoint(Weight.FAULT, 400, "unsupported_grant_type",
					"grant_type must be client_credentials");
		}
		require(form.get("audience").equals(AUDIENCE), "audience must be " + AUDIENCE);
	}

	private void checkKey(Form form) {
		String clientId = form.get("client_id");
		String secret = form.get("client_secret");
		if (!this.key.matches(clientId, secret)) {
			throw RefusedException.byTokenEndpoint(Weight.USUAL, 401, "invalid_client",
					"There is no such key, or its secret differs");
		}
	}

	private void checkScopes(Set<String> scopes) {
		for (String scope : scopes) {
			if (!this.key.scopes().contains(scope)) {
				// No test took one from the key that there is not
				Weight weight = Scopes.KNOWN.contains(scope) ? Weight.USUAL : Weight.NOTABLE;
				throw RefusedException.byTokenEndpoint(weight, 400, "invalid_scope",
						"The key has no permission for the scope '" + scope + "', but for "
								+ String.join(", ", this.key.scopes()));
			}
		}
	}

	private static void require(boolean kept, String rule) {
		if (!kept) {
			throw RefusedException.byTokenEndpoint(Weight.FAULT, 400, "invalid_request", rule);
		}
	}

}
