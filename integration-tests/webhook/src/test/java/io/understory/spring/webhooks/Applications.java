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

package io.understory.spring.webhooks;

import java.util.EnumMap;
import java.util.Map;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * One application on each stack, for the tests of a class.
 */
final class Applications implements AfterAllCallback {

	private final Class<?> application;

	private final String[] arguments;

	private final Map<Stack, ConfigurableApplicationContext> running = new EnumMap<>(Stack.class);

	Applications(Class<?> application, String... arguments) {
		this.application = application;
		this.arguments = arguments;
	}

	ConfigurableApplicationContext on(Stack stack) {
		return this.running.computeIfAbsent(stack, (each) -> each.start(this.application, this.arguments));
	}

	Sender sender(Stack stack) {
		return new Sender(on(stack));
	}

	@Override
	public void afterAll(ExtensionContext context) {
		this.running.values().forEach(ConfigurableApplicationContext::close);
	}

}
