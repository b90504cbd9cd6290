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

package io.understory.spring.hosts.support;

/**
 * How a host is started. It is asked the same questions in each mode.
 */
public enum HostMode {

	/**
	 * As it is, with nothing of the starter on its class path.
	 */
	WITHOUT_STARTER,

	/**
	 * With the starter, but none of its properties.
	 */
	UNCONFIGURED,

	/**
	 * With the starter, its properties, and code that calls Understory.
	 */
	WITH_STARTER,

	/**
	 * The same, processed ahead of time.
	 */
	AHEAD_OF_TIME;

	boolean hasStarter() {
		return this != WITHOUT_STARTER;
	}

	public boolean callsUnderstory() {
		return this == WITH_STARTER || this == AHEAD_OF_TIME;
	}

}
