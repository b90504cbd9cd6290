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

import io.understory.spring.token.Redaction;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;

/**
 * Hides the secret in Actuator's endpoints, even where the application shows all values.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(SanitizingFunction.class)
class UnderstorySanitizingConfiguration {

	// By value too, for it has other names: an environment variable behind a placeholder,
	// the command line, JSON with escapes. A token has no property, but may have been put
	// where one would look for it
	@Bean
	SanitizingFunction understorySanitizingFunction(UnderstoryProperties properties) {
		String secret = properties.getSecret();
		SanitizingFunction byKey = SanitizingFunction.sanitizeValue()
			.ifKeyEquals("understory.secret", "understory_secret", "understory.token", "understory_token");
		return StringUtils.hasText(secret) ? byKey.ifValueStringMatches(new Redaction(secret)::isIn) : byKey;
	}

}
