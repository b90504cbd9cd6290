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

import io.understory.mock.MockUnderstory;

/**
 * Callback interface for beans that prepare the {@link MockUnderstory} of a test, or each
 * one where the application has several connections: when it starts, before the
 * application calls it, and again after each reset. Such a bean must not depend on
 * clients for Understory, which are made later, and its {@code @Bean} method is best
 * static, as the class of the method may depend on one:
 *
 * <pre class="code">
 * &#064;Bean
 * static MockUnderstoryCustomizer company() {
 *     return (understory) -&gt; understory.stubFor(me().companyName("Fjord Tours"));
 * }
 * </pre>
 */
@FunctionalInterface
public interface MockUnderstoryCustomizer {

	/**
	 * Prepare the mock, for example with stubs.
	 * @param understory the mock
	 */
	void customize(MockUnderstory understory);

	/**
	 * Return whether the mock of a connection is to be prepared.
	 * @param connectionName the name of the connection, {@code understory} for the
	 * default one
	 * @return {@code true}, unless the customizer says otherwise
	 */
	default boolean appliesTo(String connectionName) {
		return true;
	}

	/**
	 * Return a customizer for the mock of one connection.
	 * @param connectionName the name of the connection, {@code understory} for the
	 * default one
	 * @param customizer prepares it
	 * @return the customizer
	 */
	static MockUnderstoryCustomizer forConnection(String connectionName, MockUnderstoryCustomizer customizer) {
		return new MockUnderstoryCustomizer() {

			@Override
			public void customize(MockUnderstory understory) {
				customizer.customize(understory);
			}

			@Override
			public boolean appliesTo(String name) {
				return name.equals(connectionName);
			}

		};
	}

}
