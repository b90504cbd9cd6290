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

package io.understory.spring.sample.embedded;

import java.util.Map;
import java.util.UUID;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/**
 * The secret of the webhooks of the embedded Understory, another one at each start. The
 * property that it is switches webhooks on.
 */
class EmbeddedSecret implements EnvironmentPostProcessor {

	private static final String NAME = "understory.webhook.secrets";

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (OnNoKeyCondition.isMet(environment)) {
			environment.getPropertySources()
				.addLast(new MapPropertySource("embeddedUnderstory", Map.of(NAME, "made-up-" + UUID.randomUUID())));
		}
	}

	static String of(Environment environment) {
		return Binder.get(environment).bind(NAME, String[].class).get()[0];
	}

}
