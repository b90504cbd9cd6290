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

package io.understory.spring.boot.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.understory.spring.boot.autoconfigure.settings.ConnectionProperties;
import io.understory.spring.boot.autoconfigure.settings.UnderstoryProperties;
import io.understory.spring.boot.autoconfigure.webhook.inbox.WebhookInboxProperties;
import io.understory.spring.boot.autoconfigure.webhook.inbox.WebhookJdbcProperties;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.BeanWrapperImpl;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.jdbc.init.DatabaseInitializationProperties;
import org.springframework.boot.http.client.autoconfigure.HttpClientSettingsProperties;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The configuration metadata that an IDE shows.
 */
class ConfigurationMetadataTests {

	private final JsonNode metadata = read("/META-INF/spring-configuration-metadata.json");

	@Test
	void shouldDescribeEveryProperty() {
		List<String> properties = Stream
			.of(Stream.of("understory.enabled", "understory.connections"),
					properties("understory.", ConnectionProperties.class).filter(
							(name) -> !List
								.of("understory.token", "understory.http", "understory.rate-limit", "understory.retry",
										"understory.webhook")
								.contains(name)),
					properties("understory.webhook.", ConnectionProperties.Webhook.class),
					properties("understory.webhook.", WebhookInboxProperties.class),
					properties("understory.webhook.jdbc.", DatabaseInitializationProperties.class),
					properties("understory.retry.", ConnectionProperties.Retry.class),
					properties("understory.rate-limit.", ConnectionProperties.RateLimit.class),
					properties("understory.token.", ConnectionProperties.Token.class),
					properties("understory.http.", HttpClientSettingsProperties.class)
						.map((name) -> name.equals("understory.http.ssl") ? name + ".bundle" : name),
					// Described in any case, though Spring Boot 4.0 does not have it
					Stream.of("understory.http.cookie-handling"),
					Stream.of("management.health.understory.enabled", "management.health.understory.verify.enabled",
							"management.health.understory.verify.interval"))
			.flatMap(Function.identity())
			.distinct()
			.toList();
		assertThat(stream(this.metadata.get("properties")).map((property) -> property.get("name").asString()))
			.containsExactlyInAnyOrderElementsOf(properties);
		assertThat(stream(this.metadata.get("properties")))
			.allSatisfy((property) -> assertThat(property.path("description").asString("")).as(property.toString())
				.endsWith("."));
	}

	@Test
	void shouldBeWhatTheDocumentationSays() throws IOException {
		List<String> rows = stream(this.metadata.get("properties"))
			.sorted(Comparator.comparing((property) -> property.get("name").asString()))
			.map((property) -> "| `%s` | %s | %s |".formatted(property.get("name").asString(),
					property.has("defaultValue") ? "`" + property.get("defaultValue").asString() + "`" : "",
					property.get("description").asString()))
			.toList();
		List<String> documented = Files.readString(Path.of("../docs/properties.md"))
			.lines()
			.filter((line) -> line.startsWith("| `"))
			.toList();
		assertThat(documented).containsExactlyElementsOf(rows);
	}

	@Test
	void shouldTellTheDefaultsThatAreBound() {
		List<JsonNode> properties = stream(this.metadata.get("properties"))
			.filter((property) -> property.get("name").asString().startsWith("understory."))
			.filter((property) -> property.has("defaultValue"))
			.toList();
		assertThat(properties).hasSize(20).allSatisfy((property) -> {
			String path = property.get("name").asString().substring("understory.".length());
			Object value = defaultValue(path);
			assertThat(ApplicationConversionService.getSharedInstance()
				.convert(property.get("defaultValue").asString(), value.getClass())).as(path).isEqualTo(value);
		});
	}

	private static Object defaultValue(String path) {
		if (path.equals("webhook.jdbc.schema")) {
			return new WebhookJdbcProperties().getDefaultSchemaLocation();
		}
		if (path.startsWith("webhook.jdbc.")) {
			return new BeanWrapperImpl(new WebhookJdbcProperties())
				.getPropertyValue(camelCase(path.substring("webhook.jdbc.".length())));
		}
		if (List.of("webhook.inbox", "webhook.retention").contains(path)) {
			return new BeanWrapperImpl(new WebhookInboxProperties())
				.getPropertyValue(path.substring("webhook.".length()));
		}
		return new BeanWrapperImpl(new UnderstoryProperties()).getPropertyValue(camelCase(path));
	}

	@Test
	void shouldHintAtEveryScopeAndWhatItPermits() {
		JsonNode hint = stream(this.metadata.get("hints"))
			.filter((candidate) -> candidate.get("name").asString().equals("understory.scopes"))
			.findFirst()
			.orElseThrow();
		assertThat(stream(hint.get("values")).map((value) -> value.get("value").asString())).containsExactly("openid",
				"offline", "booking.read", "booking.write", "event.read", "experience.read", "marketing.read",
				"order.read", "webhook.read", "webhook.write");
		assertThat(stream(hint.get("values")))
			.allSatisfy((value) -> assertThat(value.path("description").asString("")).endsWith("."));
	}

	private static Stream<String> properties(String prefix, Class<?> type) {
		return Arrays.stream(type.getDeclaredFields())
			.map((field) -> prefix + field.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT));
	}

	private static String camelCase(String path) {
		return Pattern.compile("-([a-z])").matcher(path).replaceAll((match) -> match.group(1).toUpperCase(Locale.ROOT));
	}

	private static Stream<JsonNode> stream(JsonNode array) {
		return StreamSupport.stream(array.spliterator(), false);
	}

	private static JsonNode read(String resource) {
		InputStream stream = ConfigurationMetadataTests.class.getResourceAsStream(resource);
		assertThat(stream).as(resource).isNotNull();
		return new JsonMapper().readTree(stream);
	}

}
