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
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import io.understory.spring.boot.autoconfigure.validation.ConfigurationProblems;
import io.understory.webhook.event.UnderstoryEvent;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationListenerMethodAdapter;
import org.springframework.context.event.EventListener;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.KotlinDetector;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.scheduling.annotation.Async;
import org.springframework.util.ClassUtils;

/**
 * The listeners of an application that are told of events of Understory.
 */
final class WebhookListeners {

	private static final String TRANSACTIONAL = "org.springframework.transaction.event.TransactionalEventListener";

	private final ApplicationContext context;

	// To look at each listener took as long as to verify a message; not those that nobody
	// is told of, as one may join later
	private final Set<Class<? extends UnderstoryEvent>> heard = ConcurrentHashMap.newKeySet();

	WebhookListeners(ApplicationContext context) {
		this.context = context;
	}

	/**
	 * Return whether anybody is told of a type of events.
	 * @param type the type
	 * @return whether anybody is
	 */
	boolean isHeard(Class<? extends UnderstoryEvent> type) {
		if (this.heard.contains(type)) {
			return true;
		}
		ResolvableType event = ResolvableType.forClassWithGenerics(UnderstoryWebhookEvent.class, type);
		boolean heard = listeners().anyMatch((listener) -> isTold(listener, event));
		if (heard) {
			this.heard.add(type);
		}
		return heard;
	}

	/**
	 * Return the methods that are told of a type of events, as a log has them.
	 * @param type the type
	 * @return a name for each
	 */
	List<String> names(Class<? extends UnderstoryEvent> type) {
		ResolvableType event = ResolvableType.forClassWithGenerics(UnderstoryWebhookEvent.class, type);
		return methods().filter((listener) -> isTold(listener, event))
			.map((listener) -> name(listener.getTargetMethod()))
			.toList();
	}

	// Others are of the container, and of libraries that look at each event
	private static boolean isTold(ApplicationListener<?> listener, ResolvableType event) {
		if (listener instanceof ApplicationListenerMethodAdapter method) {
			return method.supportsEventType(event);
		}
		ResolvableType declared = ResolvableType.forClass(listener.getClass())
			.as(ApplicationListener.class)
			.getGeneric();
		return declared.hasGenerics() && declared.isAssignableFrom(event);
	}

	/**
	 * Say which listeners would lose an error, so that a message is taken for handled.
	 * @param transactional whether events are told in a transaction
	 * @param problems where to say it
	 */
	void check(boolean transactional, ConfigurationProblems problems) {
		methods().map(ApplicationListenerMethodAdapter::getTargetMethod)
			.filter(WebhookListeners::isOurs)
			.forEach((method) -> check(method, transactional, problems));
	}

	private static void check(Method method, boolean transactional, ConfigurationProblems problems) {
		if (isAwaitedByNobody(method)) {
			problems.add(
					"The event listener " + name(method)
							+ " returns something that nobody waits for, and its error would be lost",
					"Let " + name(method)
							+ " block until it is done, or make it a bean of the type ReactiveUnderstoryEventHandler, "
							+ "which is waited for.");
		}
		MergedAnnotation<?> afterwards = MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY)
			.get(TRANSACTIONAL);
		if (!afterwards.isPresent() && (AnnotatedElementUtils.hasAnnotation(method, Async.class)
				|| AnnotatedElementUtils.hasAnnotation(method.getDeclaringClass(), Async.class))) {
			problems.add("The event listener " + name(method) + " is asynchronous, and its error would be lost",
					"Remove @Async from " + name(method)
							+ ", or make it an @ApplicationModuleListener of Spring Modulith, whose registry keeps "
							+ "what failed.");
		}
		if (!transactional && afterwards.isPresent() && !afterwards.getBoolean("fallbackExecution")) {
			problems.add("The event listener " + name(method) + " waits for a transaction, and there is none",
					"Make " + name(method) + " an @EventListener, or give the application a database with a "
							+ "transaction manager.");
		}
	}

	private static boolean isAwaitedByNobody(Method method) {
		return CompletionStage.class.isAssignableFrom(method.getReturnType())
				|| ReactiveAdapterRegistry.getSharedInstance().getAdapter(method.getReturnType()) != null
				|| KotlinDetector.isSuspendingFunction(method);
	}

	private static boolean isOurs(Method method) {
		EventListener annotation = AnnotatedElementUtils.findMergedAnnotation(method, EventListener.class);
		Stream<ResolvableType> declared = (annotation != null && annotation.classes().length > 0)
				? Stream.of(annotation.classes()).map(ResolvableType::forClass)
				: Stream.of(method.getGenericParameterTypes()).map(ResolvableType::forType);
		return declared.map((type) -> type.as(PayloadApplicationEvent.class).getGeneric().resolve(type.toClass()))
			.anyMatch(UnderstoryEvent.class::isAssignableFrom);
	}

	private Stream<ApplicationListenerMethodAdapter> methods() {
		return listeners().filter(ApplicationListenerMethodAdapter.class::isInstance)
			.map(ApplicationListenerMethodAdapter.class::cast);
	}

	// Those of its parents are told too
	private Stream<ApplicationListener<?>> listeners() {
		Stream<ApplicationListener<?>> listeners = Stream.empty();
		for (ApplicationContext each = this.context; each != null; each = each.getParent()) {
			if (each instanceof AbstractApplicationContext context) {
				listeners = Stream.concat(listeners, context.getApplicationListeners().stream());
			}
		}
		return listeners;
	}

	private static String name(Method method) {
		return ClassUtils.getShortName(method.getDeclaringClass()) + "." + method.getName();
	}

}
