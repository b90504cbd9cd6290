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

import io.understory.spring.boot.autoconfigure.settings.ConnectionNames;
import io.understory.spring.boot.autoconfigure.settings.UnderstoryConnectionDetails;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if somebody began to configure Understory, with a property, even a blank one,
 * or with a {@link UnderstoryConnectionDetails} bean, and did not disable it.
 */
class OnUnderstoryCondition extends SpringBootCondition implements ConfigurationCondition {

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Understory");
		if (!isEnabled(context.getEnvironment())) {
			return ConditionOutcome.noMatch(message.because("understory.enabled is false"));
		}
		if (!ConnectionNames.of(context.getEnvironment()).isEmpty()) {
			return ConditionOutcome.match(message.because("a property of a connection is set"));
		}
		ConfigurableListableBeanFactory beanFactory = context.getBeanFactory();
		if (beanFactory != null
				&& beanFactory.getBeanNamesForType(UnderstoryConnectionDetails.class, true, false).length > 0) {
			return ConditionOutcome.match(message.foundExactly("UnderstoryConnectionDetails bean"));
		}
		return ConditionOutcome.noMatch(message
			.because("understory.client-id, understory.secret and understory.scopes are not set, nor a connection"));
	}

	// Bound, so that what is no boolean fails instead of disabling
	private static boolean isEnabled(Environment environment) {
		return Binder.get(environment).bind("understory.enabled", Boolean.class).orElse(true);
	}

}
