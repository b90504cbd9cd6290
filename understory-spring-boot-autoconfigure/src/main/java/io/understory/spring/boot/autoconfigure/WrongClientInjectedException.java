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
package io.understory.spring.boot.autoconfigure;

import java.io.Serial;
import java.util.List;

/**
 * Thrown at start-up when beans ask for a client of Understory by its name, and would get
 * another.
 */
class WrongClientInjectedException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	WrongClientInjectedException(List<String> injections) {
		super("A client of Understory is asked for by its name, and another would be injected:\n\n    - "
				+ String.join("\n    - ", injections)
				+ "\n\nSpring injects the only bean of a type that is no fallback, or the primary one, "
				+ "whatever the name of the parameter or field is. @Qualifier(\"understory\") asks for ours.");
	}

	String getAction() {
		return "Write @Qualifier(\"understory\") at each of them, as in '@Qualifier(\"understory\") WebClient webClient'. "
				+ "Where the other bean is meant, give the parameter or field another name, or its qualifier.";
	}

}
