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

package io.understory.spring.token.shared;

import java.util.Locale;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.Observation.Context;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.ObservationRegistry;
import io.understory.spring.token.ConnectionId;
import io.understory.spring.token.TokenErrors;
import io.understory.spring.token.UnderstoryAuthorizationException;

/**
 * Names the observation of a token request, with key values of low cardinality.
 */
final class TokenFetchConvention implements ObservationConvention<TokenFetchContext> {

	private static final TokenFetchConvention INSTANCE = new TokenFetchConvention();

	static Observation observation(ConnectionId connection, TokenPhase reason, ObservationRegistry registry) {
		return Observation.createNotStarted(null, INSTANCE, () -> new TokenFetchContext(connection, reason), registry);
	}

	@Override
	public boolean supportsContext(Context context) {
		return context instanceof TokenFetchContext;
	}

	@Override
	public String getName() {
		return "understory.token.fetch";
	}

	@Override
	public String getContextualName(TokenFetchContext context) {
		return "understory token fetch";
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(TokenFetchContext context) {
		return KeyValues.of("connection", context.getConnectionName(), "outcome",
				(context.getError() != null) ? "failure" : "success", "reason",
				context.getReason().name().toLowerCase(Locale.ROOT), "error.code", errorCode(context));
	}

	// Codes come from outside: unknown ones could be any number
	private static String errorCode(TokenFetchContext context) {
		if (context.getError() == null) {
			return "none";
		}
		return (context.getError() instanceof UnderstoryAuthorizationException error
				&& TokenErrors.isKnown(error.getError().getErrorCode())) ? error.getError().getErrorCode() : "other";
	}

}
