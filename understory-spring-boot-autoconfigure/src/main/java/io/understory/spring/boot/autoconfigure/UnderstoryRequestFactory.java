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

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.JettyClientHttpRequestFactoryBuilder;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * The application's blocking HTTP client, with the settings for Understory.
 *
 * @param requestFactory the HTTP client
 * @param lifecycle ends the HTTP client
 */
record UnderstoryRequestFactory(ClientHttpRequestFactory requestFactory,
		DisposableBean lifecycle) implements DisposableBean {

	static UnderstoryRequestFactory of(ClientHttpRequestFactoryBuilder<?> builder, UnderstoryHttpSettings settings) {
		if (builder instanceof JettyClientHttpRequestFactoryBuilder jetty) {
			JettyHttpClientLifecycle lifecycle = new JettyHttpClientLifecycle();
			return new UnderstoryRequestFactory(jetty.withHttpClientCustomizer(lifecycle).build(settings.settings()),
					lifecycle);
		}
		ClientHttpRequestFactory requestFactory = builder.build(settings.settings());
		return new UnderstoryRequestFactory(requestFactory,
				(requestFactory instanceof DisposableBean disposable) ? disposable : () -> {
				});
	}

	@Override
	public void destroy() throws Exception {
		this.lifecycle.destroy();
	}

}
