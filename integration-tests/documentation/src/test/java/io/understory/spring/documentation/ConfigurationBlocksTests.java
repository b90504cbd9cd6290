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

package io.understory.spring.documentation;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.understory.spring.boot.autoconfigure.connection.UnderstoryConnection;
import io.understory.spring.boot.autoconfigure.connection.UnderstoryConnections;
import io.understory.spring.boot.autoconfigure.settings.UnderstoryProperties;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The configuration in the documentation.
 */
class ConfigurationBlocksTests {

	private static final String CONNECTIONS = "understory.connections.";

	static final Metadata METADATA = Metadata.read();

	@ParameterizedTest
	@MethodSource("blocks")
	void shouldHaveNoPropertyThatNobodyKnows(Block block) {
		assertThat(properties(block).stringPropertyNames()).isNotEmpty().allMatch(METADATA::knows);
	}

	@ParameterizedTest
	@MethodSource("blocks")
	void shouldStart(Block block, @TempDir Path directory) throws IOException {
		Path secrets = Files.createDirectories(directory.resolve("secrets/understory"));
		Files.writeString(secrets.resolve("client-id"), "made-up");
		Files.writeString(secrets.resolve("secret"), "of-a-file");
		Path configuration = directory.resolve("application.yml");
		Files.writeString(configuration, block.text().replace("/run/secrets/", secrets.getParent() + "/"));
		List<String> connections = connections(block);
		Map<String, Object> defaults = new HashMap<>(
				Map.of("spring.ssl.bundle.pem.company.truststore.certificate", "classpath:company-ca.pem"));
		Block.variables(block.text()).forEach((variable) -> defaults.put(variable, "made-up"));
		if (connections.contains("understory")) {
			defaults.putAll(Map.of("understory.client-id", "made-up", "understory.secret", "made-up",
					"understory.scopes", "openid"));
		}
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.properties(defaults)
			// Nobody answers at the addresses of the documentation
			.run("--spring.config.location=" + configuration.toUri(), "--understory.token.verify-on-startup=false",
					"--spring.main.banner-mode=off", "--logging.level.root=error")) {
			assertThat(context.getBean(UnderstoryConnections.class)).allSatisfy((connection) -> {
				assertThat(connection.webClient()).isNotNull();
				assertThat(connection.restClient()).isNotNull();
			}).extracting(UnderstoryConnection::name).containsExactlyElementsOf(connections);
			if (block.text().contains("configtree:")) {
				assertThat(context.getBean(UnderstoryProperties.class)).returns("of-a-file",
						UnderstoryProperties::getSecret);
			}
			properties(block).forEach(
					(name, value) -> assertThat(context.getEnvironment().getProperty((String) name)).as((String) name)
						.isNotNull());
		}
	}

	// The default one, unless there are only others
	private static List<String> connections(Block block) {
		Set<String> names = properties(block).stringPropertyNames();
		List<String> connections = names.stream()
			.filter((name) -> name.startsWith(CONNECTIONS))
			.map((name) -> name.substring(CONNECTIONS.length(), name.indexOf('.', CONNECTIONS.length())))
			.distinct()
			.sorted()
			.collect(Collectors.toCollection(ArrayList::new));
		if (connections.isEmpty() || names.contains("understory.client-id")) {
			connections.add(0, "understory");
		}
		return connections;
	}

	static List<Block> blocks() {
		return Document.blocks("yaml");
	}

	static Properties properties(Block block) {
		YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
		yaml.setResources(new ByteArrayResource(block.text().getBytes(StandardCharsets.UTF_8)));
		Properties properties = yaml.getObject();
		assertThat(properties).isNotNull();
		properties.replaceAll((name, value) -> value.toString()); // a number is no string
																	// to them
		return properties;
	}

	/**
	 * What the libraries say of their properties.
	 *
	 * @param names the names
	 * @param prefixes what names begin with that are of the user's choice
	 */
	record Metadata(Set<String> names, Set<String> prefixes) {

		static Metadata read() {
			Set<String> names = new HashSet<>();
			Set<String> prefixes = new HashSet<>();
			Stream.of("spring-configuration-metadata.json", "additional-spring-configuration-metadata.json")
				.flatMap(Metadata::files)
				.flatMap((metadata) -> metadata.get("properties").valueStream())
				.forEach((property) -> {
					String name = property.get("name").asString();
					names.add(name);
					if (property.path("type").asString("").startsWith("java.util.Map<")) {
						prefixes.add(name + ".");
					}
				});
			return new Metadata(names, prefixes);
		}

		private static Stream<JsonNode> files(String name) {
			try {
				return Collections.list(Metadata.class.getClassLoader().getResources("META-INF/" + name))
					.stream()
					.map(Metadata::json);
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}

		private static JsonNode json(URL file) {
			try (InputStream stream = file.openStream()) {
				return new JsonMapper().readTree(stream);
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}

		// A connection has the properties of the default one
		boolean knows(String property) {
			if (property.startsWith(CONNECTIONS)) {
				return this.names.contains(property.replaceFirst("connections\\.[^.]+\\.", ""));
			}
			return this.names.contains(property) || this.prefixes.stream().anyMatch(property::startsWith);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
