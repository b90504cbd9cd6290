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

package io.understory.api.client;

import java.util.ArrayList;
import java.util.List;

import io.understory.api.ReactiveUnderstory;
import io.understory.api.RecordedCall;
import io.understory.api.RecordedCall.Answer;
import io.understory.api.Understory;
import io.understory.api.booking.BookingQuery;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The template of the URI, which metrics of HTTP clients have as a tag, tells what is
 * called and no value.
 */
class UriTemplateTests {

	private static final String LIST = "/v1/bookings?cursor={cursor}&limit={limit}";

	private static final String BOOKING = "/v1/bookings/{bookingId}";

	private final List<Object> templates = new ArrayList<>();

	@Test
	void shouldTellWhatIsCalled() {
		Understory understory = Understory.create(RecordedCall.restClient(new ArrayList<>(), UriTemplateTests::answer)
			.mutate()
			.requestInterceptor((request, body, execution) -> {
				this.templates.add(request.getAttributes().get(RestClient.class.getName() + ".uriTemplate"));
				return execution.execute(request, body);
			})
			.build());
		understory.bookings().page("secret cursor", BookingQuery.all().limit(7));
		understory.bookings().get("b1");
		assertThat(this.templates).extracting(UriTemplateTests::path).containsExactly(LIST, BOOKING);
	}

	@Test
	void shouldTellWhatIsCalledReactively() {
		ReactiveUnderstory understory = ReactiveUnderstory
			.create(RecordedCall.webClient(new ArrayList<>(), UriTemplateTests::answer)
				.mutate()
				.filter(ExchangeFilterFunction.ofRequestProcessor((request) -> {
					this.templates.add(request.attribute(WebClient.class.getName() + ".uriTemplate").orElse(null));
					return Mono.just(request);
				}))
				.build());
		understory.bookings().page("secret cursor", BookingQuery.all().limit(7)).block();
		understory.bookings().get("b1").block();
		assertThat(this.templates).extracting(UriTemplateTests::path).containsExactly(LIST, BOOKING);
	}

	private static Answer answer(RecordedCall call) {
		return Answer.json(call.uri().getPath().endsWith("/b1") ? "{\"id\": \"b1\"}" : "{\"items\": []}");
	}

	private static String path(Object template) {
		return template.toString().replace("https://api.example.com", "");
	}

}
