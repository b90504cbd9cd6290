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

package io.understory.spring.boot.test.autoconfigure.webhook;

import java.net.URI;
import java.util.Map;

import io.understory.mock.delivery.WebhookTarget;
import io.understory.spring.webhook.UnderstoryWebhookFilter;
import jakarta.servlet.Filter;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.ResolvableType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/**
 * A servlet application without a server.
 *
 * @param mvc the application
 * @param path the path of its endpoint
 */
record MockMvcTarget(MockMvc mvc, String path) implements WebhookTarget {

	static MockMvcTarget of(WebApplicationContext context, String path) {
		MockMvc mvc = context.getBeanProvider(MockMvc.class).getIfUnique(() -> build(context));
		return new MockMvcTarget(mvc, path);
	}

	private static MockMvc build(WebApplicationContext context) {
		ObjectProvider<FilterRegistrationBean<?>> filters = context
			.getBeanProvider(ResolvableType.forClass(FilterRegistrationBean.class));
		return MockMvcBuilders.webAppContextSetup(context)
			.addFilters(filters.orderedStream()
				.map(FilterRegistrationBean::getFilter)
				.filter(UnderstoryWebhookFilter.class::isInstance)
				.toArray(Filter[]::new))
			.build();
	}

	@Override
	public int post(Map<String, String> headers, byte[] body) throws Exception {
		MockHttpServletRequestBuilder request = MockMvcRequestBuilders.post(URI.create(this.path)).content(body);
		headers.forEach(request::header);
		return this.mvc.perform(request).andReturn().getResponse().getStatus();
	}

	@Override
	public String description() {
		return "MockMvc at " + this.path;
	}

}
