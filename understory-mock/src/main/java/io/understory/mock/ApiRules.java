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

import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import io.understory.mock.RefusedException.Weight;
import org.jspecify.annotations.Nullable;

/**
 * What every call of the API has to keep to, whatever it asks for.
 */
class ApiRules {

	private static final String BEARER = "Bearer ";

	private final IssuedTokens tokens;

	ApiRules(IssuedTokens tokens) {
		this.tokens = tokens;
	}

	void check(String path, Request request) {
		IssuedToken token = requireToken(request);
		checkHeaders(path, request);
		String scope = Scopes.neededFor(request.getMethod(), path);
		if (scope != null && !token.scopes().contains(scope)) {
			throw RefusedException.byApi(Weight.FAULT, 403, "UNAUTHORIZED",
					"The call needs the scope '" + scope + "', and the access token has "
							+ String.join(", ", token.scopes()) + ". Add it to understory.scopes, or to "
							+ "the scopes of the named connection, or, where these are not set, to those of "
							+ "MockUnderstory.setScopes");
		}
	}

	private IssuedToken requireToken(Request request) {
		IssuedToken token = tokenOf(request);
		if (token == null) {
			String value = bearerOf(request);
			boolean forgotten = value != null && this.tokens.isForgotten(value);
			throw unauthorized(forgotten ? Weight.USUAL : Weight.NOTABLE, problemWithUnknown(value, forgotten));
		}
		String problem = this.tokens.problemWith(token);
		if (problem != null) {
			throw unauthorized(Weight.USUAL, problem);
		}
		return token;
	}

	private static String problemWithUnknown(@Nullable String value, boolean forgotten) {
		if (value == null) {
			return "The header Authorization must be 'Bearer' and an access token";
		}
		return forgotten ? "The access token was issued before the last reset"
				: "The access token was not issued here: does something else in the application set Authorization?";
	}

	private static RefusedException unauthorized(Weight weight, String message) {
		return RefusedException.byApi(weight, 401, "UNAUTHORIZED", message);
	}

	/**
	 * Return the token that a call carries.
	 * @param request the call
	 * @return the token, or {@code null} if it carries none that was issued
	 */
	@Nullable IssuedToken tokenOf(Request request) {
		String value = bearerOf(request);
		return (value != null) ? this.tokens.find(value) : null;
	}

	private static @Nullable String bearerOf(Request request) {
		String authorization = HeaderRules.header(request, "Authorization");
		return authorization.startsWith(BEARER) ? authorization.substring(BEARER.length()) : null;
	}

	private static void checkHeaders(String path, Request request) {
		String problem = HeaderRules.problemWith(request);
		require(problem == null, String.valueOf(problem));
		boolean experiences = path.equals("/v1/experiences") || path.startsWith("/v1/experiences/");
		require(!experiences || !HeaderRules.header(request, "Accept-Language").isBlank(),
				"Accept-Language must be set for " + path);
		boolean body = RequestMethod.POST.equals(request.getMethod()) || RequestMethod.PUT.equals(request.getMethod());
		require(!body || request.getBody() == null || request.getBody().length == 0
				|| HeaderRules.header(request, "Content-Type").startsWith("application/json"),
				"Content-Type must be application/json");
	}

	private static void require(boolean kept, String rule) {
		if (!kept) {
			throw RefusedException.byApi(Weight.FAULT, 400, "BAD_REQUEST", rule);
		}
	}

}
