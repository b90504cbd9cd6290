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

package io.understory.mock;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.common.Urls;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.QueryParameter;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.understory.mock.RefusedException.Weight;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A list, in pages. A page may be shorter than the limit that was asked for, and even
 * empty: only the absence of {@code next} says that there are no more.
 */
class PagesTransformer implements ResponseDefinitionTransformerV2 {

	static final String NAME = "understory-pages";

	static final String PAGES = "pages";

	private final Map<String, Reading> readings = new ConcurrentHashMap<>();

	private final Refusals refusals;

	PagesTransformer(Refusals refusals) {
		this.refusals = refusals;
	}

	@Override
	public String getName() {
		return NAME;
	}

	@Override
	public boolean applyGlobally() {
		return false;
	}

	@Override
	public ResponseDefinition transform(ServeEvent event) {
		List<?> pages = event.getTransformerParameters().getList(PAGES);
		Request request = event.getRequest();
		String path = Urls.getPath(request.getUrl());
		String list = listOf(request.getUrl());
		this.readings.putIfAbsent(list, new Reading(path, pages.size(), 0));
		try {
			Position start = start(pages, request.queryParameter("cursor"));
			if (start.equals(Position.FIRST)) {
				this.readings.put(list, new Reading(path, pages.size(), 0));
			}
			Position end = start.plus(pages, Limits.of(path).check(request.queryParameter("limit")));
			Map<String, Object> body = new LinkedHashMap<>();
			if (end.page() < pages.size()) {
				body.put("next", end.cursor());
			}
			List<?> items = (List<?>) pages.get(start.page());
			body.put("items", items.subList(start.item(), end.in(start.page(), items.size())));
			this.readings.computeIfPresent(list, (id, reading) -> reading.upTo(end.page()));
			return ResponseDefinitionBuilder.like(event.getResponseDefinition()).withBody(JsonText.write(body)).build();
		}
		catch (RefusedException ex) {
			return this.refusals.tell(request, ex);
		}
	}

	private static Position start(List<?> pages, QueryParameter cursor) {
		String value = cursor.isPresent() ? cursor.firstValue() : "";
		if (value.isEmpty()) {
			return Position.FIRST;
		}
		for (Position at = Position.FIRST; at.page() < pages.size(); at = at.plus(pages, 1)) {
			if (at.cursor().equals(value)) {
				return at;
			}
		}
		throw RefusedException.byApi(Weight.NOTABLE, 400, "BAD_REQUEST", "The cursor is unknown");
	}

	// Cursor and limit tell the page, all else the list, in whatever order
	private static String listOf(String url) {
		String query = url.substring(Urls.getPath(url).length());
		return Urls.getPath(url) + Stream.of(query.split("[?&]"))
			.filter((parameter) -> !parameter.isEmpty() && !parameter.matches("(cursor|limit)(=.*)?"))
			.sorted()
			.toList();
	}

	/**
	 * Return what is wrong with how the lists were read.
	 * @return a sentence for each list that was begun and not read to its end
	 */
	List<String> unfinished() {
		List<String> problems = new ArrayList<>();
		this.readings.values().stream().filter((reading) -> reading.read() < reading.pages()).forEach((reading) -> {
			problems.add("The list " + reading.path() + " was left after " + reading.read() + " of " + reading.pages()
					+ " pages: follow 'next', encoded, until it is absent or empty");
		});
		return problems;
	}

	void reset() {
		this.readings.clear();
	}

	private record Reading(String path, int pages, int read) {

		Reading upTo(int page) {
			return new Reading(this.path, this.pages, Math.max(this.read, page));
		}

	}

	/**
	 * How long a page may be, and is if nothing is said, by the API reference.
	 *
	 * @param usual the limit if none is asked for
	 * @param highest the highest limit
	 */
	private record Limits(int usual, int highest) {

		static Limits of(String path) {
			return switch (path) {
				case "/v1/events" -> new Limits(100, 500);
				case "/v1/event-availabilities" -> new Limits(50, 100);
				default -> new Limits(100, 100);
			};
		}

		int check(QueryParameter limit) {
			String value = limit.isPresent() ? limit.firstValue() : String.valueOf(this.usual);
			if (!value.matches("[1-9]\\d{0,2}") || Integer.parseInt(value) > this.highest) {
				throw RefusedException.byApi(Weight.NOTABLE, 400, "BAD_REQUEST",
						"limit must be a number from 1 to " + this.highest);
			}
			return Integer.parseInt(value);
		}

	}

	private record Position(int page, int item) {

		static final Position FIRST = new Position(0, 0);

		Position plus(List<?> pages, int items) {
			int next = this.item + items;
			return (next < ((List<?>) pages.get(this.page)).size()) ? new Position(this.page, next)
					: new Position(this.page + 1, 0);
		}

		int in(int page, int size) {
			return (this.page == page) ? this.item : size;
		}

		// Has '+', '/' and '=' in it: a client that does not encode it gets nowhere
		String cursor() {
			String text = "page-" + this.page + "-from-item-" + this.item;
			return "c+/" + Base64.getEncoder().encodeToString(text.getBytes(UTF_8)) + "=";
		}

	}

}
