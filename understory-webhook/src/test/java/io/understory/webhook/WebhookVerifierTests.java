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

package io.understory.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.understory.webhook.WebhookVerificationException.Reason;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The rules of Standard Webhooks, one by one.
 */
class WebhookVerifierTests {

	private static final String OTHER_SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

	private final WebhookVerifier verifier = StandardWebhooks.verifier(StandardWebhooks.SECRET);

	private final Map<String, String> headers = StandardWebhooks.headers();

	private byte[] body = StandardWebhooks.body();

	@Test
	void shouldVerifyTheVectorOfTheSpecification() {
		WebhookMessage message = verify();
		assertThat(message.id()).isEqualTo(StandardWebhooks.ID);
		assertThat(message.timestamp()).isEqualTo(StandardWebhooks.TIMESTAMP);
		assertThat(message.body()).isSameAs(this.body);
	}

	@Test
	void shouldNotVerifyAnotherBody() {
		this.body = "{\"test\":2432232314}".getBytes(StandardCharsets.UTF_8);
		assertRefused(Reason.SIGNATURE);
	}

	@Test
	void shouldVerifyTheBytesAndNoText() {
		this.body = new byte[] { (byte) 0xff, 0, (byte) 0xc3, '{', (byte) 0xfe };
		this.headers.putAll(WebhookSigner.of(StandardWebhooks.SECRET)
			.sign(StandardWebhooks.ID, StandardWebhooks.TIMESTAMP, this.body));
		assertThat(verify().body()).isSameAs(this.body);
		// What text would make the same of
		this.body = new byte[] { (byte) 0xfe, 0, (byte) 0xc3, '{', (byte) 0xfe };
		assertRefused(Reason.SIGNATURE);
	}

	@Test
	void shouldVerifyAnEmptyBody() {
		this.body = new byte[0];
		assertRefused(Reason.SIGNATURE);
		this.headers.putAll(WebhookSigner.of(StandardWebhooks.SECRET)
			.sign(StandardWebhooks.ID, StandardWebhooks.TIMESTAMP, this.body));
		assertThat(verify().body()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "webhook-id", "webhook-timestamp", "webhook-signature" })
	void shouldNeedEachHeader(String name) {
		for (String absent : new String[] { null, "", " " }) {
			this.headers.put(name, absent);
			this.headers.values().removeIf((value) -> value == null);
			assertThat(refusal(() -> verify())).hasMessageContaining("'" + name + "'")
				.returns(Reason.MISSING_HEADER, WebhookVerificationException::getReason);
		}
	}

	@Test
	void shouldFindHeadersInAnyCase() {
		assertThat(this.verifier.verify(WebhookHeaders.of(Map.of("Webhook-Id", StandardWebhooks.ID, "WEBHOOK-TIMESTAMP",
				StandardWebhooks.SECONDS, "webhook-Signature", StandardWebhooks.SIGNATURE)), this.body))
			.isNotNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "webhook-id", "webhook-timestamp" })
	void shouldRefuseAHeaderThatIsThereMoreThanOnce(String name) {
		WebhookHeaders repeated = (header) -> header.equals(name)
				? List.of(this.headers.get(header), this.headers.get(header)) : List.of(this.headers.get(header));
		assertThat(refusal(() -> this.verifier.verify(repeated, this.body)))
			.returns(Reason.MALFORMED_HEADER, WebhookVerificationException::getReason)
			.hasMessageContaining("'" + name + "'");
	}

	@ParameterizedTest
	@ValueSource(longs = { -300, -299, 0, 299, 300 })
	void shouldVerifyWithinTheTolerance(long seconds) {
		assertThat(
				at(StandardWebhooks.TIMESTAMP.plusSeconds(seconds)).verify(WebhookHeaders.of(this.headers), this.body))
			.isNotNull();
	}

	@ParameterizedTest
	@ValueSource(longs = { Long.MIN_VALUE / 1_000_000_000_000L, -301, 301, 86_400, 1_000_000_000 })
	void shouldRefuseBeyondTheTolerance(long seconds) {
		assertRefused(at(StandardWebhooks.TIMESTAMP.plusSeconds(seconds)), Reason.TIMESTAMP);
	}

	@Test
	void shouldRefuseANanosecondBeyondTheTolerance() {
		assertRefused(at(StandardWebhooks.TIMESTAMP.plusSeconds(300).plusNanos(1)), Reason.TIMESTAMP);
		assertRefused(at(StandardWebhooks.TIMESTAMP.minusSeconds(300).minusNanos(1)), Reason.TIMESTAMP);
	}

	@Test
	void shouldTolerateWhatItIsTold() {
		Instant later = StandardWebhooks.TIMESTAMP.plusSeconds(10);
		WebhookHeaders headers = WebhookHeaders.of(this.headers);
		assertThat(at(later).tolerance(Duration.ofSeconds(10)).verify(headers, this.body)).isNotNull();
		assertRefused(at(later).tolerance(Duration.ofSeconds(9)), Reason.TIMESTAMP);
		assertThat(at(StandardWebhooks.TIMESTAMP).tolerance(Duration.ZERO).verify(headers, this.body)).isNotNull();
		assertThat(at(Instant.MAX).tolerance(Duration.ofSeconds(Long.MAX_VALUE)).verify(headers, this.body))
			.isNotNull();
		assertThatIllegalArgumentException().isThrownBy(() -> this.verifier.tolerance(Duration.ofSeconds(-1)));
	}

	@Test
	void shouldSayHowFarTheTimeIsOff() {
		assertThat(refusal(() -> at(StandardWebhooks.TIMESTAMP.plusSeconds(301)).verify(WebhookHeaders.of(this.headers),
				this.body)))
			.hasMessage("The request was sent 301 s ago; 300 s are tolerated");
		assertThat(refusal(() -> at(StandardWebhooks.TIMESTAMP.minusSeconds(301))
			.verify(WebhookHeaders.of(this.headers), this.body)))
			.hasMessage("The request was sent 301 s in the future; 300 s are tolerated");
	}

	@ParameterizedTest
	@ValueSource(strings = { "+1614265330", "-1614265330", "1614265330.0", " 1614265330", "1614265330 ", "0x6037B472",
			"2021-02-25T15:02:10Z", "\u0661\u0666\u0661\u0664\u0662\u0666\u0665\u0663\u0663\u0660", "1614265330000",
			"9999999999999999999999", "NaN" })
	void shouldRefuseATimeThatIsNoNumberOfSeconds(String timestamp) {
		this.headers.put(WebhookHeaders.TIMESTAMP, timestamp);
		assertRefused(Reason.MALFORMED_HEADER);
	}

	@ParameterizedTest
	@ValueSource(strings = { "msg 1", "msg\n1", "msg\u0000", "msg\u00e6", "msg\u007f", " msg" })
	void shouldRefuseAnIdThatIsNotVisible(String id) {
		this.headers.put(WebhookHeaders.ID, id);
		assertRefused(Reason.MALFORMED_HEADER);
	}

	@Test
	void shouldVerifyAnIdOfTheGreatestLengthAndNoneBeyond() {
		for (int length : new int[] { 255, 256 }) {
			String id = "m".repeat(length);
			this.headers
				.putAll(WebhookSigner.of(StandardWebhooks.SECRET).sign(id, StandardWebhooks.TIMESTAMP, this.body));
			if (length == 255) {
				assertThat(verify().id()).isEqualTo(id);
			}
			else {
				assertRefused(Reason.MALFORMED_HEADER);
			}
		}
	}

	@Test
	void shouldVerifyAnyOfSeveralSignatures() {
		String other = "v1," + Base64.getEncoder().encodeToString(new byte[32]);
		for (String signatures : new String[] { other + " " + StandardWebhooks.SIGNATURE,
				StandardWebhooks.SIGNATURE + " " + other, "  " + other + "   " + StandardWebhooks.SIGNATURE + " ",
				"v1a,abc v2,def nonsense v1 v1, , " + StandardWebhooks.SIGNATURE }) {
			this.headers.put(WebhookHeaders.SIGNATURE, signatures);
			assertThat(verify()).as(signatures).isNotNull();
		}
		this.headers.put(WebhookHeaders.SIGNATURE, other + " " + other);
		assertRefused(Reason.SIGNATURE);
	}

	@Test
	void shouldReadAllLinesOfTheSignature() {
		String other = "v1," + Base64.getEncoder().encodeToString(new byte[32]);
		for (List<String> lines : List.of(List.of(other, StandardWebhooks.SIGNATURE),
				List.of("", StandardWebhooks.SIGNATURE), List.of(StandardWebhooks.SIGNATURE, other),
				List.of("v2,x " + other, other + " " + StandardWebhooks.SIGNATURE, "x"))) {
			WebhookHeaders split = (name) -> name.equals(WebhookHeaders.SIGNATURE) ? lines
					: List.of(this.headers.get(name));
			assertThat(this.verifier.verify(split, this.body)).as("%s", lines).isNotNull();
		}
	}

	@Test
	void shouldVerifyNoOtherVersion() {
		String encoded = StandardWebhooks.SIGNATURE.substring("v1,".length());
		for (String signature : new String[] { "v1a," + encoded, "v2," + encoded, "V1," + encoded, "v1 " + encoded,
				"v1=" + encoded, encoded, "," + encoded, "v1,v1," + encoded }) {
			this.headers.put(WebhookHeaders.SIGNATURE, signature);
			assertRefused(Reason.SIGNATURE);
		}
	}

	/**
	 * The same bytes in another text are no signature: what was not sent so was changed.
	 */
	@Test
	void shouldVerifyASignatureInItsOneForm() {
		for (String signature : new String[] { StandardWebhooks.SIGNATURE.replace("OE=", "OF="),
				StandardWebhooks.SIGNATURE.replace("=", ""), StandardWebhooks.SIGNATURE + "=",
				StandardWebhooks.SIGNATURE.replace('+', '-').replace('/', '_'),
				StandardWebhooks.SIGNATURE.toLowerCase(Locale.ROOT) }) {
			assertThat(signature).isNotEqualTo(StandardWebhooks.SIGNATURE);
			this.headers.put(WebhookHeaders.SIGNATURE, signature);
			assertRefused(Reason.SIGNATURE);
		}
	}

	@Test
	void shouldNotVerifyByTheBeginningOfASignature() {
		byte[] signature = Base64.getDecoder().decode(StandardWebhooks.SIGNATURE.substring("v1,".length()));
		for (int length = 0; length < signature.length; length++) {
			this.headers.put(WebhookHeaders.SIGNATURE,
					"v1," + Base64.getEncoder().encodeToString(Arrays.copyOf(signature, length)));
			assertRefused(Reason.SIGNATURE);
		}
	}

	@Test
	void shouldLookAtNoMoreThanASenderHas() {
		this.headers.put(WebhookHeaders.SIGNATURE, "v2,x ".repeat(800) + StandardWebhooks.SIGNATURE);
		assertThat(verify()).isNotNull();
		this.headers.put(WebhookHeaders.SIGNATURE, "v2,x ".repeat(820) + StandardWebhooks.SIGNATURE);
		assertRefused(Reason.MALFORMED_HEADER);
	}

	@Test
	void shouldVerifyByAnySecretWhileOneIsRotated() {
		for (WebhookVerifier rotating : List.of(StandardWebhooks.verifier(OTHER_SECRET, StandardWebhooks.SECRET),
				StandardWebhooks.verifier(StandardWebhooks.SECRET, OTHER_SECRET))) {
			assertThat(rotating.verify(WebhookHeaders.of(this.headers), this.body)).isNotNull();
		}
		assertRefused(StandardWebhooks.verifier(OTHER_SECRET), Reason.SIGNATURE);
		Map<String, String> both = WebhookSigner.of(OTHER_SECRET, StandardWebhooks.SECRET)
			.sign(StandardWebhooks.ID, StandardWebhooks.TIMESTAMP, this.body);
		assertThat(both.get(WebhookHeaders.SIGNATURE)).endsWith(" " + StandardWebhooks.SIGNATURE);
		assertThat(this.verifier.verify(WebhookHeaders.of(both), this.body)).isNotNull();
		assertThat(StandardWebhooks.verifier(OTHER_SECRET).verify(WebhookHeaders.of(both), this.body)).isNotNull();
	}

	@Test
	void shouldNotBeMadeWithoutASecret() {
		assertThatIllegalArgumentException().isThrownBy(() -> WebhookVerifier.of());
		assertThatIllegalArgumentException().isThrownBy(() -> WebhookSigner.of());
	}

	@Test
	void shouldShowNothingOfTheRequestOrASecret() {
		this.headers.put(WebhookHeaders.ID, "msg_x");
		assertThat(refusal(() -> verify()).toString()).doesNotContain("msg_x", StandardWebhooks.SIGNATURE.substring(3),
				StandardWebhooks.SECRET.substring(6), "2432232314");
		assertThat(refusal(() -> verify()).getStackTrace()).isEmpty();
		assertThat(this.verifier.toString()).doesNotContain(StandardWebhooks.SECRET.substring(6));
	}

	@Test
	void shouldShowNoBodyOfAMessage() {
		assertThat(verify())
			.hasToString("WebhookMessage[id=msg_p5jXN8AQM9LWM0D4loKWxJek, timestamp=2021-02-25T15:02:10Z]");
	}

	private WebhookMessage verify() {
		return this.verifier.verify(WebhookHeaders.of(this.headers), this.body);
	}

	private WebhookVerifier at(Instant now) {
		return this.verifier.clock(Clock.fixed(now, ZoneOffset.UTC));
	}

	private void assertRefused(Reason reason) {
		assertRefused(this.verifier, reason);
	}

	private void assertRefused(WebhookVerifier verifier, Reason reason) {
		assertThatExceptionOfType(WebhookVerificationException.class)
			.isThrownBy(() -> verifier.verify(WebhookHeaders.of(this.headers), this.body))
			.returns(reason, WebhookVerificationException::getReason);
	}

	private static WebhookVerificationException refusal(ThrowingCallable call) {
		return catchThrowableOfType(WebhookVerificationException.class, call);
	}

}
