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

package io.understory.spring.boot.autoconfigure.settings;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

import io.understory.spring.boot.autoconfigure.validation.ConfigurationProblems;
import io.understory.spring.token.ConnectionId;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.Generate.pick;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.strings;

/**
 * How {@code understory.scopes} is read, however it is written.
 */
class ScopeParsingTests {

	@Test
	void shouldFindTheScopesInTheirOrderWhateverSeparatesThem() {
		qt().forAll(lists().of(scopes()).ofSizeBetween(1, 6), lists().of(separators()).ofSize(7))
			.checkAssert((scopes, separators) -> {
				StringBuilder text = new StringBuilder(separators.get(6).replace(",", ""));
				for (int i = 0; i < scopes.size(); i++) {
					text.append(scopes.get(i)).append(separators.get(i));
				}
				assertThat(parse(List.of(text.toString()))).containsExactlyElementsOf(new LinkedHashSet<>(scopes));
			});
	}

	@Test
	void shouldReadAListAsTheTextOfItsElements() {
		qt().forAll(lists().of(scopes()).ofSizeBetween(1, 6), separators()).checkAssert((scopes, separator) -> {
			List<String> list = new ArrayList<>(scopes);
			list.add(String.join(separator, scopes));
			assertThat(parse(list)).containsExactlyElementsOf(new LinkedHashSet<>(scopes));
		});
	}

	private static Iterable<String> parse(List<String> scopes) {
		ConnectionProperties properties = new ConnectionProperties();
		properties.setClientId("key-1");
		properties.setSecret("s");
		properties.setScopes(scopes);
		return new PropertiesUnderstoryConnectionDetails(new PropertyNames(new MockEnvironment(), ConnectionId.DEFAULT),
				properties, new ConfigurationProblems())
			.getScopes();
	}

	// RFC 6749, section 3.3, without what separates scopes here, and what begins a
	// placeholder
	private static Gen<String> scopes() {
		return strings().betweenCodePoints(0x21, 0x7E)
			.ofLengthBetween(1, 12)
			.map((text) -> text.replaceAll("[\"\\\\,$]", "."))
			.mix(pick(List.of("openid", "event.read")));
	}

	private static Gen<String> separators() {
		return pick(List.of(",", " ", ", ", " ,", "\n", "\t", ",,", " , , ", "\r\n"));
	}

}
