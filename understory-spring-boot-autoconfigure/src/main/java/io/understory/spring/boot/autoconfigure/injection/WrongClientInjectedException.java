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

package io.understory.spring.boot.autoconfigure.injection;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown at start-up when beans ask for a client of Understory by its name, and would get
 * another.
 */
public class WrongClientInjectedException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final List<String> qualifiers;

	WrongClientInjectedException(List<WrongInjection> injections) {
		super("A client of Understory is asked for by its name, and another would be injected:\n\n    - "
				+ injections.stream().map(WrongInjection::description).collect(Collectors.joining("\n    - "))
				+ "\n\nSpring injects the only bean of a type that is no fallback, or the primary one, "
				+ "whatever the name of the parameter or field is. " + String.join(" or ", qualifiers(injections))
				+ " asks for ours.");
		this.qualifiers = qualifiers(injections);
	}

	private static List<String> qualifiers(List<WrongInjection> injections) {
		return injections.stream()
			.map((injection) -> "@Qualifier(\"" + injection.qualifier() + "\")")
			.distinct()
			.toList();
	}

	String getAction() {
		return "Write " + String.join(" or ", this.qualifiers) + " at each of them, as in '" + this.qualifiers.get(0)
				+ " WebClient webClient'. "
				+ "Where the other bean is meant, give the parameter or field another name, or its qualifier.";
	}

}
