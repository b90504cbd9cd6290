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

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import io.understory.api.marketing.MarketingConsent;
import io.understory.spring.sample.embedded.EmbeddedData;
import io.understory.spring.token.shared.SharedAccessToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SampleApplication} with nothing configured.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ExtendWith(OutputCaptureExtension.class)
class SampleApplicationTests {

	@LocalServerPort
	private int port;

	@Test
	void shouldShowCompany() {
		IndexPage page = IndexPage.fetch(this.port);
		assertThat(page.status()).isEqualTo(200);
		assertThat(page.text("company")).isEqualTo("Skovfugl Kajak & Naturture ApS");
		assertThat(page.html()).contains("5b1f0c6f2f0e4d7c9a8e3d6b7c410f52", "integrations@skovfugl.example");
	}

	@Test
	void shouldShowEveryConsentOfAllPagesOnce() throws IOException {
		List<MarketingConsent> consents = consents();
		assertThat(consents).hasSize(25);
		List<IndexPage> pages = new ArrayList<>();
		for (String path = "/"; path != null; path = pages.get(pages.size() - 1).link("next")) {
			pages.add(IndexPage.fetch(this.port, path));
		}
		assertThat(pages).hasSize(3);
		assertThat(pages).flatMap((page) -> page.cells("id"))
			.containsExactlyElementsOf(consents.stream().map(MarketingConsent::id).toList());
		assertThat(pages).flatMap((page) -> page.cells("name"))
			.containsExactlyElementsOf(consents.stream().map(MarketingConsent::fullName).toList());
		assertThat(pages).flatMap((page) -> page.cells("email"))
			.containsExactlyElementsOf(consents.stream().map(MarketingConsent::email).toList());
	}

	@Test
	void shouldShowEventsThatTakePlaceInTheOrderOfTheirBegins() {
		IndexPage page = IndexPage.fetch(this.port);
		assertThat(page.cells("event")).containsExactly("Kayak among the islets", "Night paddle under the stars",
				"Kayak among the islets", "Sea cliffs of Vestmanna", "Foraging & cooking over fire",
				"Kayak course: from first stroke to roll");
		assertThat(page.cells("places")).containsExactly("8 free", "full", "1 free", "7 free", "9 free", "2 free");
		assertThat(page.cells("price")).containsExactly("from DKK 295.00", "from DKK 350.00", "from DKK 295.00",
				"from DKK 645.00", "DKK 625.00", "DKK 1895.00");
	}

	@Test
	void shouldShowEventsOnFirstPageAlone() {
		IndexPage first = IndexPage.fetch(this.port);
		assertThat(IndexPage.fetch(this.port, first.link("next")).html()).doesNotContain("Upcoming events");
		assertThat(IndexPage.fetch(this.port, "/?id=unknown").html()).doesNotContain("Upcoming events");
	}

	@Test
	void shouldEmbedWhatTheApiHas(CapturedOutput output) {
		IndexPage.fetch(this.port);
		assertThat(output).doesNotContain("differs from what is known");
	}

	@Test
	void shouldFindConsentByItsId() throws IOException {
		MarketingConsent consent = consents().get(17);
		IndexPage page = IndexPage.fetch(this.port, "/?id=%20" + consent.id() + "%20");
		assertThat(page.status()).isEqualTo(200);
		assertThat(page.cells("name")).containsExactly(consent.fullName());
		assertThat(page.link("next")).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "unknown", "a%2Fb%3Fc", ".", "..", "%3Cb%3E" })
	void whenThereIsNoConsentWithTheIdThenSaysSo(String id) {
		IndexPage page = IndexPage.fetch(this.port, "/?id=" + id);
		assertThat(page.status()).isEqualTo(200);
		assertThat(page.cells("id")).isEmpty();
		assertThat(page.html()).contains("No such consent").doesNotContain("<b>");
	}

	@Test
	void whenCursorIsNotKnownThenLeadsToFirstPage() {
		IndexPage page = IndexPage.fetch(this.port, "/?cursor=stale");
		assertThat(page.status()).isEqualTo(303);
		assertThat(IndexPage.fetch(this.port, "/?expired=true").text("expired")).contains("this is the first one");
	}

	@Test
	void whenThereIsNoPageThenSaysSoInTheSameStyle() {
		IndexPage page = IndexPage.fetch(this.port, "/nowhere");
		assertThat(page.status()).isEqualTo(404);
		assertThat(page.html()).contains("Not Found", "/style.css").doesNotContain("Whitelabel");
	}

	@Test
	void shouldNeitherBeCachedNorFramed() {
		IndexPage page = IndexPage.fetch(this.port);
		assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
		assertThat(page.headers().firstValue("Content-Security-Policy"))
			.contains("default-src 'self'; frame-ancestors 'none'");
	}

	@Test
	void shouldShowNoToken(@Autowired SharedAccessToken token) {
		assertThat(IndexPage.fetch(this.port).html()).doesNotContain(token.await().getTokenValue());
	}

	@Test
	void shouldSayOnThePageThatUnderstoryIsEmbedded() {
		assertThat(IndexPage.fetch(this.port).html()).contains("Embedded Understory: made-up data");
	}

	@Test
	void shouldSayInTheLogThatUnderstoryIsEmbedded(CapturedOutput output) {
		assertThat(output).containsOnlyOnce("No key is configured: using an embedded Understory with made-up data");
	}

	@Test
	void shouldLogCompanyAndEveryConsentOnce(CapturedOutput output) throws IOException {
		assertThat(output).containsOnlyOnce("The key belongs to Skovfugl Kajak & Naturture ApS");
		assertThat(output).containsOnlyOnce("Read 25 marketing consents");
		assertThat(consents())
			.allSatisfy((consent) -> assertThat(output).containsOnlyOnce("Marketing consent " + consent.id() + " "));
	}

	@Test
	void shouldKeepNamesAndMailAddressesOutOfTheLog(CapturedOutput output) throws IOException {
		assertThat(consents())
			.allSatisfy((consent) -> assertThat(output).doesNotContain(consent.fullName(), consent.email()));
	}

	private static List<MarketingConsent> consents() throws IOException {
		try (InputStream json = EmbeddedData.class.getResourceAsStream("consents.json")) {
			return JsonMapper.builder().build().readValue(json, new TypeReference<List<MarketingConsent>>() {
			});
		}
	}

}
