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

package io.understory.spring.boot.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.understory.mock.UnderstoryResponses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClient.RequestHeadersSpec;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.permanentRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the injected {@link WebClient} sends, and where.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnderstoryWebClientTests {

	@RegisterExtension
	static final UnderstoryExtension understory = new UnderstoryExtension();

	@RegisterExtension
	static final OtherHost other = new OtherHost();

	@Test
	void shouldReadJson() {
		understory.mock()
			.stubFor(get("/v1/me").willReturn(UnderstoryResponses.json("{\"company_name\": \"Fjord Tours\"}")));
		understory.application().run((context) -> {
			Me me = webClient(context).get()
				.uri("/v1/me")
				.retrieve()
				.bodyToMono(Me.class)
				.block(Duration.ofSeconds(10));
			assertThat(me).isEqualTo(new Me("Fjord Tours"));
		});
	}

	@Test
	void shouldSendTheHeadersOfTheGuide() {
		understory.application().withPropertyValues("understory.user-agent=Fjord-Tours/Sync").run((context) -> {
			assertThat(send(webClient(context).get().uri("/v1/me"))).isEqualTo(HttpStatus.OK);
			LoggedRequest request = understory.calls("/v1/me").get(0);
			assertThat(request.getHeader("Authorization")).isEqualTo("Bearer " + understory.token());
			assertThat(request.getHeader("Accept")).isEqualTo("application/json");
			assertThat(request.getHeader("User-Agent")).isEqualTo("Fjord-Tours/Sync");
		});
	}

	@Test
	void whenTheCallerSetsAHeaderThenItIsKept() {
		understory.application().run((context) -> {
			assertThat(send(webClient(context).get()
				.uri("/v1/me")
				.header("Authorization", "Basic Zm9v")
				.header("Accept", "text/csv")
				.header("User-Agent", "Other/1"))).isEqualTo(HttpStatus.UNAUTHORIZED);
			LoggedRequest request = understory.calls("/v1/me").get(0);
			assertThat(request.header("Authorization").values()).containsExactly("Basic Zm9v");
			assertThat(request.header("Accept").values()).containsExactly("text/csv");
			assertThat(request.header("User-Agent").values()).containsExactly("Other/1");
			assertThat(understory.tokenRequests()).isEmpty();
		});
	}

	@Test
	void whenTheOriginIsAnotherThenThereIsNoToken() {
		understory.application().run((context) -> {
			send(webClient(context).get().uri(other.url() + "/v1/me"));
			assertThat(
					send(webClient(context).get().uri(understory.url().replace("127.0.0.1", "localhost") + "/v1/me")))
				.isEqualTo(HttpStatus.UNAUTHORIZED);
			assertThat(other.requests()).singleElement().matches((request) -> !request.containsHeader("Authorization"));
			assertThat(understory.calls("/v1/me")).singleElement()
				.matches((request) -> !request.containsHeader("Authorization"));
			assertThat(understory.tokenRequests()).isEmpty();
		});
	}

	@Test
	void whenTheOriginIsTheSameThenAnAbsoluteAddressHasTheToken() {
		understory.application().run((context) -> {
			assertThat(send(webClient(context).get().uri(understory.url() + "/v1/me"))).isEqualTo(HttpStatus.OK);
			assertThat(understory.calls("/v1/me").get(0).getHeader("Authorization"))
				.isEqualTo("Bearer " + understory.token());
		});
	}

	@Test
	void whenAnInnerFilterSendsTheRequestElsewhereThenThereIsNoToken() {
		understory.application().run((context) -> {
			WebClient webClient = webClient(context).mutate()
				.filter((request, next) -> next
					.exchange(ClientRequest.from(request).url(URI.create(other.url() + "/v1/me")).build()))
				.build();
			send(webClient.get().uri("/v1/me"));
			assertThat(other.requests()).singleElement().matches((request) -> !request.containsHeader("Authorization"));
		});
	}

	@Test
	void whenAnInnerFilterCopiesTheRequestThenTheTokenStaysAndIsNotSeen() {
		understory.application().run((context) -> {
			List<HttpHeaders> seen = new ArrayList<>();
			WebClient webClient = webClient(context).mutate().filter((request, next) -> {
				seen.add(request.headers());
				return next.exchange(ClientRequest.from(request).header("X-Copy", "yes").build());
			}).build();
			assertThat(send(webClient.get()
				.uri("/v1/me")
				.httpRequest((message) -> message.getHeaders().add("X-Native", "yes")))).isEqualTo(HttpStatus.OK);
			LoggedRequest request = understory.calls("/v1/me").get(0);
			assertThat(request.getHeader("Authorization")).isEqualTo("Bearer " + understory.token());
			assertThat(request.getHeader("X-Copy")).isEqualTo("yes");
			assertThat(request.getHeader("X-Native")).isEqualTo("yes");
			assertThat(seen).singleElement().matches((headers) -> !headers.containsHeader("Authorization"));
		});
	}

	@Test
	void whenRequestDetailsAreLoggedThenTheTokenAndTheSecretAreNot(CapturedOutput output) {
		LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
		logging.setLogLevel("org.springframework.web", LogLevel.TRACE);
		logging.setLogLevel("io.understory", LogLevel.TRACE);
		try {
			understory.application()
				.withPropertyValues("spring.http.codecs.log-request-details=true")
				.run((context) -> send(webClient(context).get().uri("/v1/me").header("X-Marker", "details")));
		}
		finally {
			logging.setLogLevel("org.springframework.web", null);
			logging.setLogLevel("io.understory", null);
		}
		assertThat(output).contains("X-Marker:\"details\"")
			.doesNotContain(understory.token())
			.doesNotContain(understory.mock().getSecret());
	}

	@Test
	void shouldNotFollowRedirects() {
		understory.mock().stubFor(get(urlPathEqualTo("/v1/me")).willReturn(permanentRedirect(other.url() + "/v1/me")));
		understory.application().run((context) -> {
			assertThat(send(webClient(context).get().uri("/v1/me"))).isEqualTo(HttpStatus.MOVED_PERMANENTLY);
			assertThat(other.requests()).isEmpty();
		});
	}

	private static WebClient webClient(AssertableApplicationContext context) {
		return context.getBean(WebClient.class);
	}

	private static HttpStatusCode send(RequestHeadersSpec<?> request) {
		return request.exchangeToMono((response) -> response.releaseBody().thenReturn(response.statusCode()))
			.block(Duration.ofSeconds(10));
	}

	record Me(@JsonProperty("company_name") String companyName) {
	}

}
