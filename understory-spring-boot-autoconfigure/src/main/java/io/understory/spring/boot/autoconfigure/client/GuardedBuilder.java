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

package io.understory.spring.boot.autoconfigure.client;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

import io.understory.spring.http.ForeignHeaders;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * A builder that knows when customizers of all clients of the application are at work.
 * They may say how messages are read, written, observed and filtered, but neither where
 * calls of Understory go nor as whom.
 *
 * @param <B> the type of the builder
 */
abstract class GuardedBuilder<B> implements InvocationHandler {

	private static final Log logger = LogFactory.getLog(GuardedBuilder.class);

	private static final Set<String> DESTINATION = Set.of("baseUrl", "defaultUriVariables", "uriBuilderFactory",
			"defaultApiVersion", "apiVersionInserter", "clientConnector", "exchangeFunction", "requestFactory");

	private final Class<B> type;

	private final B builder;

	private final Set<String> used = new HashSet<>();

	private final HttpHeaders headers = new HttpHeaders();

	private final MultiValueMap<String, String> cookies = new LinkedMultiValueMap<>();

	private boolean watching;

	private boolean guarding;

	GuardedBuilder(Class<B> type, B builder) {
		this.type = type;
		this.builder = builder;
	}

	/**
	 * Return what guards a builder.
	 * @param type the type of it
	 * @param builder a builder, which may be a {@link #proxy()}
	 * @return what guards it, or {@code null} if nothing does
	 */
	static <G> @Nullable G of(Class<G> type, Object builder) {
		Object handler = Proxy.isProxyClass(builder.getClass()) ? Proxy.getInvocationHandler(builder) : null;
		return type.isInstance(handler) ? type.cast(handler) : null;
	}

	/**
	 * Return the builder itself.
	 */
	final B builder() {
		return this.builder;
	}

	/**
	 * Return the builder for others to work on.
	 */
	final B proxy() {
		this.watching = true;
		return this.type.cast(Proxy.newProxyInstance(this.type.getClassLoader(), new Class<?>[] { this.type }, this));
	}

	/**
	 * Let the customizers of all clients begin.
	 * @return the builder for them to work on
	 */
	final B begin() {
		defaultHeaders(this.headers::putAll);
		if (hasCookies()) {
			defaultCookies(this.cookies::putAll);
		}
		this.guarding = true;
		return proxy();
	}

	/**
	 * Let the customizers of all clients end. What was there before them stays.
	 */
	final void end() {
		this.guarding = false;
		defaultHeaders((headers) -> headers.putAll(this.headers));
	}

	/**
	 * Take back whatever everybody so far gave to Understory that is not for it.
	 */
	final void seal() {
		defaultHeaders((headers) -> ForeignHeaders.restore(headers, this.headers));
		if (hasCookies()) {
			defaultCookies((cookies) -> {
				cookies.clear();
				cookies.putAll(this.cookies);
			});
		}
		sealRequests();
	}

	// Not with none: looking at them makes a map of each call
	private boolean hasCookies() {
		return isUsed("defaultCookie") || isUsed("defaultCookies");
	}

	/**
	 * Return whether others may have called a method of the builder.
	 */
	final boolean isUsed(String method) {
		return !this.watching || this.used.contains(method);
	}

	abstract void defaultHeaders(Consumer<HttpHeaders> consumer);

	abstract void defaultCookies(Consumer<MultiValueMap<String, String>> consumer);

	abstract void sealRequests();

	/**
	 * Return what is said about each request, without what is not for Understory.
	 * @param defaultRequest a consumer of the request
	 */
	abstract Object guarded(Object defaultRequest);

	/**
	 * Tell whether customizers of all clients may set a value.
	 * @param method the method of the builder
	 * @param value its first argument
	 */
	boolean isAllowed(String method, Object value) {
		return !DESTINATION.contains(method);
	}

	@Override
	@SuppressWarnings("unchecked")
	public final @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args) throws Throwable {
		String name = method.getName();
		if (args != null && name.equals("equals")) {
			return proxy == args[0];
		}
		if (args != null && name.equals("apply")) {
			((Consumer<Object>) args[0]).accept(proxy);
			return proxy;
		}
		if (args != null && this.guarding && !isAllowed(name, args[0])) {
			logger.debug("For Understory the " + name + " of a customizer of all clients is left out");
			return proxy;
		}
		this.used.add(name);
		if (args != null && name.equals("defaultRequest")) {
			args[0] = guarded(args[0]);
		}
		try {
			Object result = method.invoke(this.builder, args);
			return (result == this.builder) ? proxy : result;
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

}
