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

package io.understory.api.client;

import java.util.Locale;

import io.understory.api.paging.Query;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.util.Assert;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.service.invoker.HttpServiceArgumentResolver;

/**
 * Sends a {@link Locale} as {@code Accept-Language}, without which the API refuses to
 * tell of experiences, and knows a {@link Query}.
 */
final class ArgumentResolver implements HttpServiceArgumentResolver {

	private final String acceptLanguage;

	ArgumentResolver(String acceptLanguage) {
		this.acceptLanguage = acceptLanguage;
	}

	@Override
	public boolean resolve(@Nullable Object argument, MethodParameter parameter, HttpRequestValues.Builder values) {
		if (Query.class.isAssignableFrom(parameter.getParameterType())) {
			Assert.notNull(argument, "'query' must not be null: to read all, use all()");
			return true; // sent with the operation
		}
		if (parameter.getParameterType() == Locale.class) {
			values.addHeader(HttpHeaders.ACCEPT_LANGUAGE,
					(argument != null) ? tag((Locale) argument) : this.acceptLanguage);
			return true;
		}
		return false;
	}

	// ISO 639-1 and ISO 3166-1: the API knows no scripts and variants
	private static String tag(Locale language) {
		Assert.hasText(language.getLanguage(), () -> "'" + language + "' is no language");
		return language.getLanguage() + (language.getCountry().isEmpty() ? "" : "-" + language.getCountry());
	}

}
