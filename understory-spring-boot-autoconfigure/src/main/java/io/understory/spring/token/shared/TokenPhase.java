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

/**
 * Where the shared access token is in its life. Declared in the order in which a token
 * that nobody renews goes through them.
 */
public enum TokenPhase {

	/**
	 * No token yet: callers wait.
	 */
	COLD,

	/**
	 * Nothing to do.
	 */
	FRESH,

	/**
	 * Callers get the token, one request runs in the background.
	 */
	ADVISORY,

	/**
	 * Callers wait for a new token, and get the old one if there is none.
	 */
	MANDATORY,

	/**
	 * Callers wait for a new token.
	 */
	EXPIRED,

	/**
	 * The API refused the token: callers wait for a new one.
	 */
	REJECTED;

	boolean servesToken() {
		return this == FRESH || this == ADVISORY || this == MANDATORY;
	}

}
