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

import java.io.IOException;
import java.net.URI;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpComponentsClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.JettyClientHttpRequestFactoryBuilder;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * The application's blocking HTTP client, with the settings for Understory and without
 * redirects.
 */
public final class UnderstoryRequestFactory implements DisposableBean {

	private final LateHttpClient<ClientHttpRequestFactory> client;

	private UnderstoryRequestFactory(LateHttpClient<ClientHttpRequestFactory> client) {
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
	public static UnderstoryRequestFactory of(ClientHttpRequestFactoryBuilder<?> builder, HttpClientSettings settings) {
		if (builder instanceof JettyClientHttpRequestFactoryBuilder jetty) {
			JettyHttpClientLifecycle lifecycle = new JettyHttpClientLifecycle();
			return of(jetty.withHttpClientCustomizer(lifecycle), settings, (client) -> lifecycle.destroy());
		}
		if (builder instanceof HttpComponentsClientHttpRequestFactoryBuilder httpComponents) {
			return of(NoRedirects.inRequestFactory(HttpComponentsLimits.limit(httpComponents, settings)), settings,
					UnderstoryRequestFactory::destroy);
		}
		ClientHttpRequestFactoryBuilder<?> guarded = NoRedirects.inRequestFactory(builder);
		UnderstoryRequestFactory made = of(guarded, settings, UnderstoryRequestFactory::destroy);
		if (guarded == builder) {
			made.client.get(); // an unknown one, which may not support the settings
		}
		return made;
	}

	private static UnderstoryRequestFactory of(ClientHttpRequestFactoryBuilder<?> builder, HttpClientSettings settings,
			LateHttpClient.ThrowingConsumer<ClientHttpRequestFactory> end) {
		LateHttpClient<ClientHttpRequestFactory> client = new LateHttpClient<>(() -> builder.build(settings), end);
		// What a client may refuse is to stop the start-up
		if (!LateHttpClient.isFor(settings)) {
			client.get();
		}
		return new UnderstoryRequestFactory(client);
	}

	private static void destroy(ClientHttpRequestFactory requestFactory) throws Exception {
		if (requestFactory instanceof DisposableBean disposable) {
			disposable.destroy();
		}
	}

	/**
	 * Return the HTTP client as Spring has it.
	 * @return the HTTP client
	 */
	public ClientHttpRequestFactory requestFactory() {
		return this::createRequest;
	}

	private ClientHttpRequest createRequest(URI uri, HttpMethod method) throws IOException {
		try {
			return this.client.get().createRequest(uri, method);
		}
		catch (IllegalStateException ex) {
			throw new IOException(ex);
		}
	}

	@Override
	public void destroy() throws Exception {
		this.client.destroy();
	}

}
