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

package io.understory.spring.benchmarks;

import java.util.Map;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * A small servlet application, secured by Spring Boot's defaults, whose controller has a
 * client injected. Knows nothing of the starter.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class SecuredApplication {

	/**
	 * For the client of the starter, with a webhook endpoint, a second connection that
	 * has one too, a time to wait and a limit.
	 */
	static final String EVERYTHING = "everything";

	/**
	 * Starts the application, and prints the milliseconds that it took.
	 * @param args the name of the bean that the controller has injected, {@code none}, or
	 * {@value #EVERYTHING}
	 */
	public static void main(String[] args) {
		long begin = System.nanoTime();
		ConfigurableApplicationContext context = new SpringApplicationBuilder(SecuredApplication.class)
			.web(WebApplicationType.SERVLET)
			.registerShutdownHook(false)
			.logStartupInfo(false)
			.properties(properties(args[0].equals(EVERYTHING) ? "understoryWebClient" : args[0]))
			.properties(args[0].equals(EVERYTHING) ? everything() : new String[0])
			.run();
		double time = (System.nanoTime() - begin) / 1e6;
		context.getBean(CompanyController.class);
		SpringApplication.exit(context);
		System.out.println(time);
		System.exit(0);
	}

	private static Map<String, Object> properties(String client) {
		return Map.of("client", client, "server.port", "0", "server.address", "127.0.0.1", "spring.main.banner-mode",
				"off", "logging.level.root", "off", "understory.client-id", "client", "understory.secret", "secret",
				"understory.scopes", "openid,marketing.read");
	}

	private static String[] everything() {
		return new String[] { "understory.webhook.secrets=webhook-secret", "understory.rate-limit.max-wait=5m",
				"understory.rate-limit.max-concurrent-calls=8", "understory.connections.north.client-id=north",
				"understory.connections.north.secret=secret", "understory.connections.north.scopes=openid",
				"understory.connections.north.webhook.secrets=webhook-secret" };
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty(name = "client", havingValue = "bootWebClient")
	static class BootConfiguration {

		@Bean
		WebClient bootWebClient(WebClient.Builder builder) {
			return builder.baseUrl("https://api.understory.io").build();
		}

	}

	@Bean
	CompanyController companyController(Environment environment, BeanFactory beanFactory) {
		String client = environment.getRequiredProperty("client");
		return new CompanyController(client.equals("none") ? null : beanFactory.getBean(client, WebClient.class));
	}

}
