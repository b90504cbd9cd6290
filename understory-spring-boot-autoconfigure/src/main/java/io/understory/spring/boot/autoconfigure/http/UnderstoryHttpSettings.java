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

import java.time.Duration;
import java.util.function.UnaryOperator;

import io.understory.spring.boot.autoconfigure.validation.ConfigurationProblems;
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
 * @param bundleProperty the property that names the one that they have
 */
public record UnderstoryHttpSettings(HttpClientSettings settings, @Nullable SslBundles sslBundles,
		String bundleProperty) {

	private static final HttpClientSettings DEFAULTS = HttpClientSettings.defaults()
		.withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(30));

	/**
	 * Return the settings of the application's clients.
	 * @param applicationSettings the settings
	 * @param sslBundles the SSL bundles that others may name
	 * @return the settings, with finite timeouts
	 */
	public static UnderstoryHttpSettings of(HttpClientSettings applicationSettings, @Nullable SslBundles sslBundles) {
		return new UnderstoryHttpSettings(applicationSettings.orElse(DEFAULTS), sslBundles,
				"spring.http.clients.ssl.bundle");
	}

	public UnderstoryHttpSettings {
		settings = settings.withRedirects(HttpRedirects.DONT_FOLLOW);
	}

	/**
	 * Return these settings with what other properties say in their place.
	 * @param names the full name of each property
	 * @param properties the properties
	 * @param problems where to say that the SSL bundle cannot be loaded
	 * @return the settings
	 */
	public UnderstoryHttpSettings with(UnaryOperator<String> names, @Nullable HttpClientSettingsProperties properties,
			ConfigurationProblems problems) {
		HttpClientSettings settings = new HttpClientSettingsPropertyMapper(this.sslBundles, this.settings)
			.map(properties);
		boolean ownBundle = properties != null && StringUtils.hasLength(properties.getSsl().getBundle());
		String bundleProperty = ownBundle ? names.apply("ssl.bundle") : this.bundleProperty;
		problems.checkSslBundle(bundleProperty, settings.sslBundle());
		return new UnderstoryHttpSettings(settings, this.sslBundles, bundleProperty);
	}

	/**
	 * Return the longest time for connecting and one answer.
	 */
	public Duration timeout() {
		return timeout(this.settings.connectTimeout()).plus(timeout(this.settings.readTimeout()));
	}

	private static Duration timeout(@Nullable Duration timeout) {
		return (timeout != null) ? timeout : Duration.ZERO;
	}

}
