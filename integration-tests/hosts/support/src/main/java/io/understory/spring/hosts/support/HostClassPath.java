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

package io.understory.spring.hosts.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The class path of a host: what its own build file says, and in most modes what comes
 * with the starter.
 */
final class HostClassPath {

	private HostClassPath() {
	}

	static String of(HostMode mode, List<String> leftOut) {
		Set<String> entries = new LinkedHashSet<>();
		addModule(entries, Path.of(""));
		entries.removeIf((entry) -> leftOut.stream().anyMatch(entry::contains));
		if (mode.hasStarter()) {
			addModule(entries, Path.of("../caller"));
		}
		return String.join(File.pathSeparator, entries);
	}

	private static void addModule(Set<String> entries, Path module) {
		Path target = module.toAbsolutePath().normalize().resolve("target");
		try {
			entries.add(target.resolve("classes").toString());
			entries.addAll(Arrays
				.asList(Files.readString(target.resolve("runtime.classpath")).strip().split(File.pathSeparator)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("No class path; run 'mvn verify' with '-am'", ex);
		}
	}

}
