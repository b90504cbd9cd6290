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

package io.understory.spring.boot.test.autoconfigure;

import org.testcontainers.utility.DockerImageName;
import org.wiremock.integrations.testcontainers.WireMockContainer;

/**
 * The container of the tests.
 */
final class UnderstoryContainer {

	private static final String IMAGE = "wiremock/wiremock:3.13.2";

	private UnderstoryContainer() {
	}

	static WireMockContainer create() {
		// Where no image registry is in reach, one that was made by hand
		String local = System.getenv("UNDERSTORY_TEST_WIREMOCK_IMAGE");
		WireMockContainer container = (local != null)
				? new WireMockContainer(DockerImageName.parse(local).asCompatibleSubstituteFor(IMAGE))
					.withImagePullPolicy((image) -> false)
				: new WireMockContainer(IMAGE);
		return container.withMappingFromResource("understory/rules.json");
	}

}
