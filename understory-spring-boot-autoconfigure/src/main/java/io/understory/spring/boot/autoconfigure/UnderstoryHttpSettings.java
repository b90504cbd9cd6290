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

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.autoconfigure.HttpClientSettingsProperties;
import org.springframework.boot.http.client.autoconfigure.HttpClientSettingsPropertyMapper;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.StringUtils;

/**
 * Settings of the HTTP clients for token requests and API calls: {@code understory.http}
 * over {@code spring.http.clients}, with finite timeouts, and without redirects, which
 * could carry a secret or a token to another host.
 *
 * @param settings the settings
 * @param sslBundles the SSL bundles that they may name
 */
record UnderstoryHttpSettings(HttpClientSettings settings, @Nullable SslBundles sslBundles) {

	private static final HttpClientSettings DEFAULTS = HttpClientSettings.defaults()
		.withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(30));

	static UnderstoryHttpSettings of(HttpClientSettings applicationSettings, @Nullable SslBundles sslBundles) {
		return new UnderstoryHttpSettings(applicationSettings.orElse(DEFAULTS), sslBundles);
	}

	UnderstoryHttpSettings {
		settings = settings.withRedirects(HttpRedirects.DONT_FOLLOW);
	}

	/**
	 * Return these settings with what other properties say in their place.
	 * @param name the name of the properties
	 * @param properties the properties
	 * @throws InvalidUnderstoryConfigurationException if the SSL bundle cannot be loaded
	 */
	UnderstoryHttpSettings with(String name, @Nullable HttpClientSettingsProperties properties) {
		HttpClientSettings settings = new HttpClientSettingsPropertyMapper(this.sslBundles, this.settings)
			.map(properties);
		boolean ownBundle = properties != null && StringUtils.hasLength(properties.getSsl().getBundle());
		ConfigurationProblems problems = new ConfigurationProblems();
		problems.checkSslBundle((ownBundle ? name : "spring.http.clients") + ".ssl.bundle", settings.sslBundle());
		problems.throwIfAny();
		return new UnderstoryHttpSettings(settings, this.sslBundles);
	}

	/**
	 * Return the longest time for connecting and one answer.
	 */
	Duration timeout() {
		return timeout(this.settings.connectTimeout()).plus(timeout(this.settings.readTimeout()));
	}

	private static Duration timeout(@Nullable Duration timeout) {
		return (timeout != null) ? timeout : Duration.ZERO;
	}

}
