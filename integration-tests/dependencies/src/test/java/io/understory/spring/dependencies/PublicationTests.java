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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Maven Central asks of each module that is published. It looks at each on its own,
 * and takes back nothing.
 */
class PublicationTests {

	private static final Path PROJECT = Path.of("../..");

	private static final Pom PARENT = Pom.read(PROJECT.resolve("pom.xml"));

	private static final String BOM = "understory-spring-boot-bom";

	private static final List<String> REQUIRED = List.of("groupId", "artifactId", "version", "name", "description",
			"url", "licenses/license/name", "licenses/license/url", "developers/developer/name", "scm/connection",
			"scm/developerConnection", "scm/url");

	private static final Set<String> GENERATED = Set.of("META-INF/MANIFEST.MF", "META-INF/LICENSE",
			"understory/understory-openapi.yaml", "META-INF/spring-autoconfigure-metadata.properties",
			"META-INF/spring-configuration-metadata.json");

	@Test
	void shouldSayOfEachModuleWhetherItIsPublished() {
		assertThat(PARENT.value("properties/maven.deploy.skip")).isEqualTo("true");
		assertThat(PARENT.values("modules/module")).isNotEmpty()
			.allSatisfy((module) -> assertThat(skipped(module)).isIn("true", "false"));
	}

	@ParameterizedTest
	@MethodSource("published")
	void shouldHaveAPomThatNeedsNoOther(String module) {
		Pom pom = pom(module);
		assertThat(REQUIRED).as(module)
			.allSatisfy((path) -> assertThat(pom.values(path)).isNotEmpty().doesNotContain(""));
		assertThat(pom.values("parent | build | profiles | properties | repositories | pluginRepositories")).isEmpty();
		assertThat(pom.values("dependencyManagement").isEmpty()).isEqualTo(!module.equals(BOM));
		assertThat(pom.text()).doesNotContain("${", "io.netty");
	}

	@ParameterizedTest
	@MethodSource("published")
	void shouldHaveThePlaceOfTheSourcesAsItIs(String module) {
		Pom pom = pom(module);
		String url = PARENT.value("url");
		assertThat(pom.values("url | scm/url")).containsExactly(url, url);
		assertThat(pom.values("scm/connection | scm/developerConnection")).containsOnly("scm:git:" + url + ".git");
	}

	@ParameterizedTest
	@MethodSource("published")
	void shouldDependOnWhatIsPublished(String module) {
		Pom pom = pom(module);
		assertThat(pom.values(".//dependency[not(version)]")).isEmpty();
		assertThat(pom.values(".//dependency/scope")).doesNotContain("test", "provided", "system", "import");
		if (!pom.value("version").endsWith("-SNAPSHOT")) {
			assertThat(pom.values(".//dependency/version")).noneMatch((version) -> version.endsWith("-SNAPSHOT"));
		}
		assertThat(pom.values(".//dependency[groupId = '%s']/artifactId".formatted(pom.value("groupId"))))
			.isSubsetOf(published());
	}

	@Test
	void shouldListWhatIsPublishedAndNothingElseInTheBom() {
		Pom bom = pom(BOM);
		assertThat(bom.value("packaging")).isEqualTo("pom");
		assertThat(bom.values("dependencyManagement/dependencies/dependency/artifactId"))
			.containsExactlyInAnyOrderElementsOf(jars());
		assertThat(bom.values(".//dependency/groupId")).containsOnly(bom.value("groupId")).hasSameSizeAs(jars());
		assertThat(bom.values(".//dependency/version")).containsOnly(bom.value("version")).hasSameSizeAs(jars());
	}

	@ParameterizedTest
	@MethodSource("jars")
	void shouldHaveAJarThatSaysWhatItIs(String module) throws IOException {
		try (JarFile jar = jar(module)) {
			Attributes manifest = jar.getManifest().getMainAttributes();
			assertThat(manifest.getValue("Automatic-Module-Name")).isEqualTo("io." + module.replace('-', '.'));
			assertThat(manifest.getValue("Implementation-Title")).isEqualTo(pom(module).value("name"));
			assertThat(manifest.getValue("Implementation-Version")).isEqualTo(pom(module).value("version"));
			assertThat(read(jar, "META-INF/LICENSE")).isEqualTo(Files.readString(PROJECT.resolve("LICENSE")));
			assertThat(read(jar, "META-INF/maven/%s/%s/pom.xml".formatted(pom(module).value("groupId"), module)))
				.isEqualTo(pom(module).text());
		}
	}

	@ParameterizedTest
	@MethodSource("jars")
	void shouldHaveNothingElseInTheJar(String module) throws IOException {
		try (JarFile jar = jar(module)) {
			assertThat(jar.stream().filter((entry) -> !entry.isDirectory()).map(JarEntry::getName))
				.allMatch((name) -> belongs(module, name));
		}
	}

	@ParameterizedTest
	@MethodSource("jars")
	void shouldHaveTheLicenceInEachSource(String module) throws IOException {
		Path sources = PROJECT.resolve(module).resolve("src/main/java");
		if (Files.exists(sources)) {
			try (Stream<Path> files = Files.walk(sources)) {
				assertThat(files.filter((file) -> file.toString().endsWith(".java"))).isNotEmpty()
					.allSatisfy((file) -> assertThat(file).content()
						.startsWith("/*\n * Copyright 2026-present the original author or authors.\n")
						.contains(PARENT.value("licenses/license/url")));
			}
		}
	}

	/**
	 * Of all releases the last one before this version.
	 */
	@Test
	void whenThereIsAReleaseThenTheApiIsComparedWithIt() throws IOException {
		String release = matches("(?m)^## \\[?(\\d[^] ]*)", PROJECT.resolve("CHANGELOG.md"))
			.filter((version) -> !version.equals(PARENT.value("version")))
			.findFirst()
			.orElse(null);
		String baseline = matches("-Djapicmp\\.baseline=(\\S+)", PROJECT.resolve(".mvn/maven.config")).findFirst()
			.orElse(null);
		assertThat(baseline).isEqualTo(release);
	}

	static List<String> published() {
		return PARENT.values("modules/module").stream().filter((module) -> skipped(module).equals("false")).toList();
	}

	static List<String> jars() {
		return published().stream().filter((module) -> !module.equals(BOM)).toList();
	}

	private static String skipped(String module) {
		return Pom.read(PROJECT.resolve(module).resolve("pom.xml")).value("properties/maven.deploy.skip");
	}

	private static Pom pom(String module) {
		return Pom.read(PROJECT.resolve(module).resolve(".flattened-pom.xml"));
	}

	private static JarFile jar(String module) throws IOException {
		return new JarFile(PROJECT.resolve(module)
			.resolve("target/%s-%s.jar".formatted(module, pom(module).value("version")))
			.toFile());
	}

	private static String read(JarFile jar, String name) throws IOException {
		JarEntry entry = jar.getJarEntry(name);
		assertThat(entry).as(name).isNotNull();
		return new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
	}

	private static boolean belongs(String module, String entry) {
		Path main = PROJECT.resolve(module).resolve("src/main");
		return GENERATED.contains(entry) || entry.startsWith("META-INF/maven/")
				|| Files.exists(main.resolve("resources").resolve(entry))
				|| Files.exists(main.resolve("java").resolve(entry.replaceFirst("(\\$[^/]*)?\\.class$", ".java")));
	}

	private static Stream<String> matches(String pattern, Path file) throws IOException {
		String text = Files.exists(file) ? Files.readString(file) : "";
		return Pattern.compile(pattern).matcher(text).results().map((MatchResult match) -> match.group(1));
	}

}
