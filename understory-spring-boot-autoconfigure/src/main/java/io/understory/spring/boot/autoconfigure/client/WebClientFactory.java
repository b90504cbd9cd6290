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

import io.understory.spring.boot.autoconfigure.connection.Connection;
import io.understory.spring.boot.autoconfigure.connection.Connections;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Makes the {@link WebClient} of a connection, from the customizers that Boot's own
 * builder is made of: a builder of the application may be load-balanced, or shared.
 */
public final class WebClientFactory {

	private WebClientFactory() {
	}

	static WebClient webClient(String name, Connections connections, ObjectProvider<WebClientCustomizer> customizers,
			ObjectProvider<UnderstoryWebClientCustomizer> ownCustomizers) {
		Connection connection = connections.get(name);
		UnderstoryWebClientConfigurer configurer = new UnderstoryWebClientConfigurer(connection, ownCustomizers);
		GuardedWebClientBuilder builder = configurer.builder();
		WebClient.Builder guarded = builder.begin();
		customizers.orderedStream().forEach((customizer) -> customizer.customize(guarded));
		builder.end();
		configurer.applyCustomizersAndToken(builder, connection.connector().connector());
		return LateClient.of(WebClient.class, builder.builder()::build);
	}

}
