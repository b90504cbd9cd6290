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

import java.io.File;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import io.understory.api.paging.Items;
import io.understory.api.paging.Page;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The model says what the reference says: each property has a component of that name,
 * whose type fits, and which is nullable where the reference does not promise it. What is
 * left out is in {@link Model#LEFT_OUT}.
 */
class ContractTests {

	// A date-time without a zone, for which the reference has no format
	private static final Set<String> LOCAL_TIMES = Set.of("Session.start_time", "Session.end_time");

	@Test
	void shouldHaveEachSchemaOrSayWhyNot() {
		Set<String> schemas = new TreeSet<>(Model.TYPES.keySet());
		schemas.removeIf((schema) -> schema.contains("."));
		assertThat(schemas).doesNotContainAnyElementsOf(Model.LEFT_OUT.keySet());
		schemas.addAll(Model.LEFT_OUT.keySet());
		assertThat(schemas).containsExactlyInAnyOrderElementsOf(Schema.names());
		assertThat(Model.LEFT_OUT.values()).doesNotContain("");
	}

	@ParameterizedTest
	@MethodSource("pages")
	void shouldHaveWhatIsInEachPage(Schema page) {
		assertThat(Model.TYPES).containsKey(page.properties().get("items").items().name());
	}

	@Test
	void shouldHaveNothingElse() throws IOException, URISyntaxException {
		Set<Class<?>> types = new LinkedHashSet<>(Model.TYPES.values());
		List.copyOf(types)
			.stream()
			.filter(Class::isSealed)
			.forEach((union) -> types.addAll(List.of(union.getPermittedSubclasses())));
		assertThat(published()).filteredOn(ContractTests::isOfTheModel).containsExactlyInAnyOrderElementsOf(types);
	}

	@ParameterizedTest
	@MethodSource("records")
	void shouldHaveAComponentForEachProperty(Schema schema, Class<?> type) {
		assertThat(names(type)).containsExactlyInAnyOrderElementsOf(schema.properties().keySet());
		assertThat(keepsTheRest(type)).isEqualTo(schema.isOpen());
		schema.properties().forEach((name, property) -> {
			if (property.isConstant()) {
				assertThat(constants(type)).containsKey(name);
			}
			else {
				RecordComponent component = component(type, name);
				assertThat(component.getGenericType()).as(property.name())
					.satisfies((actual) -> fits(property, actual));
				assertThat(isNullable(component)).as("%s may be null", property)
					.isEqualTo(!schema.required().contains(name) && !isContainer(component));
			}
		});
	}

	@ParameterizedTest
	@MethodSource("enumerations")
	void shouldHaveAConstantForEachValue(Schema schema, Class<?> type) throws ReflectiveOperationException {
		assertThat(type.getRecordComponents()).singleElement()
			.satisfies(
					(component) -> assertThat(component.getAccessor().isAnnotationPresent(JsonValue.class)).isTrue());
		List<String> values = new ArrayList<>();
		for (Object constant : constantsOf(type)) {
			Enum<?> known = (Enum<?>) type.getMethod("known").invoke(constant);
			assertThat(type.getField(known.name()).get(null)).isSameAs(constant);
			assertThat(constant).hasToString((String) type.getMethod("value").invoke(constant));
			values.add(constant.toString());
		}
		assertThat(values).containsExactlyInAnyOrderElementsOf(schema.values());
		Object other = type.getConstructor(String.class).newInstance("BRAND_NEW");
		assertThat(type.getMethod("known").invoke(other)).hasToString("OTHER");
		assertThat(type.getMethod("known").getReturnType().getEnumConstants()).hasSize(values.size() + 1);
	}

	@Test
	void shouldTellCustomersApartLikeTheReference() {
		Schema customer = Schema.named("Customer");
		assertThat(customer.oneOf()).extracting(Schema::name)
			.containsExactlyInAnyOrderElementsOf(customer.node()
				.at("/discriminator/mapping")
				.values()
				.stream()
				.map((reference) -> reference.stringValue().replace("#/components/schemas/", ""))
				.toList());
		JsonSubTypes types = Model.TYPES.get("Customer").getAnnotation(JsonSubTypes.class);
		assertThat(types.value()).hasSameSizeAs(customer.oneOf()).allSatisfy((type) -> {
			String name = customer.node().at("/discriminator/mapping").path(type.name()).stringValue();
			assertThat(type.value()).isEqualTo(Model.TYPES.get(name.replace("#/components/schemas/", "")));
			assertThat(constants(type.value())).containsEntry("customer_type", type.name());
		});
	}

	@Test
	void shouldHaveAConstraintForEachProperty() {
		Schema constraint = Schema.named("AvailabilityConstraint");
		Set<String> names = new TreeSet<>();
		for (Class<?> type : Model.TYPES.get("AvailabilityConstraint").getPermittedSubclasses()) {
			names.addAll(names(type));
			assertThat(names(type)).contains("type", "available");
			for (RecordComponent component : components(type)) {
				String name = name(component);
				fits(constraint.properties().get(name), component.getGenericType());
				assertThat(isNullable(component)).isEqualTo(!name.equals("available"));
			}
		}
		assertThat(names).containsExactlyInAnyOrderElementsOf(constraint.properties().keySet());
	}

	/**
	 * So that neither a naming strategy nor strictness of a mapper matters.
	 */
	@Test
	void shouldDependOnNoSettingOfAMapper() throws IOException, URISyntaxException {
		assertThat(published()).filteredOn(ContractTests::isOfTheModel)
			.filteredOn(Class::isRecord)
			.filteredOn((type) -> components(type).size() > 0)
			.isNotEmpty()
			.allSatisfy((type) -> {
				assertThat(components(type))
					.allSatisfy((component) -> assertThat(camelCase(name(component))).isEqualTo(component.getName()));
				JsonIgnoreProperties ignored = type.getAnnotation(JsonIgnoreProperties.class);
				assertThat(keepsTheRest(type) || (ignored != null && ignored.ignoreUnknown())).isTrue();
			});
	}

	static Stream<Schema> pages() {
		return Model.LEFT_OUT.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().startsWith("a page") || entry.getValue().startsWith("a list"))
			.map((entry) -> Schema.named(entry.getKey()));
	}

	static Stream<Object[]> records() {
		return all().filter((pair) -> ((Class<?>) pair[1]).isRecord())
			.filter((pair) -> !((Schema) pair[0]).properties().isEmpty())
			.filter((pair) -> ((Schema) pair[0]).values().isEmpty());
	}

	static Stream<Object[]> enumerations() {
		return all().filter((pair) -> !((Schema) pair[0]).values().isEmpty());
	}

	// Each schema once, at whatever depth, with its type
	private static Stream<Object[]> all() {
		return Model.TYPES.entrySet().stream().map((entry) -> new Object[] { find(entry.getKey()), entry.getValue() });
	}

	private static Schema find(String path) {
		int dot = path.indexOf('.');
		if (dot < 0) {
			return Schema.named(path);
		}
		String property = path.substring(dot + 1).replace("[]", "");
		Schema schema = Schema.named(path.substring(0, dot)).properties().get(property);
		assertThat(schema).as(path).isNotNull();
		return path.endsWith("[]") ? schema.items() : schema;
	}

	private static void fits(Schema schema, Type type) {
		if (schema.isMap()) {
			assertThat(type.getTypeName()).isEqualTo("java.util.Map<java.lang.String, java.lang.String>");
		}
		else if (schema.isArray()) {
			assertThat(type).isInstanceOf(ParameterizedType.class);
			assertThat(((ParameterizedType) type).getRawType()).isEqualTo(List.class);
			fits(schema.items(), ((ParameterizedType) type).getActualTypeArguments()[0]);
		}
		else if (Model.TYPES.containsKey(schema.name())) {
			assertThat(type).isEqualTo(Model.TYPES.get(schema.name()));
		}
		else if (LOCAL_TIMES.contains(schema.name())) {
			assertThat(type).isEqualTo(LocalDateTime.class);
		}
		else {
			assertThat(schema.values()).as("%s is an enumeration", schema).isEmpty();
			List<Class<?>> fitting = switch (schema.type()) {
				case "boolean" -> List.of(boolean.class, Boolean.class);
				case "integer int32" -> List.of(int.class, Integer.class);
				case "integer int64" -> List.of(long.class, Long.class);
				case "string date-time" -> List.of(Instant.class);
				case "string", "string email", "string uri" -> List.of(String.class);
				default -> List.of();
			};
			assertThat(fitting).as(schema.type()).contains((Class<?>) type);
		}
	}

	private static Set<String> names(Class<?> type) {
		Set<String> names = new TreeSet<>(constants(type).keySet());
		components(type).forEach((component) -> names.add(name(component)));
		return names;
	}

	private static RecordComponent component(Class<?> type, String name) {
		return components(type).stream().filter((component) -> name(component).equals(name)).findFirst().orElseThrow();
	}

	// Without the rest that an open one keeps, and the value that another one is
	private static List<RecordComponent> components(Class<?> type) {
		return Arrays.stream(type.getRecordComponents())
			.filter((component) -> !component.getAccessor().isAnnotationPresent(JsonAnyGetter.class))
			.filter((component) -> !component.getAccessor().isAnnotationPresent(JsonValue.class))
			.toList();
	}

	private static boolean keepsTheRest(Class<?> type) {
		return Arrays.stream(type.getRecordComponents())
			.anyMatch((component) -> component.getAccessor().isAnnotationPresent(JsonAnyGetter.class));
	}

	private static String name(RecordComponent component) {
		return name(component.getAccessor());
	}

	private static String name(AnnotatedElement element) {
		JsonProperty property = element.getAnnotation(JsonProperty.class);
		assertThat(property).as("%s has a name in JSON", element).isNotNull();
		return property.value();
	}

	// What is written and not read: the kind of a union
	private static Map<String, String> constants(Class<?> type) {
		return Arrays.stream(type.getDeclaredMethods())
			.filter((method) -> method.isAnnotationPresent(JsonProperty.class))
			.filter((method) -> method.getAnnotation(JsonProperty.class).access() == JsonProperty.Access.READ_ONLY)
			.collect(Collectors.toMap(ContractTests::name, (method) -> value(type, method)));
	}

	private static String value(Class<?> type, Method method) {
		try {
			Object[] nothing = Arrays.stream(type.getRecordComponents())
				.map((component) -> component.getType().isPrimitive() ? (Object) false : null)
				.toArray();
			return (String) method.invoke(type.getConstructors()[0].newInstance(nothing));
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static boolean isNullable(RecordComponent component) {
		return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
	}

	private static boolean isContainer(RecordComponent component) {
		return component.getType() == List.class || component.getType() == Map.class;
	}

	private static List<Object> constantsOf(Class<?> type) throws IllegalAccessException {
		List<Object> constants = new ArrayList<>();
		for (Field field : type.getFields()) {
			if (Modifier.isStatic(field.getModifiers()) && field.getType() == type) {
				constants.add(field.get(null));
			}
		}
		return constants;
	}

	private static String camelCase(String name) {
		StringBuilder camelCase = new StringBuilder();
		for (String word : name.split("_")) {
			camelCase
				.append(camelCase.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
		}
		return camelCase.toString();
	}

	// All that is read and written, but for what is a type for many schemas
	private static boolean isOfTheModel(Class<?> type) {
		return type != Page.class && type != Items.class
				&& (type.isAnnotationPresent(JsonTypeInfo.class)
						|| type.isRecord() && Arrays.stream(type.getRecordComponents())
							.map(RecordComponent::getAccessor)
							.anyMatch((accessor) -> accessor.isAnnotationPresent(JsonProperty.class)
									|| accessor.isAnnotationPresent(JsonValue.class)
									|| accessor.isAnnotationPresent(JsonAnyGetter.class)));
	}

	private static List<Class<?>> published() throws IOException, URISyntaxException {
		Path classes = Path.of(Me.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		try (Stream<Path> files = Files.walk(classes)) {
			return files.map((file) -> classes.relativize(file).toString())
				.filter((file) -> file.endsWith(".class") && !file.endsWith("package-info.class"))
				.map((file) -> file.replace(".class", "").replace(File.separatorChar, '.'))
				.<Class<?>>map(ContractTests::load)
				.filter((type) -> Modifier.isPublic(type.getModifiers()))
				.toList();
		}
	}

	private static Class<?> load(String name) {
		try {
			return Class.forName(name);
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
