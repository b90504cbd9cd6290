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

package io.understory.spring.boot.test.autoconfigure;

import java.time.Clock;
import java.time.ZoneOffset;

import io.understory.mock.MockUnderstory;
import io.understory.spring.boot.autoconfigure.UnderstoryAutoConfiguration;
import io.understory.spring.token.shared.SharedAccessToken;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for a {@link MockUnderstory}, only
 * imported by {@link AutoConfigureMockUnderstory @AutoConfigureMockUnderstory}.
 */
@AutoConfiguration(before = UnderstoryAutoConfiguration.class)
public final class MockUnderstoryAutoConfiguration {

	// Primary, as an application may have one that it runs itself
	@Bean
	@Primary
	MockUnderstory mockUnderstory() {
		Clock now = Clock.fixed(Clock.systemUTC().instant(), ZoneOffset.UTC);
		return MockUnderstory.start(now);
	}

	// After the stubs of customizers: the application may call while it starts
	@Bean
	@Primary
	@DependsOn("mockUnderstoryTurns")
	MockUnderstoryConnectionDetails mockUnderstoryConnectionDetails(
			@Qualifier("mockUnderstory") MockUnderstory understory, Environment environment) {
		return new MockUnderstoryConnectionDetails(understory, environment);
	}

	// No candidate for other clocks: the time of the application is its own
	@Bean(defaultCandidate = false)
	@ConditionalOnMissingBean(name = "understoryClock", search = SearchStrategy.CURRENT)
	Clock understoryClock(@Qualifier("mockUnderstory") MockUnderstory understory) {
		return understory.getClock();
	}

	@Bean
	MockUnderstoryTurns mockUnderstoryTurns(@Qualifier("mockUnderstory") MockUnderstory understory,
			ObjectProvider<MockUnderstoryCustomizer> customizers, ObjectProvider<SharedAccessToken> accessToken) {
		return new MockUnderstoryTurns(understory, customizers.orderedStream().toList(), accessToken::getIfAvailable);
	}

}
