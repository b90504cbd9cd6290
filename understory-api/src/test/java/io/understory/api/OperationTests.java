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

package io.understory.api;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.understory.api.Instances.Instance;
import io.understory.api.RecordedCall.Answer;
import io.understory.api.error.RequiredScope;
import io.understory.api.json.ApiJson;
import io.understory.api.paging.Page;
import io.understory.api.paging.Query;
import io.understory.api.paging.SortOrder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each operation of the reference is a method with its verb, path, parameters, scope,
 * request and answer, blocking and reactive, and nothing else is called. Each is called,
 * and what goes out is looked at.
 */
class OperationTests {

	private static final JsonMapper JSON = ApiJson.mapper((drift) -> {
	});

	private static final String ID = "an id/ä?";

	private static final String CURSOR = "a+b/=&";

	@Test
	void shouldHaveEachOperationAndNoOther() {
		for (Class<?> facade : List.of(Understory.class, ReactiveUnderstory.class)) {
			assertThat(operations(facade).keySet()).containsExactlyInAnyOrderElementsOf(Reference.operations()
				.stream()
				.map(Reference::toString)
				.filter((each) -> !each.endsWith("/me"))
				.toList());
		}
		assertThat(Reference.operations()).hasSize(26);
	}

	@ParameterizedTest
	@MethodSource("calls")
	void shouldCallAsTheReferenceSays(Reference reference, Class<?> facade) {
		List<RecordedCall> calls = new ArrayList<>();
		Schema response = reference.response();
		Instance instance = (response != null) ? answer(response) : null;
		String body = (instance != null) ? instance.read().toString() : "";
		Object result = call(reference, facade, calls, Answer.json(body));
		RecordedCall call = assertThat(calls).singleElement().actual();
		assertThat(call.method()).hasToString(reference.method());
		assertThat(call.uri().getRawPath())
			.isEqualTo(reference.path().replaceAll("\\{\\w+\\}", UriUtils.encode(ID, StandardCharsets.UTF_8)));
		Map<String, String> query = UriComponentsBuilder.fromUri(call.uri())
			.build()
			.getQueryParams()
			.toSingleValueMap();
		assertThat(query.keySet()).isEqualTo(expectedQuery(reference));
		if (query.containsKey("cursor")) {
			assertThat(query).containsEntry("cursor", "a%2Bb%2F%3D%26");
		}
		if (query.containsKey("from")) {
			String zone = query.containsKey("sort") ? "Z" : "";
			assertThat(UriUtils.decode(query.get("from"), StandardCharsets.UTF_8))
				.isEqualTo("2026-01-02T03:04:00" + zone);
			assertThat(query).containsEntry("to", query.get("from"));
		}
		if (query.containsKey("sort")) {
			assertThat(query).containsEntry("sort", "%2Bcreated_at");
		}
		assertThat(call.headers().getAccept()).containsExactly(MediaType.APPLICATION_JSON);
		assertThat(Optional.ofNullable(call.headers().getFirst(HttpHeaders.ACCEPT_LANGUAGE)))
			.isEqualTo(reference.parameters("header").isEmpty() ? Optional.empty() : Optional.of("da-DK"));
		Schema request = reference.request();
		if (request != null) {
			assertThat(call.headers().getContentType()).isEqualTo(MediaType.APPLICATION_JSON);
			assertThat(call.headers().getContentLength()).isEqualTo(call.body().getBytes().length);
			assertThat(JSON.readTree(call.body())).isEqualTo(JSON.readTree(instance(request).written().toString()));
		}
		else {
			assertThat(call.body()).isEmpty();
		}
		if (instance != null) {
			assertThat(JSON.readTree(JSON.writeValueAsString(items(result))))
				.isEqualTo(JSON.readTree(items(instance.written()).toString()));
		}
		else {
			assertThat(result).isNull();
		}
	}

	@ParameterizedTest
	@MethodSource("calls")
	void shouldNameTheScope(Reference reference, Class<?> facade) {
		Method method = operations(facade).get(reference.toString());
		RequiredScope scope = (method != null) ? method.getAnnotation(RequiredScope.class) : null;
		assertThat((scope != null) ? scope.value() : null).isEqualTo(reference.scope());
	}

	static Stream<Object[]> calls() {
		return Reference.operations()
			.stream()
			.flatMap((reference) -> Stream.of(Understory.class, ReactiveUnderstory.class)
				.map((facade) -> new Object[] { reference, facade }));
	}

	// The reference has no cursor for what may say that there is a next page
	private static Set<String> expectedQuery(Reference reference) {
		Set<String> names = reference.parameters("query");
		if (reference.path().endsWith("/information-request-answers")) {
			names.add("cursor");
		}
		return names;
	}

	private static Instance answer(Schema response) {
		return instance(response);
	}

	private static Instance instance(Schema schema) {
		return new Instances(Instances.Optional.PRESENT, 1).of(schema);
	}

	// Each list without pages is told without the object around it
	private static Object items(@Nullable Object value) {
		if (value instanceof Page<?> page) {
			return page.items();
		}
		return (value instanceof JsonNode node && node.has("items") && !node.has("event_id")
				&& !node.has("experience_id")) ? node.get("items") : value;
	}

	private static @Nullable Object call(Reference reference, Class<?> facade, List<RecordedCall> calls,
			Answer answer) {
		Object understory = (facade == Understory.class)
				? Understory.create(RecordedCall.restClient(calls, (call) -> answer))
				: ReactiveUnderstory.create(RecordedCall.webClient(calls, (call) -> answer));
		if (reference.path().equals("/v1/me")) {
			return resolve(ReflectionUtils.invokeMethod(ReflectionUtils.findMethod(facade, "me"), understory));
		}
		Method method = operations(facade).get(reference.toString());
		Object resource = Arrays.stream(facade.getMethods())
			.filter((each) -> each.getReturnType() == method.getDeclaringClass())
			.map((each) -> ReflectionUtils.invokeMethod(each, understory))
			.findFirst()
			.orElseThrow();
		Object[] arguments = Arrays.stream(method.getParameters())
			.map((parameter) -> argument(reference, parameter))
			.toArray();
		return resolve(ReflectionUtils.invokeMethod(method, resource, arguments));
	}

	private static @Nullable Object resolve(@Nullable Object result) {
		if (result instanceof Flux<?> flux) {
			return flux.collectList().block();
		}
		return (result instanceof Publisher<?> publisher) ? Mono.from(publisher).block() : result;
	}

	private static Object argument(Reference reference, Parameter parameter) {
		if (parameter.getType() == String.class) {
			return parameter.getName().equals("cursor") ? CURSOR : ID;
		}
		if (parameter.getType() == Locale.class) {
			return Locale.forLanguageTag("da-DK");
		}
		if (Query.class.isAssignableFrom(parameter.getType())) {
			return query(parameter.getType());
		}
		return instance(reference.request()).readBy(JSON);
	}

	// One with everything that it can have
	private static Object query(Class<?> type) {
		Object query = Arrays.stream(type.getMethods())
			.filter((method) -> Modifier.isStatic(method.getModifiers()))
			.map((method) -> ReflectionUtils.invokeMethod(method, null, samples(method)))
			.findFirst()
			.orElseThrow();
		for (Method method : type.getMethods()) {
			if (method.getReturnType() == type && !Modifier.isStatic(method.getModifiers())) {
				query = ReflectionUtils.invokeMethod(method, query, samples(method));
			}
		}
		return query;
	}

	private static Object[] samples(Method method) {
		return Arrays.stream(method.getParameterTypes())
			.map((type) -> Map
				.<Class<?>, Object>of(String.class, "x", int.class, 7, Instant.class,
						Instant.parse("2026-01-02T03:04:00Z"), LocalDateTime.class, LocalDateTime.of(2026, 1, 2, 3, 4),
						SortOrder.class, SortOrder.CREATED_AT_ASCENDING)
				.get(type))
			.toArray();
	}

	static Map<String, Method> operations(Class<?> facade) {
		Map<String, Method> operations = new TreeMap<>();
		for (Method resource : facade.getMethods()) {
			HttpExchange common = resource.getReturnType().getAnnotation(HttpExchange.class);
			for (Method method : (common != null) ? resource.getReturnType().getMethods() : new Method[0]) {
				HttpExchange exchange = AnnotatedElementUtils.findMergedAnnotation(method, HttpExchange.class);
				if (exchange != null) {
					operations.merge(exchange.method() + " " + common.url() + exchange.url(), method, (one, other) -> {
						throw new IllegalStateException("Twice: " + one + " and " + other);
					});
				}
			}
		}
		return operations;
	}

}
