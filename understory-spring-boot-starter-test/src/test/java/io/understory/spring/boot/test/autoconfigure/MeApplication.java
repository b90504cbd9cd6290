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

package io.understory.spring.boot.test.autoconfigure;

import java.util.Map;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

/**
 * The smallest application that calls Understory. Its auto-configurations are those that
 * the annotation imports.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
class MeApplication {

	@Configuration(proxyBeanMethods = false)
	static class Clients {

		@Bean
		Me me(@Qualifier("understory") RestClient understory) {
			return new Me(understory);
		}

	}

	record Me(RestClient understory) {

		Object company() {
			return get("/v1/me").get("company_name");
		}

		Map<?, ?> get(String path) {
			return this.understory.get().uri(path).retrieve().body(Map.class);
		}

	}

}
