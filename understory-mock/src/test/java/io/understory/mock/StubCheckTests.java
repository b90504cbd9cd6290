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

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.common.Json;
import com.github.tomakehurst.wiremock.http.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathTemplate;
import static io.understory.mock.json.UnderstoryStubs.booking;
import static io.understory.mock.json.UnderstoryStubs.bookings;
import static io.understory.mock.json.UnderstoryStubs.consent;
import static io.understory.mock.json.UnderstoryStubs.eventAvailability;
import static io.understory.mock.json.UnderstoryStubs.webhookSubscription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

/**
 * A stub answers what the API reference allows, unless the test wants it otherwise.
 */
class StubCheckTests {

	private static final String BOOKING = "/v1/bookings/b1";

	private static final String SCHEMAS = "#/components/schemas/";

	private final MockUnderstory understory = MockUnderstory.start();

	@AfterEach
	void stopUnderstory() {
		this.understory.close();
	}

	@ParameterizedTest
	@MethodSource
	void shouldAllow(MappingBuilder stub) {
		assertThatNoException().isThrownBy(() -> this.understory.stubFor(stub));
	}

	static Stream<Arguments> shouldAllow() {
		return Stream.of(allowed("what is valid", get(BOOKING).willReturn(okJson(booking("b1").toString()))),
				allowed("an empty page", get("/v1/bookings").willReturn(UnderstoryResponses.page(null))),
				allowed("a page with query",
						get("/v1/bookings?cursor=c").willReturn(UnderstoryResponses.page("d", booking("b1")))),
				allowed("an error", get(BOOKING).willReturn(UnderstoryResponses.error(418, "TEAPOT", "No"))),
				allowed("an error of a gateway",
						get(BOOKING).willReturn(
								aResponse().withStatus(502).withHeader("Content-Type", "text/html").withBody("<p>"))),
				allowed("an error without a body",
						get(BOOKING)
							.willReturn(aResponse().withStatus(503).withHeader("Content-Type", "application/json"))),
				allowed("a redirect", get(BOOKING).willReturn(temporaryRedirect("/elsewhere"))),
				allowed("a fault", get(BOOKING).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE))),
				allowed("a delay", get(BOOKING).willReturn(okJson(booking("b1").toString()).withFixedDelay(9))),
				allowed("any success where the reference promises no body",
						delete("/v1/webhook-subscriptions/w1").willReturn(ok("gone"))),
				allowed("no content", delete("/v1/webhook-subscriptions/w1").willReturn(noContent())),
				allowed("more fields where the schema is open",
						get("/v1/event-availabilities/e1").willReturn(UnderstoryResponses.json(eventAvailability("e1")
							.constraint(Map.of("type", "NEW", "available", true, "anything", 1))))),
				allowed("a path that is not in the reference", get("/v1/nothing").willReturn(okJson("{\"a\": 1}"))),
				allowed("a method that is not in the reference", delete(BOOKING).willReturn(okJson("{\"a\": 1}"))),
				allowed("a path of somebody else", get("/elsewhere").willReturn(ok("text"))));
	}

	@ParameterizedTest
	@MethodSource
	void shouldRefuse(MappingBuilder stub, String operation, String problem, String schema) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> this.understory.stubFor(stub))
			.withMessageContaining("allow for " + operation + ":")
			.withMessageContaining(System.lineSeparator() + problem)
			.withMessageContaining(schema)
			.withMessageContaining("allowInvalidStubs()");
	}

	static Stream<Arguments> shouldRefuse() {
		return Stream.of(
				refused("missing field", booking("b1").without("status").toMapping(), "getBooking, 200",
						"$: required property 'status' not found", "(" + SCHEMAS + "Booking/required)"),
				refused("wrong type", booking("b1").with("id", 1).toMapping(), "getBooking, 200",
						"$.id: integer found, string expected", "(" + SCHEMAS + "Booking/properties/id/type)"),
				refused("null", booking("b1").with("source", null).toMapping(), "getBooking, 200",
						"$.source: null found, string expected", "(" + SCHEMAS + "Booking/properties/source/type)"),
				refused("unknown field", booking("b1").with("eventId", "e1").toMapping(), "getBooking, 200",
						"$: property 'eventId' is not defined", "(" + SCHEMAS + "Booking/additionalProperties)"),
				refused("unknown value", booking("b1").with("status", "BOOKED").toMapping(), "getBooking, 200",
						"$.status: does not have a value in the enumeration", "(" + SCHEMAS + "BookingStatus/enum)"),
				refused("no time", booking("b1").with("created_at", "yesterday").toMapping(), "getBooking, 200",
						"$.created_at: does not match the date-time pattern",
						"(" + SCHEMAS + "Booking/properties/created_at/format)"),
				refused("field of another kind",
						booking("b1").company("Fjord Tours", "office@fjord.example")
							.with("customer", Map.of("customer_type", "COMPANY", "full_name", "Robin Guest"))
							.toMapping(),
						"getBooking, 200", "$.customer: property 'full_name' is not defined",
						"(" + SCHEMAS + "CompanyCustomer/additionalProperties)"),
				refused("unknown kind", booking("b1").with("customer", Map.of("customer_type", "ROBOT")).toMapping(),
						"getBooking, 200", "$.customer.customer_type: does not have a value in the enumeration",
						"(" + SCHEMAS + "Customer/properties/customer_type/enum)"),
				refused("no kind", booking("b1").with("customer", Map.of()).toMapping(), "getBooking, 200",
						"$.customer: required property 'customer_type' not found",
						"(" + SCHEMAS + "Customer/required)"),
				refused("too much metadata", booking("b1").metadata("k", "x".repeat(501)).toMapping(),
						"getBooking, 200", "$.metadata.k: must be at most 500 characters long", SCHEMAS + "Metadata/"),
				refused("item of a page of a list",
						bookings(booking("b1"), booking("b2"), booking("b3").without("locale")).inPages(1, 0, 2)
							.toMapping(),
						"getBookings, 200", "$.items[1]: required property 'locale' not found",
						"(" + SCHEMAS + "Booking/required)"),
				refused("item as text",
						get("/v1/bookings").willReturn(UnderstoryResponses.pages(List.of("{\"id\": \"b1\"}"))),
						"getBookings, 200", "$.items[0]: required property 'status' not found", SCHEMAS),
				refused("item of one page",
						get("/v1/bookings").willReturn(UnderstoryResponses.page("c", "{\"id\": \"b1\"}")),
						"getBookings, 200", "$.items[0]: required property 'status' not found", SCHEMAS),
				refused("pages of what is no list",
						get(BOOKING).willReturn(UnderstoryResponses.pages(List.of(booking("b1")))), "getBooking, 200",
						"$: required property 'id' not found", SCHEMAS),
				refused("raw JSON", get(BOOKING).willReturn(okJson("{\"id\": 1}")), "getBooking, 200",
						"$.id: integer found, string expected", SCHEMAS),
				refused("tree",
						get(BOOKING).willReturn(aResponse().withHeader("Content-Type", "application/json")
							.withJsonBody(Json.node("{\"id\": 1}"))),
						"getBooking, 200", "$.id: integer found", SCHEMAS),
				refused("path with a query", get(urlEqualTo(BOOKING + "?a=b")).willReturn(okJson("{}")),
						"getBooking, 200", "$: required property 'id' not found", SCHEMAS),
				refused("path template", get(urlPathTemplate("/v1/bookings/{id}")).willReturn(okJson("{}")),
						"getBooking, 200", "$: required property 'id' not found", SCHEMAS),
				refused("broken JSON", get(BOOKING).willReturn(okJson("{\"id\": ")), "getBooking, 200",
						"the body is no JSON", ""),
				refused("no object", get(BOOKING).willReturn(okJson("[]")), "getBooking, 200",
						"$: array found, object expected", "(" + SCHEMAS + "Booking/type)"),
				refused("no body", get(BOOKING).willReturn(okJson("")), "getBooking, 200", "$: ", SCHEMAS),
				refused("a page of a portal", get(BOOKING).willReturn(okForContentType("text/html", "<p>")),
						"getBooking, 200", "Content-Type is not application/json", ""),
				refused("no type", get(BOOKING).willReturn(ok(booking("b1").toString())), "getBooking, 200",
						"Content-Type is not application/json", ""),
				refused("status that the operation does not have",
						post("/v1/bookings").willReturn(okJson("{\"id\": \"b1\", \"status\": \"ACTIVE\"}")),
						"createBooking, 200", "the status is not 201", ""),
				refused("error of another form",
						get(BOOKING).willReturn(okJson("{\"error\": \"not found\"}").withStatus(404)),
						"getBooking, 404", "$: required property 'code' not found", "(" + SCHEMAS + "Error/required)"),
				refused("secret that is told once", webhookSubscription("w1").with("secret", "made-up").toMapping(),
						"getWebhookSubscription, 200", "$: property 'secret' is not defined",
						SCHEMAS + "WebhookSubscription/"),
				refused("secret that is not told",
						post("/v1/webhook-subscriptions")
							.willReturn(UnderstoryResponses.json(webhookSubscription("w1")).withStatus(201)),
						"createWebhookSubscription, 201", "$: required property 'secret' not found",
						SCHEMAS + "CreatedWebhookSubscription/required"));
	}

	@Test
	void shouldKeepValuesOutOfTheMessage() {
		MappingBuilder stub = consent("c1").email("robin@example.com")
			.with("source", Map.of("robin", "robin"))
			.with("references", List.of("robin"))
			.toMapping();
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> this.understory.stubFor(stub))
			.withMessageContaining("$.references[0]")
			.satisfies((error) -> assertThat(error.getMessage()).doesNotContain("robin"));
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> this.understory.stubFor(get(BOOKING).willReturn(okJson("{\"a\": robin}"))))
			.satisfies((error) -> assertThat(error.getMessage()).doesNotContain("robin"));
	}

	@Test
	void whenItemsHaveTheSameMistakeThenTellsOfTheFirst() {
		MappingBuilder stub = bookings(booking("b1"), booking("b2"), booking("b3").without("locale"),
				booking("b4").without("locale"))
			.inPages(1, 3)
			.toMapping();
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> this.understory.stubFor(stub))
			.withMessageContaining("The stub for GET /v1/bookings, page 2,")
			.withMessageContaining("$.items[1]: required property 'locale' not found")
			.satisfies((error) -> assertThat(error.getMessage().lines()).hasSize(3));
	}

	@Test
	void whenStubIsRefusedThenItAnswersNothing() {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> this.understory.stubFor(get(BOOKING).willReturn(okJson("{}"))));
		assertThat(call(BOOKING)).isEqualTo(404);
	}

	@Test
	void whenCallsAreNotKnownBeforeThenVerificationFails() {
		this.understory.stubFor(get(urlPathMatching("/v1/bookings/.*")).willReturn(okJson("{\"id\": 1}")));
		assertThatNoException().isThrownBy(this.understory::verifyCalls);
		assertThat(call(BOOKING)).isEqualTo(200);
		assertThatExceptionOfType(AssertionError.class).isThrownBy(this.understory::verifyCalls)
			.withMessageContaining("The stub for GET " + BOOKING)
			.withMessageContaining("getBooking, 200")
			.withMessageContaining("$.id: integer found, string expected (" + SCHEMAS + "Booking/properties/id/type)");
	}

	@Test
	void whenMethodIsNotKnownBeforeThenVerificationFails() {
		this.understory.stubFor(any(urlPathEqualTo(BOOKING)).willReturn(okJson("{}")));
		assertThat(call(BOOKING)).isEqualTo(200);
		assertThatExceptionOfType(AssertionError.class).isThrownBy(this.understory::verifyCalls)
			.withMessageContaining("getBooking, 200");
	}

	@Test
	void whenPagesAreOfAnyListThenVerificationFails() {
		this.understory.stubFor(
				get(urlPathMatching("/v1/.*")).willReturn(UnderstoryResponses.pages(List.of("{\"company_name\": 1}"))));
		assertThat(call("/v1/me")).isEqualTo(200);
		assertThatExceptionOfType(AssertionError.class).isThrownBy(this.understory::verifyCalls)
			.withMessageContaining("$: property 'items' is not defined");
	}

	@Test
	void whenAnyCallIsAnsweredWithWhatIsValidThenVerificationPasses() {
		this.understory.stubFor(any(anyUrl()).willReturn(okJson(booking("b1").toString())));
		assertThat(call(BOOKING)).isEqualTo(200);
		assertThat(call("/v1/nothing")).isEqualTo(200);
		assertThatNoException().isThrownBy(this.understory::verifyCalls);
	}

	@Test
	void whenInvalidStubsAreAllowedThenNeitherIsRefusedUntilReset() {
		this.understory.stubFor(any(anyUrl()).willReturn(okJson("{}")));
		this.understory.allowInvalidStubs();
		this.understory.stubFor(get(BOOKING).willReturn(okJson("{}")));
		assertThat(call(BOOKING)).isEqualTo(200);
		assertThat(call("/v1/bookings/b2")).isEqualTo(200);
		assertThatNoException().isThrownBy(this.understory::verifyCalls);
		this.understory.reset();
		assertThatNoException().isThrownBy(this.understory::verifyCalls);
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> this.understory.stubFor(get(BOOKING).willReturn(okJson("{}"))));
	}

	private int call(String path) {
		String token = TestRequest.token(this.understory)
			.field("scope", "openid booking.read")
			.send()
			.text("access_token");
		return TestRequest.api(this.understory, path).withToken(token).sendForText().statusCode();
	}

	private static Arguments allowed(String name, MappingBuilder stub) {
		return argumentSet(name, stub);
	}

	private static Arguments refused(String name, MappingBuilder stub, String operation, String problem,
			String schema) {
		return argumentSet(name, stub, operation, problem, schema);
	}

}
