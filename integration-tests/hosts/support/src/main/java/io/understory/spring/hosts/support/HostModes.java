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

import java.util.stream.Stream;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.AnnotationBasedArgumentsProvider;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * The modes of a {@link HostTest} that the run has.
 */
class HostModes extends AnnotationBasedArgumentsProvider<HostTest> {

	private static final boolean EXHAUSTIVE = Boolean.getBoolean("understory.exhaustive");

	@Override
	protected Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context,
			HostTest test) {
		boolean all = EXHAUSTIVE || context.getRequiredTestClass().isAnnotationPresent(Representative.class);
		return Stream.of(test.value()).filter((mode) -> all || mode == HostMode.WITH_STARTER).map(Arguments::of);
	}

}
