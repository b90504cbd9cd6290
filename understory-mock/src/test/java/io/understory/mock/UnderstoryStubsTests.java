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

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.understory.api.booking.BookingStatus;
import io.understory.mock.TestRequest.Answer;
import io.understory.mock.json.BookingJson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static io.understory.mock.json.UnderstoryStubs.booking;
import static io.understory.mock.json.UnderstoryStubs.bookings;
import static io.understory.mock.json.UnderstoryStubs.events;
import static io.understory.mock.json.UnderstoryStubs.lineItem;
import static io.understory.mock.json.UnderstoryStubs.lineItems;
import static io.understory.mock.json.UnderstoryStubs.me;
import static io.understory.mock.json.UnderstoryStubs.ticketVariant;
import static io.understory.mock.json.UnderstoryStubs.ticketVariants;
import static io.understory.mock.json.UnderstoryStubs.webhookSubscription;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

/**
 * Objects and lists answer the calls that they are for.
 */
class UnderstoryStubsTests {

	private final MockUnderstory understory = MockUnderstory.start();

	private String token = "";

	@BeforeEach
	void fetchToken() {
		this.token = TestRequest.token(this.understory)
			.field("scope", String.join(" ", Scopes.KNOWN))
			.send()
			.text("access_token");
	}

	@AfterEach
	void stopUnderstory() {
		this.understory.close();
	}

	@Test
	void shouldAnswerWithOne() {
		this.understory.stubFor(booking("b1").status(BookingStatus.CHECKED_IN));
		this.understory.stubFor(me().companyName("Fjord Tours"));
		assertThat(get("/v1/bookings/b1").text("status")).isEqualTo("CHECKED_IN");
		assertThat(get("/v1/bookings/b2").status()).isEqualTo(404);
		assertThat(get("/v1/me").text("company_name")).isEqualTo("Fjord Tours");
	}

	@Test
	void shouldAnswerWithListInOnePage() {
		this.understory.stubFor(bookings(booking("b1"), booking("b2")));
		assertThat(ids("/v1/bookings")).containsExactly(List.of("b1", "b2"));
		assertThat(ids("/v1/bookings?limit=1")).containsExactly(List.of("b1"), List.of("b2"));
	}

	@Test
	void whenThereIsNoneThenListHasOneEmptyPage() {
		this.understory.stubFor(events());
		Answer answer = get("/v1/events");
		assertThat(answer.json()).isEqualTo(Map.of("items", List.of()));
	}

	@Test
	void shouldAnswerWithPagesAsTheyAreSaidToBe() {
		this.understory.stubFor(bookings(booking("b1"), booking("b2"), booking("b3")).inPages(0, 2, 0, 1));
		assertThat(ids("/v1/bookings")).containsExactly(List.of(), List.of("b1", "b2"), List.of(), List.of("b3"));
		assertThatNoException().isThrownBy(this.understory::verifyCalls);
	}

	@Test
	void whenListIsLeftBeforeItsEndThenVerificationFails() {
		this.understory.stubFor(bookings(booking("b1"), booking("b2")).inPages(1, 1));
		get("/v1/bookings");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(this.understory::verifyCalls)
			.withMessageContaining("The list /v1/bookings was left after 1 of 2 pages");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "1", "3", "3 -1" })
	void whenPagesAreNotTheListThenRefuses(String text) {
		int[] sizes = text.isEmpty() ? new int[0]
				: List.of(text.split(" ")).stream().mapToInt(Integer::parseInt).toArray();
		assertThatIllegalArgumentException().isThrownBy(() -> bookings(booking("b1"), booking("b2")).inPages(sizes))
			.withMessageContaining("are not the 2 of the list");
	}

	@Test
	void shouldAnswerWithListOfAnotherObject() {
		this.understory.stubFor(ticketVariants("x1", ticketVariant("v1").price("JPY", 4000)).toMapping()
			.withHeader("Accept-Language", equalTo("da")));
		Answer answer = TestRequest.api(this.understory, "/v1/experiences/x1/ticket-variants")
			.withToken(this.token)
			.header("Accept-Language", "da")
			.send();
		assertThat(answer.json().toString()).contains("id=v1", "currency=JPY", "value=4000", "exponent=0");
	}

	@Test
	void whenApiDoesNotPageThenListHasNoPages() {
		this.understory.stubFor(lineItems("o1", lineItem("t1").quantity(2), lineItem("t2")));
		assertThat(get("/v1/orders/o1/line-items?limit=1").json().get("items")).asInstanceOf(LIST).hasSize(2);
	}

	@Test
	void shouldAnswerWithWhatWasMade() {
		this.understory.stubFor(booking("b1").created());
		this.understory.stubFor(webhookSubscription("w1").created("made-up"));
		this.understory.stubFor(webhookSubscription("w1").description("New").updated());
		Answer booking = send("POST", "/v1/bookings");
		assertThat(booking.status()).isEqualTo(201);
		assertThat(booking.json()).isEqualTo(Map.of("id", "b1", "status", "ACTIVE"));
		Answer subscription = send("POST", "/v1/webhook-subscriptions");
		assertThat(subscription.status()).isEqualTo(201);
		assertThat(subscription.text("secret")).isEqualTo("made-up");
		assertThat(send("PUT", "/v1/webhook-subscriptions/w1").text("description")).isEqualTo("New");
	}

	@Test
	void shouldAnswerWithAnErrorInstead() {
		this.understory.stubFor(booking("b1").willReturn(UnderstoryResponses.error(404, "NOT_FOUND", "Gone")));
		this.understory.stubFor(bookings().willReturn(UnderstoryResponses.tooManyRequests()));
		assertThat(get("/v1/bookings/b1").text("message")).isEqualTo("Gone");
		assertThat(get("/v1/bookings").status()).isEqualTo(429);
	}

	@Test
	void whenIdHasToBeEncodedThenAnswersThat() {
		this.understory.stubFor(booking("b 1/\u00E6"));
		assertThat(get("/v1/bookings/b%201%2F%C3%A6").text("id")).isEqualTo("b 1/\u00E6");
	}

	@Test
	void shouldBeTakenByResponses() {
		BookingJson booking = booking("b1");
		assertThat(UnderstoryResponses.json(booking).build().getBody()).contains("\"b1\"");
		assertThat(UnderstoryResponses.page(null, booking).build().getBody()).contains("\"b1\"");
		this.understory.stubFor(bookings().willReturn(UnderstoryResponses.pages(List.of(booking))));
		assertThat(ids("/v1/bookings")).containsExactly(List.of("b1"));
	}

	private List<List<?>> ids(String path) {
		List<List<?>> pages = new ArrayList<>();
		String cursor = "";
		while (cursor != null) {
			Answer answer = get(path + (path.contains("?") ? "&" : "?") + "cursor=" + URLEncoder.encode(cursor, UTF_8));
			pages.add(((List<?>) answer.json().get("items")).stream()
				.map((item) -> ((Map<?, ?>) item).get("id"))
				.toList());
			cursor = (String) answer.json().get("next");
		}
		return pages;
	}

	private Answer get(String path) {
		return TestRequest.api(this.understory, path).withToken(this.token).send();
	}

	private Answer send(String method, String path) {
		return TestRequest.api(this.understory, path)
			.withToken(this.token)
			.header("Content-Type", "application/json")
			.method(method)
			.append("{}")
			.send();
	}

}
