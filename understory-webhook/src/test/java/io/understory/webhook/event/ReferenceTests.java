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

package io.understory.webhook.event;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Each webhook of the reference has a record, and each property of its payload a
 * component.
 */
class ReferenceTests {

	private static final JsonNode REFERENCE = reference();

	private static final JsonMapper MAPPER = new JsonMapper();

	private static final Set<String> ENVELOPE = Set.of("id", "timestamp");

	private final UnderstoryEventReader reader = new UnderstoryEventReader();

	@Test
	void shouldHaveARecordForEachWebhookAndNoOther() {
		assertThat(records().map(ReferenceTests::type)).containsExactlyInAnyOrderElementsOf(types())
			.doesNotHaveDuplicates()
			.containsExactlyInAnyOrderElementsOf(REFERENCE.at("/components/schemas/WebhookEventType/enum")
				.valueStream()
				.map(JsonNode::stringValue)
				.toList());
	}

	@Test
	void shouldHaveTheEnvelopeOfTheReference() {
		assertThat(REFERENCE.at("/components/schemas/WebhookEnvelope/properties").propertyNames())
			.containsExactlyInAnyOrder("id", "type", "timestamp", "payload");
	}

	@ParameterizedTest
	@MethodSource("types")
	void shouldBeNamedAfterItsType(String type) {
		String[] parts = type.split("\\.", -1);
		assertThat(event(type, payload(type))).extracting((event) -> event.getClass().getSimpleName())
			.asString()
			.isEqualToIgnoringCase(parts[1] + parts[2]);
	}

	@ParameterizedTest
	@MethodSource("types")
	void shouldHaveAComponentForEachProperty(String type) {
		Map<String, Object> payload = payload(type);
		UnderstoryEvent event = event(type, payload);
		assertThat(event.type()).isEqualTo(type);
		assertThat(components(event)).isEqualTo(payload);
	}

	@ParameterizedTest
	@MethodSource("types")
	void shouldReadEachMessageThatLacksWhatIsNotPromised(String type) {
		String subject = type.split("\\.", -1)[1] + "_id";
		assertThat(schema(type).get("required").valueStream().map(JsonNode::stringValue)).containsExactly(subject);
		for (String name : payload(type).keySet()) {
			Map<String, Object> payload = payload(type);
			payload.remove(name);
			if (name.equals(subject)) {
				assertThatExceptionOfType(UnreadableEventException.class).isThrownBy(() -> event(type, payload));
			}
			else {
				Map<String, @Nullable Object> expected = new HashMap<>(payload);
				expected.put(name, name.equals("session_ids") ? List.of() : null);
				assertThat(components(event(type, payload))).isEqualTo(expected);
			}
		}
	}

	/**
	 * Whoever keeps events for later, as Spring Modulith does, writes and reads them by a
	 * mapper of the application.
	 */
	@ParameterizedTest
	@MethodSource("types")
	void shouldComeBackFromTheJsonOfAnybody(String type) {
		for (Map<String, Object> payload : List.of(payload(type), subject(type))) {
			UnderstoryEvent event = event(type, payload);
			assertThat(MAPPER.readValue(MAPPER.writeValueAsString(event), event.getClass())).isEqualTo(event);
		}
		UnderstoryEvent unknown = event("v2." + type, payload(type));
		assertThat(MAPPER.readValue(MAPPER.writeValueAsString(unknown), UnknownUnderstoryEvent.class))
			.isEqualTo(unknown);
	}

	static List<String> types() {
		return new ArrayList<>(REFERENCE.get("webhooks").propertyNames());
	}

	private UnderstoryEvent event(String type, Map<String, Object> payload) {
		return this.reader.read(Messages.of(MAPPER.writeValueAsBytes(
				Map.of("id", "7b1c", "type", type, "timestamp", "2026-11-26T02:59:58.5Z", "payload", payload))));
	}

	private static Stream<Class<?>> records() {
		return Arrays.stream(UnderstoryEvent.class.getPermittedSubclasses())
			.filter(Class::isInterface)
			.flatMap((kind) -> Arrays.stream(kind.getPermittedSubclasses()));
	}

	private static String type(Class<?> event) {
		try {
			return (String) event.getField("TYPE").get(null);
		}
		catch (ReflectiveOperationException ex) {
			throw new AssertionError(ex);
		}
	}

	private static JsonNode schema(String type) {
		String reference = REFERENCE.get("webhooks")
			.get(type)
			.at("/post/requestBody/content/application~1json/schema/allOf/1/properties/payload/$ref")
			.stringValue();
		return REFERENCE.at(reference.substring(1));
	}

	private static Map<String, Object> payload(String type) {
		Map<String, Object> payload = new LinkedHashMap<>();
		schema(type).get("properties")
			.properties()
			.forEach((property) -> payload.put(property.getKey(),
					property.getValue().get("type").stringValue().equals("array")
							? List.of(property.getKey() + "1", property.getKey() + "2") : property.getKey() + "1"));
		return payload;
	}

	private static Map<String, Object> subject(String type) {
		Map<String, Object> payload = payload(type);
		payload.keySet().retainAll(Set.of(type.split("\\.", -1)[1] + "_id"));
		return payload;
	}

	private static Map<String, @Nullable Object> components(UnderstoryEvent event) {
		Map<String, @Nullable Object> components = new HashMap<>();
		for (RecordComponent component : event.getClass().getRecordComponents()) {
			if (!ENVELOPE.contains(component.getName())) {
				try {
					components.put(component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT),
							component.getAccessor().invoke(event));
				}
				catch (ReflectiveOperationException ex) {
					throw new AssertionError(ex);
				}
			}
		}
		return components;
	}

	private static JsonNode reference() {
		try (InputStream yaml = ReferenceTests.class.getResourceAsStream("/understory-openapi.yaml")) {
			Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
			return new JsonMapper().valueToTree(read);
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

}
