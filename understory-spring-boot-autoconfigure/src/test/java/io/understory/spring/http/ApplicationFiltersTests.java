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

package io.understory.spring.http;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.mock.http.client.reactive.MockClientHttpRequest;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.BodyInserter;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeStrategies;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ApplicationFilters}: what becomes of a call that a filter of the
 * application changes.
 */
class ApplicationFiltersTests {

	private static final URI UNDERSTORY = URI.create("https://api.understory.io/v1/things");

	private final ClientRequest original = ClientRequest.create(HttpMethod.PATCH, UNDERSTORY)
		.header("Authorization", "Bearer own")
		.header("X-Own", "own")
		.cookie("own", "1")
		.attribute("own", "attribute")
		.body(BodyInserters.fromValue("own"))
		.build();

	@Test
	void shouldLeaveACallAloneThatNobodyChanges() {
		assertThat(filtered(this.original)).isSameAs(this.original);
	}

	@Test
	void shouldLeaveAHarmlessChangeAsItIs() {
		ClientRequest changed = changed((request) -> request.method(HttpMethod.POST)
			.url(UNDERSTORY.resolve("/v1/others"))
			.header("X-Theirs", "theirs")
			.attribute("theirs", "attribute")
			.body(BodyInserters.fromValue("theirs")));
		assertThat(filtered(changed)).isSameAs(changed);
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://evil.com/v1/things", "http://api.understory.io/v1/things",
			"https://api.understory.io:8443/v1/things", "/v1/things" })
	void whenItIsSentElsewhereThenItGoesWhereItWasToGo(URI elsewhere) {
		ClientRequest sent = filtered(changed((request) -> request.url(elsewhere).header("X-Theirs", "theirs")));
		assertThat(sent.url()).isEqualTo(UNDERSTORY);
		assertThat(sent.headers().getFirst("X-Theirs")).isEqualTo("theirs");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Authorization", "Proxy-Authorization", "Cookie", "Host" })
	void whenAFieldIsNotMeantForUnderstoryThenItIsAsBefore(String name) {
		List<String> before = this.original.headers().get(name);
		ClientRequest sent = filtered(changed((request) -> request.method(HttpMethod.DELETE)
			.url(UNDERSTORY.resolve("/v1/others"))
			.headers((headers) -> headers.set(name, "theirs"))
			.header("X-Theirs", "theirs")
			.attribute("theirs", "attribute")
			.body(BodyInserters.fromValue("theirs"))));
		assertThat(sent.headers().get(name)).isEqualTo(before);
		assertThat(sent.headers().getFirst("X-Theirs")).isEqualTo("theirs");
		assertThat(sent.headers().getFirst("X-Own")).isEqualTo("own");
		assertThat(sent.method()).isEqualTo(HttpMethod.DELETE);
		assertThat(sent.url()).isEqualTo(UNDERSTORY.resolve("/v1/others"));
		assertThat(sent.cookies()).isEqualTo(this.original.cookies());
		assertThat(sent.attributes()).containsEntry("own", "attribute").containsEntry("theirs", "attribute");
		assertThat(written(sent).getBodyAsString().block()).isEqualTo("theirs");
	}

	@Test
	void whenTheAuthorizationIsTakenOutThenItIsAsBefore() {
		ClientRequest sent = filtered(
				changed((request) -> request.headers((headers) -> headers.remove("Authorization"))));
		assertThat(sent.headers().getFirst("Authorization")).isEqualTo("Bearer own");
	}

	@Test
	void whenACookieIsAddedThenTheyAreAsBefore() {
		ClientRequest sent = filtered(changed((request) -> request.cookie("SESSION", "theirs")));
		assertThat(sent.cookies()).isEqualTo(this.original.cookies());
	}

	@Test
	void whenTheMessageIsChangedThenItHasTheTokenAndNothingThatIsNotMeantForUnderstory() {
		ClientRequest sent = filtered(changed((request) -> request.httpRequest((message) -> {
			message.getHeaders().set("Authorization", "Bearer theirs");
			message.getHeaders().set("Proxy-Authorization", "Basic theirs");
			message.getHeaders().set("X-Theirs", "theirs");
			message.getCookies().add("SESSION", new HttpCookie("SESSION", "theirs"));
		})));
		MockClientHttpRequest message = written(sent);
		assertThat(message.getHeaders().get("Authorization")).containsExactly("Bearer own");
		assertThat(message.getHeaders().containsHeader("Proxy-Authorization")).isFalse();
		assertThat(message.getHeaders().getFirst("X-Theirs")).isEqualTo("theirs");
		assertThat(message.getCookies()).containsOnlyKeys("own");
	}

	@Test
	void whenARequestIsOfTheirOwnKindThenWhatItSaysIsSent() {
		ClientRequest sent = filtered(new OwnKindOfRequest(this.original));
		assertThat(sent).isNotInstanceOf(OwnKindOfRequest.class);
		MockClientHttpRequest message = written(sent);
		assertThat(message.getHeaders().get("Authorization")).containsExactly("Bearer own");
		assertThat(message.getBodyAsString().block()).isEqualTo("own");
	}

	@Test
	void shouldReturnTheAnswer() {
		ClientResponse answer = ClientResponse.create(HttpStatus.OK).build();
		ApplicationFilters filters = new ApplicationFilters((request, next) -> next.exchange(request));
		assertThat(filters.filter(this.original, (request) -> Mono.just(answer)).block()).isSameAs(answer);
	}

	private ClientRequest changed(Consumer<ClientRequest.Builder> change) {
		ClientRequest.Builder builder = ClientRequest.from(this.original);
		change.accept(builder);
		return builder.build();
	}

	private ClientRequest filtered(ClientRequest changed) {
		AtomicReference<ClientRequest> sent = new AtomicReference<>();
		new ApplicationFilters((request, next) -> next.exchange(changed)).filter(this.original, (request) -> {
			sent.set(request);
			return Mono.empty();
		}).block();
		return sent.get();
	}

	private static MockClientHttpRequest written(ClientRequest request) {
		MockClientHttpRequest message = new MockClientHttpRequest(request.method(), request.url());
		request.writeTo(message, ExchangeStrategies.withDefaults()).block();
		return message;
	}

	private record OwnKindOfRequest(ClientRequest request) implements ClientRequest {

		@Override
		public HttpMethod method() {
			return this.request.method();
		}

		@Override
		public URI url() {
			return this.request.url();
		}

		@Override
		public HttpHeaders headers() {
			return this.request.headers();
		}

		@Override
		public MultiValueMap<String, String> cookies() {
			return this.request.cookies();
		}

		@Override
		public BodyInserter<?, ? super ClientHttpRequest> body() {
			return this.request.body();
		}

		@Override
		public Map<String, Object> attributes() {
			return this.request.attributes();
		}

		@Override
		public Consumer<ClientHttpRequest> httpRequest() {
			return this.request.httpRequest();
		}

		@Override
		public String logPrefix() {
			return this.request.logPrefix();
		}

		@Override
		public Mono<Void> writeTo(ClientHttpRequest message, ExchangeStrategies strategies) {
			message.getHeaders().setBearerAuth("theirs");
			return this.request.writeTo(message, strategies);
		}

	}

}
