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

package io.understory.spring.webhooks;

import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The web stacks that webhooks come by, in one behaviour.
 */
enum Stack {

	WEBMVC(WebApplicationType.SERVLET, "server.servlet.context-path"),

	WEBFLUX(WebApplicationType.REACTIVE, "spring.webflux.base-path");

	private final WebApplicationType type;

	private final String contextPathProperty;

	Stack(WebApplicationType type, String contextPathProperty) {
		this.type = type;
		this.contextPathProperty = contextPathProperty;
	}

	String contextPath(String path) {
		return "--" + this.contextPathProperty + "=" + path;
	}

	/**
	 * Start an application on a free port.
	 * @param application its class
	 * @param arguments its arguments
	 * @return the running application
	 */
	ConfigurableApplicationContext start(Class<?> application, String... arguments) {
		List<String> all = new ArrayList<>(List.of("--server.port=0", "--server.address=127.0.0.1",
				"--spring.main.banner-mode=off", "--spring.datasource.generate-unique-name=true",
				"--understory.webhook.secrets=" + Sender.SECRET));
		all.addAll(List.of(arguments));
		return new SpringApplicationBuilder(application).web(this.type).run(all.toArray(String[]::new));
	}

}
