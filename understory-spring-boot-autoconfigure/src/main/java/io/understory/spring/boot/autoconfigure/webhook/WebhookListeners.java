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
import java.util.concurrent.Future;
import java.util.stream.Stream;

import io.understory.spring.boot.autoconfigure.validation.ConfigurationProblems;
import io.understory.webhook.event.UnderstoryEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationListenerMethodAdapter;
import org.springframework.context.event.EventListener;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.KotlinDetector;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.config.TaskManagementConfigUtils;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * The listeners of an application that are told of events of Understory.
 */
final class WebhookListeners {

	private static final String TRANSACTIONAL = "org.springframework.transaction.event.TransactionalEventListener";

	private static final List<ResolvableType> EVENTS = EventTypes.ALL.stream().map(WebhookListeners::event).toList();

	private final ApplicationContext context;

	// Or @Async says nothing
	private final boolean async;

	// To look at each listener took as long as to verify a message; not those that nobody
	// is told of, as one may join later
	private final Set<Class<? extends UnderstoryEvent>> heard = ConcurrentHashMap.newKeySet();

	WebhookListeners(ApplicationContext context) {
		this.context = context;
		this.async = context.containsBean(TaskManagementConfigUtils.ASYNC_ANNOTATION_PROCESSOR_BEAN_NAME);
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
		ResolvableType event = event(type);
		boolean heard = listeners().anyMatch((listener) -> isTold(listener, event));
		if (heard) {
			this.heard.add(type);
		}
		return heard;
	}

	/**
	 * Return who is told of a type of events, as a log has them.
	 * @param type the type
	 * @return a name for each
	 */
	List<String> names(Class<? extends UnderstoryEvent> type) {
		ResolvableType event = event(type);
		return listeners().filter((listener) -> isTold(listener, event)).map(WebhookListeners::name).toList();
	}

	private static ResolvableType event(Class<? extends UnderstoryEvent> type) {
		return ResolvableType.forClassWithGenerics(UnderstoryWebhookEvent.class, type);
	}

	// Others are of the container, and of libraries that look at each event
	private static boolean isTold(ApplicationListener<?> listener, ResolvableType event) {
		if (listener instanceof ApplicationListenerMethodAdapter method) {
			return method.supportsEventType(event);
		}
		ResolvableType declared = declared(listener);
		return declared.hasGenerics() && declared.isAssignableFrom(event);
	}

	/**
	 * Say which listeners would lose an error, so that a message is taken for handled.
	 * @param transactional whether events are told in a transaction
	 * @param problems where to say it
	 */
	void check(boolean transactional, ConfigurationProblems problems) {
		methods().map(WebhookListeners::method)
			.filter(WebhookListeners::isOurs)
			.forEach((method) -> check(method, transactional, problems));
		listeners().filter(WebhookListeners::isOurs)
			.filter((listener) -> EVENTS.stream().noneMatch((event) -> isTold(listener, event)))
			.map(WebhookListeners::name)
			.distinct()
			.forEach((name) -> problems.add(
					"The event listener " + name
							+ " takes the envelope of a type that no event has: it would be told of nothing",
					"Let " + name + " take the type of an event, such as UnderstoryWebhookEvent<BookingCreated>, or "
							+ "of several, such as UnderstoryWebhookEvent<? extends BookingChanged>."));
	}

	private static boolean isOurs(ApplicationListener<?> listener) {
		return (listener instanceof ApplicationListenerMethodAdapter method) ? isOurs(method(method))
				: isOurs(declared(listener));
	}

	private static ResolvableType declared(ApplicationListener<?> listener) {
		return ResolvableType.forClass(ClassUtils.getUserClass(listener)).as(ApplicationListener.class).getGeneric();
	}

	/**
	 * Return whether there are listeners that a multicaster with threads would not wait
	 * for.
	 * @return whether there are
	 */
	boolean haveToBeAwaited() {
		return listeners().anyMatch((listener) -> listener.supportsAsyncExecution()
				&& EVENTS.stream().anyMatch((event) -> isTold(listener, event)));
	}

	private void check(Method method, boolean transactional, ConfigurationProblems problems) {
		MergedAnnotation<?> afterwards = MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY)
			.get(TRANSACTIONAL);
		if (!afterwards.isPresent() && isAwaitedByNobody(method)) {
			problems.add(
					"The event listener " + name(method)
							+ " returns something that nobody waits for, and its error would be lost",
					"Let " + name(method)
							+ " block until it is done, or make it a bean of the type ReactiveUnderstoryEventHandler, "
							+ "which is waited for.");
		}
		if (!afterwards.isPresent() && this.async && (AnnotatedElementUtils.hasAnnotation(method, Async.class)
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
				|| Future.class.isAssignableFrom(method.getReturnType())
				|| ReactiveAdapterRegistry.getSharedInstance().getAdapter(method.getReturnType()) != null
				|| KotlinDetector.isSuspendingFunction(method);
	}

	private static boolean isOurs(Method method) {
		EventListener annotation = AnnotatedElementUtils.findMergedAnnotation(method, EventListener.class);
		Stream<ResolvableType> declared = (annotation != null && annotation.classes().length > 0)
				? Stream.of(annotation.classes()).map(ResolvableType::forClass)
				: Stream.of(method.getGenericParameterTypes()).map(ResolvableType::forType);
		return declared.anyMatch(WebhookListeners::isOurs);
	}

	private static boolean isOurs(ResolvableType type) {
		return UnderstoryWebhookEvent.class.isAssignableFrom(type.toClass()) || UnderstoryEvent.class
			.isAssignableFrom(type.as(PayloadApplicationEvent.class).getGeneric().resolve(type.toClass()));
	}

	// Public since Spring Framework 7.0.7
	private static Method method(ApplicationListenerMethodAdapter listener) {
		Method getter = ReflectionUtils.findMethod(ApplicationListenerMethodAdapter.class, "getTargetMethod");
		Assert.state(getter != null, "There is no method 'getTargetMethod'");
		ReflectionUtils.makeAccessible(getter);
		Method method = (Method) ReflectionUtils.invokeMethod(getter, listener);
		Assert.state(method != null, "There is no target method");
		return method;
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

	/**
	 * Lets what is called by its name into a native image.
	 */
	static class Hints implements RuntimeHintsRegistrar {

		@Override
		public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
			hints.reflection()
				.registerType(ApplicationListenerMethodAdapter.class, MemberCategory.INVOKE_DECLARED_METHODS)
				.registerType(SimpleApplicationEventMulticaster.class, MemberCategory.INVOKE_DECLARED_METHODS);
		}

	}

	private static String name(ApplicationListener<?> listener) {
		return (listener instanceof ApplicationListenerMethodAdapter method) ? name(method(method))
				: ClassUtils.getShortName(ClassUtils.getUserClass(listener));
	}

	private static String name(Method method) {
		return ClassUtils.getShortName(method.getDeclaringClass()) + "." + method.getName();
	}

}
