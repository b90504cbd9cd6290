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

package io.understory.mock.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.understory.mock.JsonObject;
import io.understory.mock.UnderstoryResponses;
import io.understory.mock.UnderstoryStub;

/**
 * The stub that answers with a list, whatever the query, in one page unless a test says
 * otherwise or the {@code limit} of a call is lower. Whoever begins to read it has to
 * read it to its end, as with {@link UnderstoryResponses#pages(List...)}. Immutable.
 */
public final class ListStub implements UnderstoryStub {

	private final String path;

	private final List<JsonObject<?>> items;

	private final int[] sizes;

	private ListStub(String path, List<JsonObject<?>> items, int... sizes) {
		this.path = path;
		this.items = items;
		this.sizes = sizes;
	}

	static ListStub of(String path, JsonObject<?>... items) {
		return new ListStub(path, List.of(items), items.length);
	}

	/**
	 * Say what is in which page. Pages may be short and empty on the way, as they may be
	 * at Understory.
	 * @param sizes how many items each page has, in the order of the list
	 * @return another stub
	 * @throws IllegalArgumentException if the pages do not have all items, or more than
	 * there are
	 */
	public ListStub inPages(int... sizes) {
		if (sizes.length == 0 || Arrays.stream(sizes).sum() != this.items.size()
				|| Arrays.stream(sizes).anyMatch((size) -> size < 0)) {
			throw new IllegalArgumentException(
					"Pages of " + Arrays.toString(sizes) + " items are not the " + this.items.size() + " of the list");
		}
		return new ListStub(this.path, this.items, sizes.clone());
	}

	@Override
	public MappingBuilder toMapping() {
		List<List<JsonObject<?>>> pages = new ArrayList<>();
		int start = 0;
		for (int size : this.sizes) {
			pages.add(this.items.subList(start, start + size));
			start += size;
		}
		return WireMock.get(WireMock.urlPathEqualTo(this.path))
			.willReturn(UnderstoryResponses.pages(pages.toArray(List<?>[]::new)));
	}

}
