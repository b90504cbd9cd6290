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

package io.understory.api.client;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.understory.api.error.Operation;
import io.understory.api.error.RequiredScope;
import io.understory.api.paging.Query;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.Assert;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.invoker.HttpRequestValues;

/**
 * Notes which operation a call is of and what its query is, and sees to it that an id is
 * one.
 */
final class OperationProcessor implements HttpRequestValues.Processor {

	private static final String ATTRIBUTE = Call.class.getName();

	private final Map<Method, Operation> operations = new ConcurrentHashMap<>();

	@Override
	public void process(Method method, MethodParameter[] parameters, @Nullable Object[] arguments,
			HttpRequestValues.Builder values) {
		Map<String, String> query = new LinkedHashMap<>();
		for (int i = 0; i < parameters.length; i++) {
			if (parameters[i].hasParameterAnnotation(PathVariable.class)) {
				check(parameters[i], arguments[i]);
			}
			else if (parameters[i].hasParameterAnnotation(RequestParam.class) && arguments[i] != null) {
				query.put(String.valueOf(parameters[i].getParameterName()), arguments[i].toString());
			}
			else if (arguments[i] instanceof Query selection) {
				query.putAll(selection.parameters());
			}
		}
		values.addAttribute(ATTRIBUTE,
				new Call(this.operations.computeIfAbsent(method, OperationProcessor::operation), query));
	}

	private static Operation operation(Method method) {
		HttpExchange exchange = AnnotatedElementUtils.findMergedAnnotation(method, HttpExchange.class);
		Assert.state(exchange != null, () -> method + " is no operation");
		HttpExchange type = AnnotatedElementUtils.findMergedAnnotation(method.getDeclaringClass(), HttpExchange.class);
		RequiredScope scope = method.getAnnotation(RequiredScope.class);
		return new Operation(exchange.method(), ((type != null) ? type.url() : "") + exchange.url(),
				(scope != null) ? scope.value() : null);
	}

	// An empty one would call the list, and dots another operation
	private static void check(MethodParameter parameter, @Nullable Object argument) {
		String id = (argument != null) ? argument.toString().strip() : "";
		if (id.isEmpty() || id.equals(".") || id.equals("..")) {
			throw new IllegalArgumentException(
					"'" + parameter.getParameterName() + "' must be an id, not '" + id + "'");
		}
	}

	/**
	 * What is called.
	 *
	 * @param operation the operation
	 * @param query the query parameters by their names
	 */
	record Call(Operation operation, Map<String, String> query) {

		static Call of(HttpRequestValues values) {
			return (Call) Objects.requireNonNull(values.getAttributes().get(ATTRIBUTE));
		}

		/**
		 * Return the path and the query with variables. That of Spring's has others,
		 * which would be a tag of the metrics of HTTP clients.
		 */
		String uriTemplate() {
			return this.operation.path() + this.query.keySet()
				.stream()
				.map((name) -> name + "={" + name + "}")
				.collect(Collectors.joining("&", this.query.isEmpty() ? "" : "?", ""));
		}

		Map<String, String> uriVariables(HttpRequestValues values) {
			Map<String, String> variables = new HashMap<>(values.getUriVariables());
			variables.putAll(this.query);
			return variables;
		}

	}

}
