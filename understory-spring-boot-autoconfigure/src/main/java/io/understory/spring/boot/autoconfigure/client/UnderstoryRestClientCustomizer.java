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

package io.understory.spring.boot.autoconfigure.client;

import org.springframework.web.client.RestClient;

/**
 * Callback interface for beans that customize the {@link RestClient.Builder} of
 * {@code understoryRestClient} and of the HTTP interface group {@code understory}, or of
 * those of another connection, and of no other client. Called in their order, after the
 * customizers of all clients. The HTTP client and the access token are put in place
 * afterwards.
 */
@FunctionalInterface
public interface UnderstoryRestClientCustomizer {

	/**
	 * Customize the builder.
	 * @param builder the builder to customize
	 */
	void customize(RestClient.Builder builder);

	/**
	 * Return whether a connection's clients are to be customized.
	 * @param connectionName the name of the connection, {@code understory} for the
	 * default one
	 * @return {@code true}, unless the customizer says otherwise
	 */
	default boolean appliesTo(String connectionName) {
		return true;
	}

	/**
	 * Return a customizer for the clients of one connection. Its order is that of the
	 * bean, as of {@code @Order} at the method that makes it.
	 * @param connectionName the name of the connection, {@code understory} for the
	 * default one
	 * @param customizer customizes them
	 * @return the customizer
	 */
	static UnderstoryRestClientCustomizer forConnection(String connectionName,
			UnderstoryRestClientCustomizer customizer) {
		return new UnderstoryRestClientCustomizer() {

			@Override
			public void customize(RestClient.Builder builder) {
				customizer.customize(builder);
			}

			@Override
			public boolean appliesTo(String name) {
				return name.equals(connectionName) && customizer.appliesTo(name);
			}

		};
	}

}
