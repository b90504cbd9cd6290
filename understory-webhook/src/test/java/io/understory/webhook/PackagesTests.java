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

package io.understory.webhook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each package can be looked over, and says what is {@code null} in it.
 */
class PackagesTests {

	private static final Path SOURCES = Path.of("src/main/java");

	@Test
	void shouldHaveNoPackageAboveADozenFiles() throws IOException {
		assertThat(packages()).isNotEmpty().allSatisfy((directory, files) -> assertThat(files).hasSizeLessThan(13));
	}

	@Test
	void shouldHaveNullnessInEachPackage() throws IOException {
		assertThat(packages().keySet())
			.allSatisfy((directory) -> assertThat(directory.resolve("package-info.java")).content()
				.contains("@NullMarked\npackage "));
	}

	private static Map<Path, List<Path>> packages() throws IOException {
		try (Stream<Path> files = Files.walk(SOURCES)) {
			return files.filter(Files::isRegularFile).collect(Collectors.groupingBy(Path::getParent));
		}
	}

}
