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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.understory.mock.TestRequest.Answer;
import io.understory.mock.json.OrderJson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.understory.mock.json.UnderstoryStubs.order;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for the lists of {@link UnderstoryResponses#pages}.
 */
class PagesTests {

	private static final String ORDERS = "/v1/orders";

	private final MockUnderstory understory = MockUnderstory.start();

	private String token = "";

	@BeforeEach
	void stubOrders() {
		this.token = TestRequest.token(this.understory).field("scope", "order.read").send().text("access_token");
		this.understory.stubFor(WireMock.get(WireMock.urlPathEqualTo(ORDERS))
			.willReturn(UnderstoryResponses.pages(orders(1, 2, 3), orders(4), List.of(), orders(5, 6))));
	}

	@AfterEach
	void stopUnderstory() {
		this.understory.close();
	}

	@Test
	void shouldHaveShortAndEmptyPagesBeforeTheLast() {
		assertThat(readAll("?cursor=")).containsExactly(List.of(1, 2, 3), List.of(4), List.of(), List.of(5, 6));
		assertThatNoException().isThrownBy(this.understory::verifyCalls);
	}

	@ParameterizedTest
	@CsvSource({ "'', ?cursor=", "?cursor=, ?cursor=", "?status=open, ?status=open&cursor=",
			"?status=open&limit=3, ?limit=3&status=open&cursor=" })
	void whereverTheCursorStandsThenItIsTheSameList(String first, String later) {
		for (Answer page = get(first); page.json().containsKey("next");) {
			page = get(later + URLEncoder.encode(page.text("next"), UTF_8));
		}
		assertThatNoException().isThrownBy(this.understory::verifyCalls);
	}

	@Test
	void shouldKeepToLimit() {
		assertThat(readAll("?limit=2")).containsExactly(List.of(1, 2), List.of(3), List.of(4), List.of(),
				List.of(5, 6));
	}

	@Test
	void whenNextIsNotFollowedThenVerificationFails() {
		get("");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(this.understory::verifyCalls)
			.withMessageContaining("The list /v1/orders was left after 1 of 4 pages")
			.withMessageContaining("'next'");
	}

	@Test
	void whenShortPageIsTakenForTheLastThenVerificationFails() {
		Answer first = get("");
		get("?cursor=" + URLEncoder.encode(first.text("next"), UTF_8));
		assertThatExceptionOfType(AssertionError.class).isThrownBy(this.understory::verifyCalls)
			.withMessageContaining("after 2 of 4 pages");
	}

	@Test
	void whenOneOfTwoListsOfStubIsLeftThenVerificationFails() {
		this.understory.allowInvalidStubs();
		this.understory.stubFor(WireMock.get(WireMock.urlPathMatching("/v1/(orders|me)"))
			.willReturn(UnderstoryResponses.pages(orders(1), orders(2))));
		readAll("");
		TestRequest.api(this.understory, "/v1/me").withToken(this.token).send();
		assertThatExceptionOfType(AssertionError.class).isThrownBy(this.understory::verifyCalls)
			.withMessageContaining("The list /v1/me was left after 1 of 2 pages");
	}

	@Test
	void whenListIsLeftAtSecondReadingThenVerificationFails() {
		readAll("?status=open");
		assertThatNoException().isThrownBy(this.understory::verifyCalls);
		get("?status=open");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(this.understory::verifyCalls)
			.withMessageContaining("after 1 of 4 pages");
	}

	@ParameterizedTest
	@CsvSource({ "/v1/orders, 100", "/v1/events, 100", "/v1/event-availabilities, 50" })
	void whenNoLimitIsAskedForThenPageHasTheUsualOne(String path, int items) {
		String all = TestRequest.token(this.understory)
			.field("scope", "order.read event.read")
			.send()
			.text("access_token");
		this.understory.allowInvalidStubs();
		this.understory.stubFor(WireMock.get(WireMock.urlPathEqualTo(path))
			.willReturn(UnderstoryResponses.pages(orders(IntStream.rangeClosed(1, 600).toArray()))));
		Answer answer = TestRequest.api(this.understory, path).withToken(all).send();
		assertThat((List<?>) answer.json().get("items")).hasSize(items);
	}

	@Test
	void whenCursorIsNotEncodedThenRefuses() {
		String cursor = get("").text("next");
		assertThat(cursor).contains("+");
		Answer answer = get("?cursor=" + cursor);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.text("code")).isEqualTo("BAD_REQUEST");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(this.understory::verifyCalls);
	}

	@Test
	void whenListWasNotAskedForThenVerificationPasses() {
		assertThatNoException().isThrownBy(this.understory::verifyCalls);
	}

	@ParameterizedTest
	@ValueSource(strings = { "?cursor=unknown", "?limit=0", "?limit=101", "?limit=all", "?limit=1000" })
	void shouldRefuse(String query) {
		Answer answer = get(query);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.text("code")).isEqualTo("BAD_REQUEST");
	}

	@Test
	void whenItemIsOfAnotherClassThenRefusesStub() {
		assertThatIllegalArgumentException().isThrownBy(() -> UnderstoryResponses.pages(List.of(new Object())))
			.withMessageContaining("neither JSON text nor a Map");
	}

	private List<List<?>> readAll(String query) {
		List<List<?>> pages = new ArrayList<>();
		String next = query;
		while (next != null) {
			Answer answer = get(next);
			pages.add(((List<?>) answer.json().get("items")).stream()
				.map((item) -> Integer.valueOf((String) ((Map<?, ?>) item).get("id")))
				.toList());
			String more = (query.contains("limit") || query.contains("status")) ? "&" + query.substring(1) : "";
			next = answer.json().containsKey("next") ? "?cursor=" + URLEncoder.encode(answer.text("next"), UTF_8) + more
					: null;
		}
		return pages;
	}

	private Answer get(String query) {
		return TestRequest.api(this.understory, ORDERS + query).withToken(this.token).send();
	}

	private static List<OrderJson> orders(int... ids) {
		return Arrays.stream(ids).mapToObj((id) -> order("" + id)).toList();
	}

}
