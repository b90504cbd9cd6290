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

package io.understory.webhook.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.understory.webhook.event.BookingChanged.BookingCreated;
import io.understory.webhook.event.EventChanged.EventCreated;
import io.understory.webhook.event.ExperienceChanged.ExperienceDeleted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

/**
 * What a message tells is read even where it is not quite what the reference says, and
 * what cannot be read is not quoted.
 */
class UnderstoryEventReaderTests {

	private final UnderstoryEventReader reader = new UnderstoryEventReader();

	@Test
	void shouldReadABooking() {
		assertThat(read("""
				{"id": "7b1c", "type": "v1.booking.created", "timestamp": "2026-11-26T02:59:58.123456789Z",
				 "payload": {"booking_id": "b1", "event_id": "e1", "experience_id": "x1", "host_id": "h1"}}"""))
			.isEqualTo(new BookingCreated("7b1c", Instant.parse("2026-11-26T02:59:58.123456789Z"), "b1", "e1", "x1",
					"h1"));
	}

	@Test
	void shouldReadAnEventWithItsSessions() {
		assertThat(read("""
				{"id": "7b1c", "type": "v1.event.created", "timestamp": "2026-11-26T02:59:58Z",
				 "payload": {"event_id": "e1", "experience_id": "x1", "session_ids": ["s1", "s2", null]}}"""))
			.isEqualTo(new EventCreated("7b1c", Instant.parse("2026-11-26T02:59:58Z"), "e1", "x1", null,
					List.of("s1", "s2")));
	}

	@Test
	void shouldReadWhatLacksAllButItsSubject() {
		assertThat(read("{\"type\": \"v1.experience.deleted\", \"payload\": {\"experience_id\": \"x1\"}}"))
			.isEqualTo(new ExperienceDeleted(Messages.ID, Messages.SENT, "x1", null));
		assertThat(read("{\"type\": \"v1.event.created\", \"payload\": {\"event_id\": \"e1\"}}"))
			.isEqualTo(new EventCreated(Messages.ID, Messages.SENT, "e1", null, null, List.of()));
	}

	@Test
	void shouldIgnoreFieldsThatAreNotKnown() {
		assertThat(read("""
				{"type": "v1.booking.created", "version": 2, "meta": {"booking_id": "b2"},
				 "payload": {"booking_id": "b1", "order_id": "o1", "tickets": [{}]}}"""))
			.isEqualTo(new BookingCreated(Messages.ID, Messages.SENT, "b1", null, null, null));
	}

	/**
	 * So the pages of the reference show it.
	 */
	@Test
	void shouldReadAPayloadWithoutAnEnvelope() {
		assertThat(read("{\"type\": \"v1.booking.created\", \"booking_id\": \"b1\", \"host_id\": \"h1\"}"))
			.isEqualTo(new BookingCreated(Messages.ID, Messages.SENT, "b1", null, null, "h1"));
		assertThat(read("{\"booking_id\": \"b1\", \"host_id\": \"h1\"}")).isEqualTo(new UnknownUnderstoryEvent(
				Messages.ID, Messages.SENT, null, Map.of("booking_id", "b1", "host_id", "h1")));
	}

	@Test
	void shouldReadNumbersAsIds() {
		assertThat(read("{\"type\": \"v1.booking.created\", \"payload\": {\"booking_id\": 12345678901234567890}}"))
			.isEqualTo(new BookingCreated(Messages.ID, Messages.SENT, "12345678901234567890", null, null, null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-11-26T02:59:58+00:00", "2026-11-26T03:59:58+01:00", "2026-11-26T02:59:58.000Z",
			"2026-11-26T02:59:58.000000000Z" })
	void shouldReadATime(String timestamp) {
		assertThat(read(("{\"timestamp\": \"" + timestamp + "\"}")).timestamp())
			.isEqualTo(Instant.parse("2026-11-26T02:59:58Z"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"yesterday\"", "\"2026-11-26T02:59:58\"", "1764125998", "{}", "null", "\"\"" })
	void shouldTakeTheTimeOfSendingForWhatIsNone(String timestamp) {
		assertThat(read("{\"timestamp\": " + timestamp + "}").timestamp()).isEqualTo(Messages.SENT);
	}

	@Test
	void shouldKeepWhatIsOfAnUnknownType() {
		UnderstoryEvent event = read("""
				{"id": "7b1c", "type": "v2.gift_card.redeemed", "timestamp": "2026-11-26T02:59:58Z",
				 "payload": {"code": "SESAME", "uses": 1, "at": null, "in": [{"a": 1.5}, true]}}""");
		assertThat(event).isInstanceOfSatisfying(UnknownUnderstoryEvent.class, (unknown) -> {
			assertThat(unknown.type()).isEqualTo("v2.gift_card.redeemed");
			assertThat(unknown.payload()).containsExactly(entry("code", "SESAME"), entry("uses", 1), entry("at", null),
					entry("in", List.of(Map.of("a", 1.5), true)));
		});
		assertThat(event)
			.hasToString("UnknownUnderstoryEvent[id=7b1c, timestamp=2026-11-26T02:59:58Z, type=v2.gift_card.redeemed]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"booking_id\": null}", "{\"booking_id\": \" \"}", "{\"booking_id\": {}}",
			"{\"booking_id\": [\"b1\"]}", "[]", "null" })
	void shouldNotReadWhatLacksItsSubject(String payload) {
		assertUnreadable("{\"type\": \"v1.booking.created\", \"payload\": " + payload + "}",
				"The body of the message 'msg_1' has no 'booking_id', which its type promises");
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "null", "\"sesame\"", "17", "" })
	void shouldNotReadWhatIsNoObject(String body) {
		assertUnreadable(body, "The body of the message 'msg_1' is no JSON object");
	}

	@Test
	void shouldSayWhereItIsNoJsonAndNotQuoteIt() {
		assertUnreadable("{\"id\": sesame}",
				"The body of the message 'msg_1' cannot be read as JSON at line 1, column 8");
		assertUnreadable("{\"id\": \"sesame",
				"The body of the message 'msg_1' cannot be read as JSON at line 1, column 15");
	}

	/**
	 * The sender has the secret, and may still send anything.
	 */
	@Test
	void shouldReadOrNotReadWhateverComes() {
		long seed = new Random().nextLong();
		Random random = new Random(seed);
		byte[] genuine = """
				{"id": "7b1c", "type": "v1.event.created", "timestamp": "2026-11-26T02:59:58Z", "payload":
				 {"event_id": "e1", "uses": 1e400, "session_ids": ["s1"]}}""".getBytes(StandardCharsets.UTF_8);
		int unreadable = 0;
		for (int message = 0; message < 10_000; message++) {
			byte[] body = Arrays.copyOf(genuine, genuine.length - random.nextInt(3));
			for (int change = random.nextInt(6); change > 0; change--) {
				body[random.nextInt(body.length)] = (byte) random.nextInt(256);
			}
			try {
				assertThat(this.reader.read(Messages.of(body))).isNotNull();
			}
			catch (UnreadableEventException ex) {
				unreadable++;
			}
			catch (RuntimeException | Error ex) {
				throw new AssertionError("seed " + seed, ex);
			}
		}
		assertThat(unreadable).as("seed %d", seed).isBetween(1, 9_999);
	}

	@Test
	void shouldSurviveJsonWithoutABottom() {
		for (int depth = 490; depth < 510; depth++) {
			String body = "{\"type\": \"x\", \"payload\": " + "{\"a\":".repeat(depth) + "1" + "}".repeat(depth) + "}";
			try {
				assertThat(read(body)).isInstanceOf(UnknownUnderstoryEvent.class);
			}
			catch (UnreadableEventException ex) {
				assertThat(ex).hasMessageStartingWith("The body of the message 'msg_1' cannot be read as JSON");
			}
		}
		assertUnreadableAtAll("[".repeat(100_000));
		assertUnreadableAtAll("{\"a\":" + "9".repeat(10_000) + "}");
	}

	private UnderstoryEvent read(String body) {
		return this.reader.read(Messages.of(body));
	}

	private void assertUnreadable(String body, String message) {
		assertThatExceptionOfType(UnreadableEventException.class).isThrownBy(() -> read(body))
			.withMessage(message)
			.withNoCause();
	}

	private void assertUnreadableAtAll(String body) {
		assertThatExceptionOfType(UnreadableEventException.class).isThrownBy(() -> read(body)).withNoCause();
	}

}
