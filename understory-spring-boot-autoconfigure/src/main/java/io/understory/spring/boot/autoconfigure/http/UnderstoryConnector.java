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

package io.understory.spring.boot.autoconfigure.http;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.function.Function;
import java.util.function.Supplier;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.HttpComponentsClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.JettyClientHttpConnectorBuilder;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpResponse;

/**
 * The application's reactive HTTP client, with the settings for Understory and without
 * redirects.
 */
public final class UnderstoryConnector implements DisposableBean {

	private final LateHttpClient<ClientHttpConnector> client;

	private UnderstoryConnector(LateHttpClient<ClientHttpConnector> client) {
		this.client = client;
	}

	/**
	 * Return the HTTP client that a builder makes. It is made with the first call, unless
	 * it may not support its settings.
	 * @param builder the builder of the application
	 * @param settings the settings for Understory
	 * @return the HTTP client
	 * @throws RuntimeException if the builder does not support the settings
	 */
	public static UnderstoryConnector of(ClientHttpConnectorBuilder<?> builder, HttpClientSettings settings) {
		if (builder instanceof JettyClientHttpConnectorBuilder jetty) {
			JettyHttpClientLifecycle lifecycle = new JettyHttpClientLifecycle();
			return of(() -> new JettyConnector(jetty.withHttpClientCustomizer(lifecycle).build(settings)), settings,
					(client) -> lifecycle.destroy());
		}
		if (builder instanceof HttpComponentsClientHttpConnectorBuilder httpComponents) {
			return HttpComponents.of(httpComponents, settings);
		}
		ClientHttpConnectorBuilder<?> guarded = NoRedirects.inConnector(builder);
		UnderstoryConnector made = of(() -> guarded.build(settings), settings, UnderstoryConnector::close);
		if (guarded == builder) {
			made.client.get(); // an unknown one, which may not support the settings
		}
		return made;
	}

	private static UnderstoryConnector of(Supplier<ClientHttpConnector> connector, HttpClientSettings settings,
			LateHttpClient.ThrowingConsumer<ClientHttpConnector> end) {
		LateHttpClient<ClientHttpConnector> client = new LateHttpClient<>(connector, end);
		// What a client may refuse is to stop the start-up
		if (!LateHttpClient.isFor(settings)) {
			client.get();
		}
		return new UnderstoryConnector(client);
	}

	private static void close(ClientHttpConnector connector) throws IOException {
		if (connector instanceof Closeable closeable) {
			closeable.close();
		}
	}

	/**
	 * Return the HTTP client as Spring has it.
	 * @return the HTTP client
	 */
	public ClientHttpConnector connector() {
		return this::connect;
	}

	private Mono<ClientHttpResponse> connect(HttpMethod method, URI uri,
			Function<? super ClientHttpRequest, Mono<Void>> requestCallback) {
		ClientHttpConnector connector = this.client.peek();
		if (connector != null) {
			return connector.connect(method, uri, requestCallback);
		}
		Mono<ClientHttpConnector> made = Mono.fromSupplier(this.client::get);
		return (Schedulers.isInNonBlockingThread() ? made.subscribeOn(Schedulers.boundedElastic()) : made)
			.flatMap((client) -> client.connect(method, uri, requestCallback));
	}

	@Override
	public void destroy() throws Exception {
		this.client.destroy();
	}

	// A class of its own, for the library may be missing
	private static final class HttpComponents {

		static UnderstoryConnector of(HttpComponentsClientHttpConnectorBuilder builder, HttpClientSettings settings) {
			HttpComponentsExchanges exchanges = new HttpComponentsExchanges();
			ClientHttpConnectorBuilder<?> guarded = NoRedirects
				.inConnector(HttpComponentsLimits.limit(builder, settings, exchanges));
			return UnderstoryConnector.of(() -> guarded.build(settings), settings, (client) -> {
				exchanges.close();
				UnderstoryConnector.close(client);
			});
		}

	}

}
