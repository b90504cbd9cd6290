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

package io.understory.spring.boot.autoconfigure.validation;

import java.io.Serial;
import java.util.List;

/**
 * Thrown at start-up when the configuration is incomplete or wrong.
 */
public class InvalidUnderstoryConfigurationException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String action;

	public InvalidUnderstoryConfigurationException(List<String> descriptions, List<String> actions) {
		super("The configuration of Understory is incomplete or wrong:" + list(descriptions));
		this.action = "Correct the configuration:" + list(actions)
				+ "\n\nKeys are made in Backoffice (profile, Company settings, Integrations). "
				+ "To start without Understory, set understory.enabled to false.";
	}

	private static String list(List<String> items) {
		return "\n\n    - " + String.join("\n    - ", items);
	}

	public String getAction() {
		return this.action;
	}

}
