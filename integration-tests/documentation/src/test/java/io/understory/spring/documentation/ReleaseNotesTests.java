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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The notes of a release are what the changelog says of it, and there is no release
 * without.
 */
@EnabledOnOs({ OS.LINUX, OS.MAC })
class ReleaseNotesTests {

	private static final String CHANGELOG = """
			# Changelog

			## Unreleased

			## 1.1.0 - 2027-02-01

			### Added

			- A thing.

			## [1.0.0] - 2027-01-01

			- The first.
			""";

	@TempDir
	private Path project;

	@BeforeEach
	void setUp() throws IOException {
		Files.createDirectory(this.project.resolve(".ci"));
		Files.copy(Document.PROJECT.resolve(".ci/release-notes"), this.project.resolve(".ci/release-notes"));
		Files.writeString(this.project.resolve("CHANGELOG.md"), CHANGELOG);
	}

	@Test
	void shouldPrintTheSectionOfTheVersion() throws Exception {
		assertThat(notes("1.1.0", "1.1.0")).isEqualTo("0: \n### Added\n\n- A thing.\n");
		assertThat(notes("1.0.0", "1.0.0")).isEqualTo("0: \n- The first.\n");
	}

	@Test
	void whenTheTagIsNotTheVersionOfTheBuildThenFails() throws Exception {
		assertThat(notes("1.1.0-SNAPSHOT", "1.1.0")).startsWith("1: The tag is for 1.1.0, but pom.xml has");
	}

	@Test
	void whenTheChangelogHasNoSectionThenFails() throws Exception {
		assertThat(notes("1.1", "1.1")).startsWith("1: CHANGELOG.md has no section '## 1.1'");
	}

	private String notes(String built, String version) throws Exception {
		Files.writeString(this.project.resolve("pom.xml"), "<project>\n\t<version>" + built + "</version>\n</project>");
		Process process = new ProcessBuilder("bash", ".ci/release-notes", version).directory(this.project.toFile())
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		return process.waitFor() + ": " + output;
	}

}
