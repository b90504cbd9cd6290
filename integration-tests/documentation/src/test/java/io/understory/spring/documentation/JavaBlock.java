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
import java.util.List;
import java.util.stream.Stream;

/**
 * A block of Java that was compiled.
 *
 * @param block the block
 * @param source its source
 * @param classes where its classes are
 * @param continued the blocks that it continues, and those that they continue
 */
record JavaBlock(Block block, JavaSource source, Path classes, List<JavaBlock> continued) {

	/**
	 * The package of all blocks.
	 */
	static final String PACKAGE = "com.example";

	/**
	 * Return the directories with the classes of the block, of those that it continues
	 * and of an application, if it is not one of them.
	 */
	Stream<Path> classPath() {
		Stream<Path> classes = all().map(JavaBlock::classes);
		return all().anyMatch((block) -> block.source().application()) ? classes
				: Stream.concat(classes, Stream.of(JavaBlocks.application()));
	}

	/**
	 * Return the directory with the {@code application.yml} that the block is run with.
	 */
	Path configuration() {
		String configuration = this.block.configuration();
		if (configuration == null) {
			return QuickStart.directory();
		}
		try {
			Path directory = Files
				.createDirectories(JavaBlocks.OUTPUT.resolve(this.block.fileName() + "-configuration"));
			Files.writeString(directory.resolve("application.yml"), configuration);
			return directory;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Stream<JavaBlock> all() {
		return Stream.concat(Stream.of(this), this.continued.stream());
	}

	@Override
	public String toString() {
		return this.block + " " + String.join(", ", this.source.types());
	}

}
