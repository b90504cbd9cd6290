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

import io.understory.api.json.ApiJson;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.service.invoker.HttpExchangeAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * Makes what implements the operations.
 */
public final class ApiProxies {

	private ApiProxies() {
	}

	/**
	 * Make blocking operations.
	 * @param restClient sends the calls
	 * @param options how the API is called
	 * @return makes the operations of each interface
	 */
	public static HttpServiceProxyFactory blocking(RestClient restClient, UnderstoryOptions options) {
		return factory(new BlockingAdapter(restClient, mapper(options), options), options);
	}

	/**
	 * Make reactive operations.
	 * @param webClient sends the calls
	 * @param options how the API is called
	 * @return makes the operations of each interface
	 */
	public static HttpServiceProxyFactory reactive(WebClient webClient, UnderstoryOptions options) {
		return factory(new ReactiveAdapter(webClient, mapper(options), options), options);
	}

	private static JsonMapper mapper(UnderstoryOptions options) {
		return ApiJson.mapper(options.driftListener());
	}

	private static HttpServiceProxyFactory factory(HttpExchangeAdapter adapter, UnderstoryOptions options) {
		return HttpServiceProxyFactory.builderFor(adapter)
			.customArgumentResolver(new ArgumentResolver(options.acceptLanguage()))
			.conversionService(new DefaultConversionService())
			.httpRequestValuesProcessor(new OperationProcessor())
			.build();
	}

}
