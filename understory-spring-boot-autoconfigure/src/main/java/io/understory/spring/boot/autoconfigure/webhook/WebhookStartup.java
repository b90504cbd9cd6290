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

package io.understory.spring.boot.autoconfigure.webhook;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.understory.spring.boot.autoconfigure.validation.ConfigurationProblems;
import io.understory.spring.webhook.ReactiveUnderstoryEventHandler;
import io.understory.webhook.event.UnderstoryEvent;
import io.understory.spring.boot.autoconfigure.webhook.inbox.TransactionalWebhookInbox;
import io.understory.webhook.inbox.WebhookInbox;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.scheduling.support.TaskUtils;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Says at start-up what would make a message be lost, before there is one, and who is
 * going to be told of what.
 */
final class WebhookStartup implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(WebhookStartup.class);

	private final List<WebhookSettings> endpoints;

	private final WebhookInbox inbox;

	private final Duration retention;

	private final WebhookListeners listeners;

	private final ObjectProvider<ReactiveUnderstoryEventHandler> handlers;

	private final ObjectProvider<ControllerPaths> controllers;

	private final ObjectProvider<SimpleApplicationEventMulticaster> multicasters;

	WebhookStartup(List<WebhookSettings> endpoints, WebhookInbox inbox, Duration retention, WebhookListeners listeners,
			ObjectProvider<ReactiveUnderstoryEventHandler> handlers, ObjectProvider<ControllerPaths> controllers,
			ObjectProvider<SimpleApplicationEventMulticaster> multicasters) {
		this.endpoints = endpoints;
		this.inbox = inbox;
		this.retention = retention;
		this.listeners = listeners;
		this.handlers = handlers;
		this.controllers = controllers;
		this.multicasters = multicasters;
	}

	@Override
	public void afterSingletonsInstantiated() {
		ConfigurationProblems problems = new ConfigurationProblems();
		checkMulticaster(problems);
		this.listeners.check(this.inbox instanceof TransactionalWebhookInbox, problems);
		this.endpoints.forEach((endpoint) -> {
			checkPath(endpoint, problems);
			checkTolerance(endpoint, problems);
		});
		problems.throwIfAny();
		String listeners = listeners();
		String text = "Webhooks of Understory are received at %s, remembered by %s, and told to %s".formatted(
				String.join(", ", this.endpoints.stream().map(WebhookSettings::path).toList()), this.inbox,
				listeners.isEmpty() ? "nobody" : listeners);
		if (listeners.isEmpty()) {
			logger.warn(text);
		}
		else {
			logger.info(text);
		}
	}

	// Also what was set to it for other events, as an executor or a handler of errors is
	private void checkMulticaster(ConfigurationProblems problems) {
		SimpleApplicationEventMulticaster multicaster = this.multicasters.getIfUnique();
		if (multicaster != null && this.listeners.haveToBeAwaited() && (get(multicaster, "getTaskExecutor") != null
				|| swallowsErrors(get(multicaster, "getErrorHandler")))) {
			problems.add(
					"The ApplicationEventMulticaster of the application runs listeners in other threads, or handles what "
							+ "they throw: an error of a listener would be lost",
					"Remove the executor and the error handler of the ApplicationEventMulticaster, and make listeners "
							+ "of other events asynchronous by @Async; or listen by a bean of the type "
							+ "ReactiveUnderstoryEventHandler, which does without it.");
		}
	}

	private static boolean swallowsErrors(@Nullable Object errorHandler) {
		return errorHandler != null && errorHandler != TaskUtils.LOG_AND_PROPAGATE_ERROR_HANDLER;
	}

	// Protected
	private static @Nullable Object get(SimpleApplicationEventMulticaster multicaster, String getter) {
		Method method = ReflectionUtils.findMethod(SimpleApplicationEventMulticaster.class, getter);
		Assert.state(method != null, () -> "There is no method '" + getter + "'");
		ReflectionUtils.makeAccessible(method);
		return ReflectionUtils.invokeMethod(method, multicaster);
	}

	// Or a message that anybody has seen could be sent again, and take effect again
	private void checkTolerance(WebhookSettings endpoint, ConfigurationProblems problems) {
		if (endpoint.tolerance().multipliedBy(2).compareTo(this.retention) > 0) {
			problems.add("understory.webhook.retention is shorter than the time in which a message may be sent again",
					"Set understory.webhook.retention to at least twice "
							+ endpoint.connection().inheritedProperty("webhook.tolerance") + ".");
		}
	}

	private void checkPath(WebhookSettings endpoint, ConfigurationProblems problems) {
		if (this.controllers.stream().anyMatch((paths) -> paths.contain(endpoint.path()))) {
			String property = endpoint.connection().property("webhook.path");
			problems.add(
					"A controller of the application has the path '" + endpoint.path() + "' of the webhook endpoint",
					"Remove the controller, which would never be called, or set " + property + " to another path.");
		}
	}

	private String listeners() {
		Map<String, List<String>> names = new TreeMap<>();
		for (Class<? extends UnderstoryEvent> type : EventTypes.ALL) {
			List<String> told = this.listeners.names(type);
			if (!told.isEmpty()) {
				names.put(type.getSimpleName(), told);
			}
		}
		List<String> reactive = this.handlers.orderedStream()
			.map((handler) -> ClassUtils.getShortName(ClassUtils.getUserClass(handler)))
			.toList();
		if (!reactive.isEmpty()) {
			names.put("all events", reactive);
		}
		return names.isEmpty() ? "" : names.toString();
	}

}
