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

import java.net.http.HttpClient.Redirect;

import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import reactor.netty.http.client.HttpClient;

import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpComponentsClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.JdkClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.ReactorClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.HttpComponentsClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.JdkClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;

/**
 * Refuses redirects after everybody else has had a say: customizers of an HTTP client
 * come after its settings, and may turn them on for all clients of the application. For
 * Jetty's client see {@link JettyHttpClientLifecycle}.
 */
final class NoRedirects {

	private NoRedirects() {
	}

	static ClientHttpConnectorBuilder<?> inConnector(ClientHttpConnectorBuilder<?> builder) {
		if (builder instanceof JdkClientHttpConnectorBuilder jdk) {
			return jdk.withHttpClientCustomizer((client) -> client.followRedirects(Redirect.NEVER));
		}
		if (builder instanceof ReactorClientHttpConnectorBuilder reactor) {
			return ReactorNetty.in(reactor);
		}
		return (builder instanceof HttpComponentsClientHttpConnectorBuilder httpComponents)
				? HttpComponents.in(httpComponents) : builder;
	}

	static ClientHttpRequestFactoryBuilder<?> inRequestFactory(ClientHttpRequestFactoryBuilder<?> builder) {
		if (builder instanceof JdkClientHttpRequestFactoryBuilder jdk) {
			return jdk.withHttpClientCustomizer((client) -> client.followRedirects(Redirect.NEVER));
		}
		if (builder instanceof ReactorClientHttpRequestFactoryBuilder reactor) {
			return ReactorNetty.in(reactor);
		}
		return (builder instanceof HttpComponentsClientHttpRequestFactoryBuilder httpComponents)
				? HttpComponents.in(httpComponents) : builder;
	}

	// Classes of their own, for these libraries may be missing

	private static final class ReactorNetty {

		static ClientHttpConnectorBuilder<?> in(ReactorClientHttpConnectorBuilder builder) {
			return builder.withHttpClientCustomizer(ReactorNetty::refuse);
		}

		static ClientHttpRequestFactoryBuilder<?> in(ReactorClientHttpRequestFactoryBuilder builder) {
			return builder.withHttpClientCustomizer(ReactorNetty::refuse);
		}

		private static HttpClient refuse(HttpClient client) {
			return client.followRedirect(false);
		}

	}

	private static final class HttpComponents {

		static ClientHttpConnectorBuilder<?> in(HttpComponentsClientHttpConnectorBuilder builder) {
			return builder.withHttpClientCustomizer(HttpAsyncClientBuilder::disableRedirectHandling);
		}

		static ClientHttpRequestFactoryBuilder<?> in(HttpComponentsClientHttpRequestFactoryBuilder builder) {
			return builder.withHttpClientCustomizer(HttpClientBuilder::disableRedirectHandling);
		}

	}

}
