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
import io.understory.spring.token.ConnectionId;
import io.understory.spring.webhook.WebhookEndpoints;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.test.http.server.LocalTestWebServer;
import org.springframework.boot.web.context.reactive.ReactiveWebApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ClassUtils;
import org.springframework.web.context.WebApplicationContext;

/**
 * The endpoint of a connection in the application of a test, in its server or in what
 * stands for one.
 */
public final class ApplicationTarget implements WebhookTarget {

	private final ConnectionId connection;

	private final ApplicationContext context;

	// Looked for at the first delivery: before it there is no server, and no need
	private volatile @Nullable WebhookTarget target;

	/**
	 * Creates a target.
	 * @param connection the connection
	 * @param context the context of the application
	 */
	public ApplicationTarget(ConnectionId connection, ApplicationContext context) {
		this.connection = connection;
		this.context = context;
	}

	@Override
	public int post(Map<String, String> headers, byte[] body) throws Exception {
		return target().post(headers, body);
	}

	@Override
	public String description() {
		return target().description();
	}

	private WebhookTarget target() {
		@Nullable WebhookTarget target = this.target;
		if (target == null) {
			target = find();
			this.target = target;
		}
		return target;
	}

	private WebhookTarget find() {
		String path = WebhookProperties.path(this.connection, this.context.getEnvironment());
		LocalTestWebServer server = LocalTestWebServer.get(this.context);
		if (server != null) {
			checkEndpoint();
			return WebhookTarget.of(URI.create(server.uri() + path));
		}
		if (this.context instanceof WebApplicationContext web
				&& isPresent("org.springframework.web.servlet.DispatcherServlet")) {
			checkEndpoint();
			return MockMvcTarget.of(web, path);
		}
		if (this.context instanceof ReactiveWebApplicationContext
				&& isPresent("org.springframework.web.reactive.DispatcherHandler")) {
			checkEndpoint();
			return WebTestClientTarget.of(this.context, path);
		}
		throw new AssertionError("The application takes no webhooks, as the test has no web environment. "
				+ "@SpringBootTest has one, unless it is told otherwise or the application is none for the web");
	}

	private void checkEndpoint() {
		String secrets = WebhookProperties.secrets(this.connection);
		if (this.context.getEnvironment() instanceof ConfigurableEnvironment environment
				&& !WebhookProperties.isSet(secrets, environment.getPropertySources())) {
			throw new AssertionError("The application takes no webhooks, as " + secrets + " is not set. Set it as "
					+ "production needs it, for example to ${UNDERSTORY_WEBHOOK_SECRET}: in a test it is the secret of "
					+ "the mock");
		}
		if (this.context.getBeanNamesForType(WebhookEndpoints.class, false, false).length == 0) {
			throw new AssertionError("The application takes no webhooks: a slice leaves them out, and so does "
					+ "understory.enabled=false. @SpringBootTest has them, and a slice with "
					+ "@ImportAutoConfiguration(UnderstoryWebhookAutoConfiguration.class)");
		}
	}

	private static boolean isPresent(String className) {
		return ClassUtils.isPresent(className, ApplicationTarget.class.getClassLoader());
	}

}
