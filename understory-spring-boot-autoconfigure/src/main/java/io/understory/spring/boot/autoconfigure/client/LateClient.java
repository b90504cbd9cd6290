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
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.util.function.SingletonSupplier;

/**
 * A client that is built by its first use, with the codecs or message converters that
 * nothing but a call needs.
 *
 * @param client supplies the client
 */
record LateClient(SingletonSupplier<?> client) implements InvocationHandler {

	static <T> T of(Class<T> type, Supplier<T> client) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				new LateClient(SingletonSupplier.of(client))));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args) throws Throwable {
		if (args != null && method.getName().equals("equals")) {
			return proxy == args[0];
		}
		if (method.getName().equals("hashCode")) {
			return System.identityHashCode(proxy);
		}
		try {
			return method.invoke(this.client.obtain(), args);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

}
