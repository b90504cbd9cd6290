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

package io.understory.spring.dependencies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application gets with the starter, and what is published of it.
 */
class DependenciesTests {

	private static final Path STARTER = Path.of("../../understory-spring-boot-starter");

	@Test
	void shouldBringWhatIsListedAndNoMore() throws IOException {
		assertThat(dependencies()).containsExactlyInAnyOrderElementsOf(
				lines(new ClassPathResource("runtime.dependencies").getFile().toPath()).toList());
	}

	@ParameterizedTest
	@ValueSource(strings = {
			// secures the application, or takes a part in its own security
			"org\\.springframework\\.security:spring-security-config",
			"org\\.springframework\\.boot:spring-boot.*security.*",
			// makes it a web application
			".*servlet.*", "org\\.apache\\.tomcat.*", ".*:spring-webmvc",
			"org\\.springframework\\.boot:spring-boot-.*web(mvc|flux|-server).*",
			// becomes its HTTP client
			"io\\.netty:.*", "io\\.projectreactor\\.netty:.*", "org\\.eclipse\\.jetty.*",
			"org\\.apache\\.httpcomponents.*",
			// writes its JSON
			"org\\.springframework\\.boot:spring-boot.*(jackson|gson|jsonb).*",
			// gives it endpoints
			".*actuator.*" })
	void shouldNotBring(String pattern) throws IOException {
		assertThat(dependencies()).isNotEmpty().noneMatch((dependency) -> dependency.matches(pattern));
	}

	@Test
	void shouldListAllOfItInTheBillOfMaterials() throws IOException {
		String bom = Files.readString(STARTER.resolve("target/bom.json"));
		List<String> components = JsonPath.read(bom, "$.components[*].purl");
		assertThat(JsonPath.<String>read(bom, "$.bomFormat")).isEqualTo("CycloneDX");
		assertThat(JsonPath.<String>read(bom, "$.metadata.component.name")).isEqualTo("understory-spring-boot-starter");
		assertThat(components.stream().map(DependenciesTests::coordinates))
			.containsExactlyInAnyOrderElementsOf(dependencies().stream()
				.filter((dependency) -> !dependency.endsWith(":understory-spring-boot-starter"))
				.toList());
	}

	private static List<String> dependencies() throws IOException {
		return lines(Path.of("target/runtime.dependencies")).filter((line) -> line.startsWith("   "))
			.map((line) -> line.strip().split(":"))
			.map((parts) -> parts[0] + ":" + parts[1])
			.toList();
	}

	private static String coordinates(String purl) {
		return purl.replaceAll("pkg:maven/([^/]+)/([^@]+)@.*", "$1:$2");
	}

	private static Stream<String> lines(Path file) throws IOException {
		return Files.readAllLines(file).stream();
	}

}
