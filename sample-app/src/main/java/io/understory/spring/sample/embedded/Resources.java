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

package io.understory.spring.sample.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import com.github.tomakehurst.wiremock.common.Json;

/**
 * The made-up data, beside this class.
 */
final class Resources {

	private Resources() {
	}

	static Object json(String name) {
		try (InputStream stream = Resources.class.getResourceAsStream(name)) {
			if (stream == null) {
				throw new IllegalStateException("There is no resource '" + name + "'");
			}
			return Json.read(stream.readAllBytes(), Object.class);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
