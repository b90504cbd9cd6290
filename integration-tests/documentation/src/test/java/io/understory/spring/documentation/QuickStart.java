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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The configuration that the README begins with.
 */
final class QuickStart {

	private static final Path DIRECTORY = write();

	private QuickStart() {
	}

	/**
	 * Return the directory with its {@code application.yml}.
	 */
	static Path directory() {
		return DIRECTORY;
	}

	private static Path write() {
		Block configuration = Document.named("README.md")
			.blocks()
			.stream()
			.filter((block) -> block.language().equals("yaml"))
			.findFirst()
			.orElseThrow();
		try {
			Path directory = Files.createDirectories(Path.of("target/quick-start").toAbsolutePath());
			Files.writeString(directory.resolve("application.yml"), configuration.text());
			return directory;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
