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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What runs with the repository's credentials is pinned, and has no more of them than it
 * needs.
 */
class WorkflowsTests {

	static List<Path> workflows() throws IOException {
		try (Stream<Path> files = Files.list(Document.PROJECT.resolve(".github/workflows"))) {
			return files.sorted().toList();
		}
	}

	@ParameterizedTest
	@MethodSource("workflows")
	void shouldPinActionsByCommit(Path workflow) throws IOException {
		assertThat(matches("uses: (.*)", workflow)).isNotEmpty()
			.allSatisfy((action) -> assertThat(action).matches("[\\w-]+/[\\w-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+"));
	}

	@ParameterizedTest
	@MethodSource("workflows")
	void shouldNotKeepCredentialsAfterTheCheckout(Path workflow) throws IOException {
		assertThat(matches("(uses: actions/checkout@.*\n *with:\n *persist-credentials: false\n)", workflow))
			.hasSameSizeAs(matches("(uses: actions/checkout@)", workflow));
	}

	@ParameterizedTest
	@MethodSource("workflows")
	void shouldReadUnlessAJobSaysOtherwise(Path workflow) throws IOException {
		Map<String, Object> content = new Yaml().load(Files.readString(workflow));
		assertThat(content.get("permissions")).isEqualTo(Map.of("contents", "read"));
	}

	@ParameterizedTest
	@MethodSource("workflows")
	void shouldRunWhatIsThere(Path workflow) throws IOException {
		List<String> profiles = matches("<profile>\\s*<id>(.*)</id>", Document.PROJECT.resolve("pom.xml"));
		assertThat(matches("[ '](\\.ci/[\\w-]+)", workflow))
			.allSatisfy((script) -> assertThat(Document.PROJECT.resolve(script)).isExecutable());
		assertThat(matches(" '?-P([\\w.-]+)", workflow)).isSubsetOf(profiles);
	}

	private static List<String> matches(String pattern, Path file) throws IOException {
		return Pattern.compile(pattern)
			.matcher(Files.readString(file))
			.results()
			.map((MatchResult match) -> match.group(1))
			.toList();
	}

}
