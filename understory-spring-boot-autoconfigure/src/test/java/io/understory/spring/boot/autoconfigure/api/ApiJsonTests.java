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

package io.understory.spring.boot.autoconfigure.api;

import java.util.stream.Stream;

import io.understory.api.ReactiveUnderstory;
import io.understory.api.Understory;
import io.understory.api.booking.Booking;
import io.understory.api.booking.BookingItem;
import io.understory.api.booking.NewBooking;
import io.understory.api.customer.PrivateCustomer;
import io.understory.spring.boot.autoconfigure.UnderstoryExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.codec.CodecCustomizer;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.StringHttpMessageConverter;

import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

/**
 * The typed API reads and writes the same, whatever the application does to its JSON.
 */
class ApiJsonTests {

	private static final String BOOKING = """
			{"id": "b1", "status": "ACTIVE", "created_at": "2026-01-02T03:04:05Z", "updated_at": "2026-01-02T03:04:05Z",
			"company_id": "c1", "experience_id": "x1", "event_id": "e1", "locale": "da",
			"customer": {"customer_type": "PRIVATE", "full_name": "Freja Lindholm"}}
			""";

	@RegisterExtension
	static final UnderstoryExtension understory = new UnderstoryExtension();

	@BeforeEach
	void stubApi() {
		understory.mock().stubFor(get("/v1/bookings/b1").willReturn(okJson(BOOKING)));
		understory.mock().stubFor(post("/v1/bookings").withRequestBody(equalToJson("""
				{"event_id": "e1", "customer": {"customer_type": "PRIVATE", "full_name": "Freja Lindholm"},
				"locale": "da", "items": [{"type_id": "v1", "item_type": "VARIANT", "quantity": 2}]}
				""")).willReturn(jsonResponse("{\"id\": \"b2\", \"status\": \"ACTIVE\"}", 201)));
	}

	@ParameterizedTest
	@MethodSource
	void shouldReadAndWriteTheSame(ApplicationContextRunner application) {
		NewBooking newBooking = NewBooking.of("e1", new PrivateCustomer("Freja Lindholm", null, null, null), "da",
				BookingItem.tickets("v1", 2));
		application.withPropertyValues("understory.scopes=booking.read, booking.write").run((context) -> {
			Understory api = context.getBean(Understory.class);
			ReactiveUnderstory reactive = context.getBean(ReactiveUnderstory.class);
			Booking booking = api.bookings().get("b1");
			assertThat(booking.customer()).isEqualTo(newBooking.customer());
			assertThat(booking).isEqualTo(reactive.bookings().get("b1").block());
			assertThat(api.bookings().create(newBooking).id()).isEqualTo("b2");
			assertThat(reactive.bookings().create(newBooking).block().id()).isEqualTo("b2");
		});
	}

	static Stream<Arguments> shouldReadAndWriteTheSame() {
		return Stream.of(argumentSet("nothing", application()), argumentSet("strict",
				application().withPropertyValues("spring.jackson.deserialization.fail-on-unknown-properties=true",
						"spring.jackson.deserialization.fail-on-missing-creator-properties=true")),
				argumentSet("other names",
						application().withPropertyValues("spring.jackson.property-naming-strategy=UPPER_CAMEL_CASE")),
				argumentSet("no null",
						application().withPropertyValues("spring.jackson.default-property-inclusion=always",
								"spring.jackson.use-jackson2-defaults=true")),
				argumentSet("other converters and codecs",
						application()
							.withBean(RestClientCustomizer.class,
									() -> (builder) -> builder
										.configureMessageConverters((converters) -> converters.disableDefaults()
											.addCustomConverter(new StringHttpMessageConverter())))
							.withBean(CodecCustomizer.class, () -> (codecs) -> codecs.registerDefaults(false))),
				argumentSet("errors that are none", application().withBean(RestClientCustomizer.class,
						() -> (builder) -> builder.defaultStatusHandler((status) -> true, (request, response) -> {
							throw new IllegalStateException("Not this one");
						}))
					.withBean(WebClientCustomizer.class, () -> (builder) -> builder
						.defaultStatusHandler(HttpStatusCode::is2xxSuccessful, (response) -> response.createError()))));
	}

	private static ApplicationContextRunner application() {
		return understory.application()
			.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, CodecsAutoConfiguration.class,
					HttpMessageConvertersAutoConfiguration.class, RestClientAutoConfiguration.class));
	}

}
