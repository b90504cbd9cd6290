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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.understory.mock.MockUnderstory;
import io.understory.mock.UnderstoryResponses;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

/**
 * The made-up data of the embedded Understory.
 */
public final class EmbeddedData {

	private static final int PAGE = 10;

	private static final JsonMapper mapper = JsonMapper.builder().build();

	private EmbeddedData() {
	}

	/**
	 * Let an Understory answer with all of it.
	 * @param understory the Understory
	 */
	public static void addTo(MockUnderstory understory) {
		understory.stubFor(get("/v1/me").willReturn(UnderstoryResponses.json(me())));
		addConsentsTo(understory);
		EmbeddedEvents.addTo(understory);
	}

	private static void addConsentsTo(MockUnderstory understory) {
		List<Map<String, Object>> consents = consents();
		understory.stubFor(get(urlPathMatching("/v1/marketing-consents/.+")).atPriority(9)
			.willReturn(UnderstoryResponses.error(404, "NOT_FOUND", "There is no such consent")));
		understory.stubFor(
				get(urlPathEqualTo("/v1/marketing-consents")).willReturn(UnderstoryResponses.pages(pagesOf(consents))));
		for (Map<String, Object> consent : consents) {
			understory.stubFor(
					get("/v1/marketing-consents/" + consent.get("id")).willReturn(UnderstoryResponses.json(consent)));
		}
	}

	private static List<?>[] pagesOf(List<?> consents) {
		List<List<?>> pages = new ArrayList<>();
		for (int start = 0; start < consents.size(); start += PAGE) {
			pages.add(consents.subList(start, Math.min(start + PAGE, consents.size())));
		}
		return pages.toArray(List<?>[]::new);
	}

	/**
	 * Return whose key it is.
	 * @return the answer
	 */
	public static Map<String, Object> me() {
		return read("me.json", new TypeReference<>() {
		});
	}

	/**
	 * Return the consents.
	 * @return the consents
	 */
	public static List<Map<String, Object>> consents() {
		return read("consents.json", new TypeReference<>() {
		});
	}

	static <T> T read(String name, TypeReference<T> type) {
		try (InputStream stream = EmbeddedData.class.getResourceAsStream(name)) {
			if (stream == null) {
				throw new IllegalStateException("There is no resource '" + name + "'");
			}
			return mapper.readValue(stream, type);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
