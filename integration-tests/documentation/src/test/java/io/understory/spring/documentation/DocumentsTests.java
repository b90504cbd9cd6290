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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the documents say beside code and configuration.
 */
class DocumentsTests {

	private static final List<Document> DOCUMENTS = Document.all();

	@Test
	void shouldHaveBlocksOfNoKindThatNobodyLooksAt() {
		Map<String, Long> blocks = DOCUMENTS.stream()
			.flatMap((document) -> document.blocks().stream())
			.collect(Collectors.groupingBy(Block::language, TreeMap::new, Collectors.counting()));
		System.out.println("Blocks of the documentation: " + blocks + "; of Java " + JavaBlocks.all().size()
				+ " compiled, " + JavaBlocksTests.shouldPass().count() + " run as tests, "
				+ JavaBlocksTests.shouldStart().count() + " started");
		assertThat(blocks).containsOnlyKeys("java", "yaml", "xml", "json", Block.OUTPUT, Block.COMMANDS);
	}

	@ParameterizedTest
	@MethodSource
	void shouldHaveJson(Block block) {
		assertThat(new JsonMapper().readTree(block.text())).isNotEmpty();
	}

	static List<Block> shouldHaveJson() {
		return Document.blocks("json");
	}

	/**
	 * This module has the same dependencies, without a version where Spring Boot manages
	 * it. The BOM is no dependency, and has the version of the starter.
	 */
	@ParameterizedTest
	@MethodSource
	void shouldHaveDependenciesThatResolve(Block block) throws Exception {
		NodeList dependencies = DocumentBuilderFactory.newDefaultInstance()
			.newDocumentBuilder()
			.parse(new ByteArrayInputStream(
					("<dependencies>" + block.text() + "</dependencies>").getBytes(StandardCharsets.UTF_8)))
			.getElementsByTagName("dependency");
		assertThat(dependencies.getLength()).isPositive();
		String resolved = Files.readString(Path.of("target/test.dependencies"));
		IntStream.range(0, dependencies.getLength())
			.mapToObj((index) -> (Element) dependencies.item(index))
			.forEach((dependency) -> {
				String version = text(dependency, "version");
				boolean bom = text(dependency, "type").equals("pom");
				String artifact = text(dependency, "artifactId");
				String module = text(dependency, "groupId") + ":"
						+ (bom ? artifact.replaceAll("bom$", "starter") : artifact) + ":jar:";
				assertThat(resolved).contains("   " + module + (version.isEmpty() ? "" : version + ":"));
				assertThat(version.isEmpty()).as(module)
					.isEqualTo(module.startsWith("org.springframework.boot:")
							|| module.startsWith("org.postgresql:postgresql:"));
				if (bom) {
					assertThat(Document.PROJECT.resolve(artifact)).isDirectory();
				}
			});
	}

	static List<Block> shouldHaveDependenciesThatResolve() {
		return Document.blocks("xml");
	}

	private static String text(Element element, String name) {
		NodeList elements = element.getElementsByTagName(name);
		return (elements.getLength() > 0) ? elements.item(0).getTextContent() : "";
	}

	@ParameterizedTest
	@FieldSource("DOCUMENTS")
	void shouldReferToWhatIsThere(Document document) {
		assertThat(document.links()).filteredOn((link) -> !link.contains(":")).allSatisfy((link) -> {
			String[] parts = link.split("#", 2);
			Path target = Document.PROJECT.resolve(document.name());
			if (!parts[0].isEmpty()) {
				target = target.resolveSibling(parts[0]).normalize();
				assertThat(target).exists();
			}
			if (parts.length > 1) {
				String name = Document.PROJECT.relativize(target).toString();
				assertThat(Document.named(name).anchors()).contains(parts[1]);
			}
		});
	}

	@Test
	void shouldHaveCommandsOnWhatIsThere() throws IOException {
		String commands = Document.blocks(Block.COMMANDS).stream().map(Block::text).collect(Collectors.joining("\n"));
		String build = Files.readString(Document.PROJECT.resolve("pom.xml"));
		assertThat(matches("-pl (\\S+)", commands)).isNotEmpty()
			.allSatisfy((module) -> assertThat(Document.PROJECT.resolve(module)).isDirectory());
		assertThat(matches("-P(\\S+)", commands)).isNotEmpty()
			.allSatisfy((profile) -> assertThat(build).contains("<id>" + profile + "</id>"));
		assertThat(matches("-Dtest=(\\S+)", commands)).isNotEmpty()
			.allSatisfy((test) -> assertThat(tests()).contains(test));
	}

	@Test
	void shouldNameTestsThatAreThere() throws IOException {
		assertThat(DOCUMENTS.stream()
			.flatMap((document) -> document.code().stream())
			.filter((code) -> code.matches("\\w+Tests"))).isNotEmpty().isSubsetOf(tests());
	}

	@Test
	void shouldShowEachRoomOfTheHouse() throws IOException {
		Path sources = Document.PROJECT
			.resolve("understory-spring-boot-autoconfigure/src/main/java/io/understory/spring");
		try (Stream<Path> files = Files.walk(sources)) {
			assertThat(Document.named("CONTRIBUTING.md").code())
				.containsAll(files.filter((file) -> file.getFileName().toString().matches("(?!package-info).+\\.java"))
					.map((file) -> sources.relativize(file.getParent()).toString().replaceAll("\\W", "."))
					.collect(Collectors.toSet()));
		}
	}

	@Test
	void shouldShowWhereEachPropertyTakesEffect() {
		List<String> shown = Document.named("CONTRIBUTING.md").code();
		assertThat(ConfigurationBlocksTests.METADATA.names())
			.filteredOn((name) -> name.startsWith("understory.") || name.startsWith("management.health.understory."))
			.isNotEmpty()
			.allSatisfy((name) -> assertThat(shown).as(name)
				.anyMatch((code) -> code.equals(name)
						|| code.endsWith(".*") && name.startsWith(code.substring(0, code.length() - 1))));
	}

	private static List<String> tests() throws IOException {
		try (Stream<Path> files = Files.walk(Document.PROJECT)) {
			return files.map((file) -> file.getFileName().toString())
				.filter((name) -> name.endsWith("Tests.java"))
				.map((name) -> name.substring(0, name.length() - ".java".length()))
				.toList();
		}
	}

	private static List<String> matches(String pattern, String text) {
		return Pattern.compile(pattern).matcher(text).results().map((MatchResult match) -> match.group(1)).toList();
	}

}
