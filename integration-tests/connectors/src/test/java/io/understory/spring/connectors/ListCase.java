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

package io.understory.spring.connectors;

import java.util.List;
import java.util.stream.Stream;

import io.understory.api.error.UnderstoryApiException;
import io.understory.api.error.UnderstoryApiException.NoResponse;
import io.understory.api.error.UnderstoryApiException.RateLimited;
import io.understory.api.error.UnderstoryApiException.ServerError;
import io.understory.api.error.UnderstoryApiException.UnreadableResponse;
import org.jspecify.annotations.Nullable;

/**
 * What a server answers, one answer after the other, and what its caller gets.
 *
 * @param name what the pages of the list are like
 * @param answers the answers
 * @param limit how many items are wanted, or 0 for all
 * @param outcome what comes of it
 */
record ListCase(String name, List<ListAnswer> answers, int limit, Outcome outcome) {

	private static final ListAnswer FIRST = ListAnswer.page("c1", "b1", "b2");

	private static final ListAnswer SECOND = ListAnswer.page("c2", "b3", "b4");

	private static final ListAnswer LAST = ListAnswer.page("", "b5", "b6");

	private static final ListAnswer UNAVAILABLE = ListAnswer.error(503);

	private static final String[] ALL = { "b1", "b2", "b3", "b4", "b5", "b6" };

	/**
	 * Return all cases.
	 */
	static List<ListCase> all() {
		return Stream
			.of(of("full", FIRST, SECOND, LAST).items(ALL), of("full, one item is taken", FIRST).take(1, "b1"),
					of("full, three items are taken", FIRST, SECOND).take(3, "b1", "b2", "b3"),
					of("empty: the first, the second and the last", ListAnswer.page("c1"), ListAnswer.page("c2"),
							ListAnswer.page("c3", "b1"), ListAnswer.page(""))
						.items("b1"),
					of("short", ListAnswer.page("c1", "b1"), SECOND, ListAnswer.page("", "b5")).items("b1", "b3", "b4",
							"b5"),
					of("the same again", FIRST, ListAnswer.page("c1", "b3")).fails(UnreadableResponse.class, "b1", "b2",
							"b3"),
					of("one of before again", FIRST, SECOND, ListAnswer.page("c1", "b5"))
						.fails(UnreadableResponse.class, "b1", "b2", "b3", "b4", "b5"),
					of("503, once", FIRST, UNAVAILABLE, SECOND, LAST).items(ALL),
					of("503, three times", FIRST, UNAVAILABLE, UNAVAILABLE, UNAVAILABLE).fails(ServerError.class, "b1",
							"b2"),
					of("500", FIRST, ListAnswer.error(500)).fails(ServerError.class, "b1", "b2"),
					of("429", FIRST, ListAnswer.error(429)).fails(RateLimited.class, "b1", "b2"),
					of("a page in HTML", FIRST, ListAnswer.html()).fails(UnreadableResponse.class, "b1", "b2"),
					cut("shorter than Content-Length", ListAnswer.tooShort(), 1),
					cut("shorter than Content-Length", ListAnswer.tooShort(), 3),
					cut("a reset within the body", ListAnswer.reset(), 1),
					cut("a reset within the body", ListAnswer.reset(), 3),
					cut("a chunk that is cut", ListAnswer.cutChunk(), 1),
					cut("a chunk that is cut", ListAnswer.cutChunk(), 3), cut("no answer", ListAnswer.nothing(), 1),
					cut("no answer", ListAnswer.nothing(), 3))
			.toList();
	}

	/**
	 * Whether a mock can do this.
	 */
	boolean isForMock() {
		return this.answers.stream().allMatch((answer) -> answer.mock() != null);
	}

	private static ListCase cut(String name, ListAnswer cut, int times) {
		return (times == 1) ? of(name + ", once", FIRST, cut, SECOND, LAST).items(ALL)
				: of(name + ", three times", FIRST, cut, cut, cut).fails(NoResponse.class, "b1", "b2");
	}

	private static ListCase of(String name, ListAnswer... answers) {
		return new ListCase(name, List.of(answers), 0, new Outcome(List.of(), null, answers.length));
	}

	private ListCase items(String... ids) {
		return fails(null, ids);
	}

	private ListCase take(int limit, String... ids) {
		return new ListCase(this.name, this.answers, limit, items(ids).outcome());
	}

	private ListCase fails(@Nullable Class<? extends UnderstoryApiException> failure, String... ids) {
		return new ListCase(this.name, this.answers, this.limit,
				new Outcome(List.of(ids), failure, this.answers.size()));
	}

	@Override
	public String toString() {
		return this.name;
	}

	/**
	 * What comes of reading a list.
	 *
	 * @param items the ids of the bookings
	 * @param failure how it ended, or {@code null} if the list did
	 * @param requests the number of requests that the server saw
	 */
	record Outcome(List<String> items, @Nullable Class<? extends Throwable> failure, int requests) {

	}

}
