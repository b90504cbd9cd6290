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

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The times of a session are local, and its time zone says where.
 */
class SessionTests {

	@ParameterizedTest
	@ValueSource(
			strings = { "2026-11-18T20:00:00", "2026-11-18T20:00", "2026-11-18T20:00:00.000", "2026-11-18T20:00:00Z",
					"2026-11-18T20:00:00.000Z", "2026-11-18T20:00:00+01:00", "2026-11-18T20:00:00-05:00" })
	void shouldReadALocalTimeAndPassOverAnOffset(String time) {
		Session session = read(time, "Europe/Copenhagen");
		assertThat(session.startTime()).isEqualTo("2026-11-18T20:00:00");
		assertThat(session.start()).isEqualTo(ZonedDateTime.parse("2026-11-18T20:00:00+01:00[Europe/Copenhagen]"));
		assertThat(session.end()).isEqualTo(ZonedDateTime.parse("2026-11-18T20:00:00+01:00[Europe/Copenhagen]"));
		assertThat(session.end()).isEqualTo(session.start());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "2026-11-18", "20:00", "tonight", "2026-11-18 20:00:00" })
	void shouldNotReadWhatIsNoTime(String time) {
		assertThatExceptionOfType(DatabindException.class).isThrownBy(() -> read(time, "Europe/Copenhagen"));
	}

	@ParameterizedTest
	@CsvSource({ "2026-03-29T02:30:00, 2026-03-29T03:30:00+02:00", "2026-10-25T02:30:00, 2026-10-25T02:30:00+02:00",
			"2026-07-01T12:00:00, 2026-07-01T12:00:00+02:00" })
	void shouldFollowTheClocks(String time, String start) {
		assertThat(read(time, "Europe/Copenhagen").start())
			.isEqualTo(ZonedDateTime.parse(start + "[Europe/Copenhagen]"));
	}

	@Test
	void shouldReadATimeZoneThatJavaDoesNotKnow() {
		Session session = read("2026-11-18T20:00:00", "Mars/Olympus_Mons");
		assertThat(session.startTime()).isEqualTo("2026-11-18T20:00:00");
		assertThatExceptionOfType(DateTimeException.class).isThrownBy(session::start);
		assertThatExceptionOfType(DateTimeException.class).isThrownBy(session::end);
	}

	@Test
	void shouldNotChange() {
		List<String> languages = new ArrayList<>(List.of("da"));
		LocalDateTime time = LocalDateTime.parse("2026-11-18T20:00:00");
		Session session = new Session("s", time, time, "Europe/Copenhagen", "l", languages);
		languages.add("en");
		assertThat(session.languages()).containsExactly("da");
		assertThat(session.languages()).isUnmodifiable();
	}

	private static Session read(String time, String timezone) {
		return JsonMapper.shared().readValue("""
				{"id": "s", "start_time": "%s", "end_time": "%s", "timezone": "%s", "location_id": "l",
					"languages": ["da", null]}
				""".formatted(time, time, timezone), Session.class);
	}

}
