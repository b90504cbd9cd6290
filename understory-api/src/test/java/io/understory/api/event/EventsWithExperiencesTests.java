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

package io.understory.api.event;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import io.understory.api.RecordedCall.Answer;
import io.understory.api.RecordedCall;
import io.understory.api.Understory;
import io.understory.api.error.UnderstoryApiException.ServerError;
import io.understory.api.paging.Pages;
import io.understory.api.stub.Reading.Outcome;
import io.understory.api.stub.Reading;
import io.understory.api.stub.StubbedApi;
import io.understory.api.stub.World;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Events come with their experiences, for each of which there is one call.
 */
class EventsWithExperiencesTests {

	private static final String FIRST = "/v1/events?from=2026-01-01T00%3A00%3A00";

	private static final String SECOND = FIRST.replace("?", "?cursor=c&");

	private static final EventQuery QUERY = EventQuery.all().from(LocalDateTime.of(2026, 1, 1, 0, 0));

	@ParameterizedTest
	@EnumSource
	void shouldCallOnceForEachExperience(World world) {
		StubbedApi api = new StubbedApi(world, answers((id) -> Answer.json(experience(id))));
		Reading<EventWithExperience> reading = read(api);
		assertThat(reading.toEnd().items()).extracting(EventsWithExperiencesTests::describe)
			.containsExactly("e1 of x1", "e2 of x2", "e3 of x1", "e4 of x3", "e5 of x2");
		assertThat(paths(api)).containsExactlyInAnyOrder(FIRST, SECOND, "/v1/experiences/x1", "/v1/experiences/x2",
				"/v1/experiences/x3");
		assertThat(api.calls()).filteredOn((call) -> call.uri().getPath().startsWith("/v1/experiences"))
			.allMatch((call) -> "en".equals(call.headers().getFirst("Accept-Language")));
	}

	@ParameterizedTest
	@EnumSource
	void shouldHaveNoExperienceThatIsGone(World world) {
		StubbedApi api = new StubbedApi(world,
				answers((id) -> id.equals("x2") ? Answer.error(404, "NOT_FOUND", "A") : Answer.json(experience(id))));
		assertThat(read(api).toEnd().items()).extracting(EventsWithExperiencesTests::describe)
			.containsExactly("e1 of x1", "e2 of null", "e3 of x1", "e4 of x3", "e5 of null");
		assertThat(paths(api)).containsOnlyOnce("/v1/experiences/x2");
	}

	@ParameterizedTest
	@EnumSource
	void shouldHaveNoExperienceWhereTheApiNamesNone(World world) {
		StubbedApi api = new StubbedApi(world,
				(call) -> Answer.json("{\"items\": [{\"id\": \"e1\"}, {\"id\": \"e2\", \"experience_id\": null}]}"));
		Outcome<EventWithExperience> outcome = read(api).toEnd();
		assertThat(outcome.failure()).isNull();
		assertThat(outcome.items()).extracting(EventsWithExperiencesTests::describe)
			.containsExactly("e1 of null", "e2 of null");
		assertThat(paths(api)).containsExactly(FIRST);
	}

	@ParameterizedTest
	@EnumSource
	void shouldCallAsItIsRead(World world) {
		StubbedApi api = new StubbedApi(world, answers((id) -> Answer.json(experience(id))));
		Reading<EventWithExperience> reading = read(api);
		assertThat(api.calls()).isEmpty();
		assertThat(reading.next()).map(EventsWithExperiencesTests::describe).contains("e1 of x1");
		assertThat(paths(api)).containsExactly(FIRST, "/v1/experiences/x1");
		assertThat(reading.next()).map(EventsWithExperiencesTests::describe).contains("e2 of x2");
		assertThat(paths(api)).startsWith(FIRST, "/v1/experiences/x1", "/v1/experiences/x2");
		reading.stop();
		assertThat(paths(api)).doesNotContain("/v1/experiences/x3");
	}

	@ParameterizedTest
	@EnumSource
	void shouldFailIfAnExperienceCannotBeRead(World world) {
		StubbedApi api = new StubbedApi(world,
				answers((id) -> id.equals("x2") ? Answer.of(500, "") : Answer.json(experience(id))));
		Outcome<EventWithExperience> outcome = read(api).toEnd();
		assertThat(outcome.items()).extracting(EventsWithExperiencesTests::describe).containsExactly("e1 of x1");
		assertThat(outcome.failure()).isInstanceOf(ServerError.class)
			.hasMessageContaining("GET /v1/experiences/{experienceId}");
	}

	@ParameterizedTest
	@EnumSource
	void shouldRememberNothingForTheNextTime(World world) {
		StubbedApi api = new StubbedApi(world, answers((id) -> Answer.json(experience(id))));
		read(api).toEnd();
		int calls = api.calls().size();
		read(api).toEnd();
		assertThat(api.calls()).hasSize(2 * calls);
	}

	@ParameterizedTest
	@EnumSource
	void shouldReadExperiencesInALanguage(World world) {
		StubbedApi api = new StubbedApi(world, answers((id) -> Answer.json(experience(id))));
		api.read((understory) -> understory.events().withExperiences(QUERY, Locale.FRENCH),
				(understory) -> understory.events().withExperiences(QUERY, Locale.FRENCH))
			.toEnd();
		assertThat(api.calls()).filteredOn((call) -> call.uri().getPath().startsWith("/v1/experiences"))
			.isNotEmpty()
			.allMatch((call) -> "fr".equals(call.headers().getFirst("Accept-Language")));
	}

	@Test
	void shouldHavePagesAndBeReadByThreads() {
		List<RecordedCall> calls = Collections.synchronizedList(new ArrayList<>());
		Pages<EventWithExperience> events = Understory
			.create(RecordedCall.restClient(calls, answers((id) -> Answer.json(experience(id)))))
			.events()
			.withExperiences(QUERY);
		assertThat(events.pages()).hasSize(2);
		assertThat(events.stream().parallel().map(EventsWithExperiencesTests::describe)).hasSize(5);
		assertThat(calls).hasSize(10);
	}

	private static Reading<EventWithExperience> read(StubbedApi api) {
		return api.read((understory) -> () -> understory.events().withExperiences(QUERY).iterator(),
				(understory) -> understory.events().withExperiences(QUERY));
	}

	private static Function<RecordedCall, Answer> answers(Function<String, Answer> experiences) {
		return (call) -> {
			if (call.uri().getPath().startsWith("/v1/experiences/")) {
				return experiences.apply(call.uri().getPath().substring("/v1/experiences/".length()));
			}
			return Answer.json((call.query("cursor") == null)
					? "{\"items\": [%s, %s, %s], \"next\": \"c\"}".formatted(event("e1", "x1"), event("e2", "x2"),
							event("e3", "x1"))
					: "{\"items\": [%s, %s]}".formatted(event("e4", "x3"), event("e5", "x2")));
		};
	}

	private static String event(String id, String experienceId) {
		return "{\"id\": \"%s\", \"experience_id\": \"%s\"}".formatted(id, experienceId);
	}

	private static String experience(String id) {
		return "{\"id\": \"%s\", \"name\": \"A\"}".formatted(id);
	}

	private static String describe(EventWithExperience event) {
		@Nullable String experience = Optional.ofNullable(event.experience()).map((found) -> found.id()).orElse(null);
		return event.event().id() + " of " + experience;
	}

	private static List<String> paths(StubbedApi api) {
		return api.calls().stream().map((call) -> call.toString().replace("GET ", "")).toList();
	}

}
