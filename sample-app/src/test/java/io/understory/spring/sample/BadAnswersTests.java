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

package io.understory.spring.sample;

import java.util.List;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.understory.mock.MockUnderstory;
import io.understory.mock.UnderstoryResponses;
import io.understory.spring.boot.test.autoconfigure.AutoConfigureMockUnderstory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.util.HtmlUtils;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

/**
 * Tests for {@link SampleApplication} where something else than Understory answers, or
 * half of it: the start-up goes on, and the page says what is wrong and what to do.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "understory.retry.max-retries=0")
@AutoConfigureMockUnderstory
@ExtendWith(OutputCaptureExtension.class)
class BadAnswersTests {

	private static final String CONSENTS = "/v1/marketing-consents";

	@LocalServerPort
	private int port;

	@Autowired
	private MockUnderstory understory;

	@Autowired
	private ApplicationRunner runner;

	@BeforeEach
	void allowWhatTheReferenceDoesNot() {
		this.understory.allowInvalidStubs();
	}

	@ParameterizedTest
	@MethodSource({ "answers", "answersThatAreNoPage" })
	void whenConsentsAreAnsweredBadlyThenSaysWhatToDo(ResponseDefinitionBuilder answer, String title, String reason,
			CapturedOutput output) throws Exception {
		this.understory.stubFor(get(urlPathEqualTo(CONSENTS)).willReturn(answer));
		assertThatPageAndLogTell(title, reason, output);
	}

	@ParameterizedTest
	@MethodSource({ "answers", "answersThatAreNoCompany" })
	void whenCompanyIsAnsweredBadlyThenSaysWhatToDo(ResponseDefinitionBuilder answer, String title, String reason,
			CapturedOutput output) throws Exception {
		this.understory.stubFor(get(urlPathEqualTo(CONSENTS)).willReturn(UnderstoryResponses.page(null)));
		this.understory.stubFor(get("/v1/me").willReturn(answer));
		assertThatPageAndLogTell(title, reason, output);
	}

	@ParameterizedTest
	@MethodSource({ "answers", "answersThatAreNoCompany" })
	void whenConsentIsAnsweredBadlyThenSaysWhatToDo(ResponseDefinitionBuilder answer, String title, String reason,
			CapturedOutput output) {
		this.understory.stubFor(get(CONSENTS + "/c1").willReturn(answer));
		assertThatPageTells("/?id=c1", title, reason);
		assertThat(output.getOut().lines()).last().asString().contains("WARN", "No consents to show", reason);
		assertThat(output).doesNotContain("\tat ");
	}

	@ParameterizedTest
	@MethodSource({ "answers", "answersThatAreNoCompany" })
	void whenTokenIsAnsweredBadlyThenSaysWhatToDo(ResponseDefinitionBuilder answer, String title, String reason,
			CapturedOutput output) throws Exception {
		this.understory.tokenEndpoint().answerWith(answer);
		assertThatPageAndLogTell("No access token", "", output);
	}

	@ParameterizedTest
	@MethodSource({ "answers", "answersThatAreNoPage" })
	void whenEventsAreAnsweredBadlyThenSaysWhatToDoBesideTheConsents(ResponseDefinitionBuilder answer, String title,
			String reason, CapturedOutput output) {
		this.understory.stubFor(get(urlPathEqualTo(CONSENTS)).willReturn(UnderstoryResponses.page(null)));
		this.understory.stubFor(get(urlPathEqualTo("/v1/events")).willReturn(answer));
		IndexPage page = IndexPage.fetch(this.port);
		assertThat(page.status()).isEqualTo(200);
		assertThat(HtmlUtils.htmlUnescape(page.html())).contains("No consents here.", title + ".", reason)
			.doesNotContain("Exception", "error(-", "localhost", this.understory.getSecret());
		assertThat(output.getOut().lines()).last().asString().contains("WARN", "No events to show", reason);
		assertThat(output).doesNotContain("\tat ");
	}

	@Test
	void whenEventLacksWhatIsPromisedThenIsLeftOut() {
		this.understory.stubFor(get(urlPathEqualTo(CONSENTS)).willReturn(UnderstoryResponses.page(null)));
		this.understory.stubFor(get(urlPathEqualTo("/v1/events"))
			.willReturn(json("{\"items\": [{\"id\": \"e1\"}, {\"id\": \"e2\", \"state\": \"ACTIVE\"}]}")));
		IndexPage page = IndexPage.fetch(this.port);
		assertThat(page.status()).isEqualTo(200);
		assertThat(page.html()).contains("No events in the next two weeks.");
	}

	@Test
	void whenCompanyHasNoNameThenThePageSaysSo() {
		this.understory.stubFor(get(urlPathEqualTo(CONSENTS)).willReturn(UnderstoryResponses.page(null)));
		this.understory.stubFor(get(urlPathEqualTo("/v1/events")).willReturn(UnderstoryResponses.page(null)));
		this.understory.stubFor(get("/v1/me").willReturn(json("{}").withHeader("Content-Type", "?")));
		IndexPage page = IndexPage.fetch(this.port);
		assertThat(page.status()).isEqualTo(200);
		assertThat(page.text("company")).isEqualTo("A company without a name");
	}

	static Stream<Arguments> answers() {
		return Stream.of(
				answer("502 of a gateway", html(502, "<h1>Bad Gateway</h1>"), "An error at Understory",
						"502: Bad Gateway"),
				answer("page of a proxy", html(200, "<h1>Welcome</h1>"), "No usable answer", "text/html"),
				answer("redirect", aResponse().withStatus(302).withHeader("Location", "/login"), "Sent elsewhere",
						"302: Found"),
				answer("redirect with page", html(307, "Moved").withHeader("Location", "/login"), "Sent elsewhere",
						"307"),
				answer("no content", aResponse().withStatus(204), "No usable answer", "empty"),
				answer("nothing", json(""), "No usable answer", "empty"),
				answer("null", json("null"), "No usable answer", "null"),
				answer("broken JSON", json("{\"items\": [oops]}"), "No usable answer", "no JSON"),
				answer("JSON that ends early", json("{\"items\": [{\"id\": \"c"), "No answer from Understory",
						"broke off"),
				answer("a list", json("[]"), "No usable answer", "no JSON object"),
				answer("a text", json("\"no\""), "No usable answer", "no JSON object"),
				answer("without content type", aResponse().withBody("Hello"), "No usable answer", "no JSON"),
				answer("odd content type", json("Hello").withHeader("Content-Type", "a/b/c"), "No usable answer",
						"a/b/c"),
				answer("odd content type of an error", json("{}").withStatus(500).withHeader("Content-Type", "?"),
						"An error at Understory", "500: Internal Server Error"),
				answer("compressed it is not", json("{}").withHeader("Content-Encoding", "gzip"), "No usable answer",
						""),
				answer("odd status", json("{}").withStatus(999), "An error at Understory", "999"),
				answer("odd error", json("[[]]").withStatus(500), "An error at Understory", "500: Internal"),
				answer("error of two lines", UnderstoryResponses.error(500, "NO", "One\nERROR two\u2028three"),
						"An error at Understory", "NO, One"),
				answer("endless error", UnderstoryResponses.error(500, "NO", "a".repeat(100_000)),
						"An error at Understory", "500: Internal Server Error"),
				answer("refused token", UnderstoryResponses.error(401, "UNAUTHORIZED", "No"), "The token is refused",
						"401: UNAUTHORIZED, No"),
				answer("called too often", UnderstoryResponses.tooManyRequests(), "Too many calls", "429"),
				answer("connection reset", fault(Fault.CONNECTION_RESET_BY_PEER), "No answer from Understory",
						"broke off"),
				answer("connection closed", fault(Fault.EMPTY_RESPONSE), "No answer from Understory", "broke off"),
				answer("no HTTP", fault(Fault.RANDOM_DATA_THEN_CLOSE), "No answer from Understory", ""),
				answer("answer breaks off", fault(Fault.MALFORMED_RESPONSE_CHUNK), "No answer from Understory",
						"broke off"));
	}

	static Stream<Arguments> answersThatAreNoPage() {
		return Stream
			.of("{}", "{\"items\": null}", "{\"items\": {}}", "{\"items\": \"Freja\"}", "{\"items\": [\"Freja\"]}",
					"{\"items\": [{\"full_name\": {}}]}", "{\"next\": [], \"items\": []}")
			.map((body) -> answer(body, json(body), "No usable answer", "JSON of something else"));
	}

	static Stream<Arguments> answersThatAreNoCompany() {
		return Stream.of(answer("other form", json("{\"id\": {}, \"company_id\": {}}"), "No usable answer",
				"JSON of something else"));
	}

	@Test
	void shouldKeepWhatBadAnswersHoldOutOfPageAndLog(CapturedOutput output) throws Exception {
		this.understory.stubFor(get(urlPathMatching("/v1/.*"))
			.willReturn(json("{\"items\": \"freja@example.com\", \"company_name\": [\"freja@example.com\"]}")));
		this.runner.run(new DefaultApplicationArguments());
		assertThat(IndexPage.fetch(this.port).html()).doesNotContain("freja");
		assertThat(output).doesNotContain("freja");
	}

	private void assertThatPageAndLogTell(String title, String reason, CapturedOutput output) throws Exception {
		this.runner.run(new DefaultApplicationArguments());
		List<String> log = output.getOut().lines().toList();
		assertThat(log).last().asString().contains("ERROR", "No consents to show", reason).matches(".*[)\\]]");
		assertThatPageTells("/", title, reason);
		assertThat(output).doesNotContain("\tat ").doesNotContain(this.understory.getSecret());
		assertThat(output.getErr()).isEmpty();
	}

	private void assertThatPageTells(String path, String title, String reason) {
		IndexPage page = IndexPage.fetch(this.port, path);
		assertThat(page.status()).isIn(502, 503);
		assertThat(page.text("title")).isEqualTo(title);
		assertThat(page.text("reason")).contains(reason).hasSizeLessThan(500);
		assertThat(page.text("advice")).endsWith(".");
		assertThat(page.html()).doesNotContain("Exception", "error(-", "localhost", this.understory.getSecret());
	}

	private static ResponseDefinitionBuilder html(int status, String body) {
		return aResponse().withStatus(status).withHeader("Content-Type", "text/html;charset=utf-8").withBody(body);
	}

	private static ResponseDefinitionBuilder json(String body) {
		return aResponse().withHeader("Content-Type", "application/json").withBody(body);
	}

	private static ResponseDefinitionBuilder fault(Fault fault) {
		return aResponse().withFault(fault);
	}

	private static Arguments answer(String name, ResponseDefinitionBuilder answer, String title, String reason) {
		return argumentSet(name, answer, title, reason);
	}

}
