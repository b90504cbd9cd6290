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

import io.micrometer.observation.Observation;
import io.understory.spring.token.ConnectionId;

/**
 * Context of the observation {@code understory.token.fetch}, for
 * {@code GlobalObservationConvention} and {@code ObservationFilter} beans.
 */
public final class TokenFetchContext extends Observation.Context {

	private final ConnectionId connection;

	private final TokenPhase reason;

	TokenFetchContext(ConnectionId connection, TokenPhase reason) {
		this.connection = connection;
		this.reason = reason;
	}

	/**
	 * Return the name of the connection that the token is for.
	 * @return the name, {@code understory} for the default connection
	 */
	public String getConnectionName() {
		return this.connection.name();
	}

	/**
	 * Return why the token is fetched.
	 * @return the phase in which the request began
	 */
	public TokenPhase getReason() {
		return this.reason;
	}

}
