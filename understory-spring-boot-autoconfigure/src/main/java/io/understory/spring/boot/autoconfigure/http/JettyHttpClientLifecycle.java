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

import java.util.function.Consumer;

import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.RedirectProtocolHandler;
import org.eclipse.jetty.client.WWWAuthenticationProtocolHandler;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;

/**
 * Makes Jetty's HTTP client pass each 401 on, which it takes for a failed exchange where
 * there is no challenge with it, keeps it from naming itself beside the
 * {@code User-Agent} of a request, takes away what would follow redirects, and stops it,
 * which its connector does not do.
 */
class JettyHttpClientLifecycle implements Consumer<HttpClient>, DisposableBean {

	private @Nullable HttpClient httpClient;

	@Override
	public void accept(HttpClient httpClient) {
		this.httpClient = httpClient;
		httpClient.setUserAgentField(null);
		httpClient.addEventListener(new LifeCycle.Listener() {

			@Override
			public void lifeCycleStarted(LifeCycle event) {
				httpClient.getProtocolHandlers().remove(WWWAuthenticationProtocolHandler.NAME);
				httpClient.getProtocolHandlers().remove(RedirectProtocolHandler.NAME);
			}

		});
	}

	@Override
	public void destroy() throws Exception {
		if (this.httpClient != null) {
			this.httpClient.stop();
		}
	}

}
