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

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.understory.mock.MockUnderstory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The Java of the documentation.
 */
class JavaBlocksTests {

	@Test
	void shouldCompile() {
		assertThat(String.join("\n", JavaBlocks.problems())).isEmpty();
		assertThat(JavaBlocks.all()).isNotEmpty();
	}

	@ParameterizedTest
	@MethodSource
	@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void shouldPass(JavaBlock block) throws ReflectiveOperationException {
		BlockLauncher.run(block);
	}

	static Stream<JavaBlock> shouldPass() {
		return run().filter((block) -> block.source().test());
	}

	/**
	 * What has no bean of its own is not started for nothing.
	 */
	@ParameterizedTest
	@MethodSource
	void shouldStart(JavaBlock block) {
		try (MockUnderstory understory = MockUnderstory.start();
				BlockApplication application = BlockApplication.start(understory, List.of(block))) {
			assertThat(application.beans()).isNotEmpty();
		}
	}

	static Stream<JavaBlock> shouldStart() {
		return run().filter((block) -> !block.source().test());
	}

	private static Stream<JavaBlock> run() {
		return JavaBlocks.all().stream().filter((block) -> block.block().notRun() == null);
	}

}
