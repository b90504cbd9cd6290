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

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import io.understory.webhook.WebhookVerificationException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Tells messages of Understory from what anybody else sends to the same address, by
 * <a href="https://www.standardwebhooks.com">Standard Webhooks</a>: an HMAC-SHA256 by a
 * secret, over id, time and body. A verifier is immutable and can be shared.
 *
 * <pre>
 * WebhookVerifier verifier = WebhookVerifier.of(secret);
 * WebhookMessage message = verifier.verify(headers, body);
 * </pre>
 *
 * The body is what came over the wire, byte by byte. What was parsed and written again,
 * or went through text, is another one.
 */
public final class WebhookVerifier {

	private static final Duration DEFAULT_TOLERANCE = Duration.ofMinutes(5);

	private static final int MAX_ID_LENGTH = 255;

	// Until the year 33658
	private static final int MAX_TIMESTAMP_LENGTH = 12;

	private final List<WebhookSecret> secrets;

	private final Duration tolerance;

	private final Clock clock;

	private WebhookVerifier(List<WebhookSecret> secrets, Duration tolerance, Clock clock) {
		if (secrets.isEmpty()) {
			throw new IllegalArgumentException("There is no webhook secret to verify by");
		}
		if (tolerance.isNegative()) {
			throw new IllegalArgumentException("The tolerance must not be negative, as " + tolerance + " is");
		}
		this.secrets = secrets;
		this.tolerance = tolerance;
		this.clock = clock;
	}

	/**
	 * Make a verifier with a tolerance of 5 minutes, by the clock of the system.
	 * @param secrets the secret, as Understory told it; while it is rotated, the old one
	 * too
	 * @return the verifier
	 * @throws IllegalArgumentException if one is no secret, or there is none
	 */
	public static WebhookVerifier of(String... secrets) {
		return of(Arrays.stream(secrets).map(WebhookSecret::of).toList());
	}

	/**
	 * Make a verifier with a tolerance of 5 minutes, by the clock of the system.
	 * @param secrets the secrets, each of which will do
	 * @return the verifier
	 * @throws IllegalArgumentException if there is none
	 */
	public static WebhookVerifier of(List<WebhookSecret> secrets) {
		return new WebhookVerifier(List.copyOf(secrets), DEFAULT_TOLERANCE, Clock.systemUTC());
	}

	/**
	 * Return another verifier, with that tolerance.
	 * @param tolerance how far the time of a message may be from now, into the past and
	 * into the future
	 * @return another verifier
	 * @throws IllegalArgumentException if it is negative
	 */
	public WebhookVerifier tolerance(Duration tolerance) {
		return new WebhookVerifier(this.secrets, tolerance, this.clock);
	}

	/**
	 * Return another verifier, with that clock.
	 * @param clock tells what is now
	 * @return another verifier
	 */
	public WebhookVerifier clock(Clock clock) {
		return new WebhookVerifier(this.secrets, this.tolerance, clock);
	}

	/**
	 * Verify a message.
	 * @param headers the headers of the request
	 * @param body the body of the request as it came; its size is for the caller to limit
	 * @return the message
	 * @throws WebhookVerificationException if it is no message of Understory, or not of
	 * now
	 */
	public WebhookMessage verify(WebhookHeaders headers, byte[] body) {
		String id = line(headers, WebhookHeaders.ID);
		String seconds = line(headers, WebhookHeaders.TIMESTAMP);
		List<byte[]> signatures = SignatureHeader.read(lines(headers, WebhookHeaders.SIGNATURE));
		require(id.length() <= MAX_ID_LENGTH && id.chars().allMatch((character) -> character > ' ' && character < 0x7f),
				WebhookHeaders.ID, "is too long, or not of visible characters of ASCII");
		require(seconds.length() <= MAX_TIMESTAMP_LENGTH
				&& seconds.chars().allMatch((character) -> character >= '0' && character <= '9'),
				WebhookHeaders.TIMESTAMP, "is no number of seconds");
		if (signatures == null) {
			throw malformed(WebhookHeaders.SIGNATURE, "is too long");
		}
		Instant timestamp = Instant.ofEpochSecond(Long.parseLong(seconds));
		requireNow(timestamp);
		if (!isSigned(id, seconds, body, signatures)) {
			throw new WebhookVerificationException(Reason.SIGNATURE,
					"No signature of the request is of a secret that is known here");
		}
		return new WebhookMessage(id, timestamp, body);
	}

	private static List<String> lines(WebhookHeaders headers, String name) {
		@Nullable List<String> lines = headers.get(name);
		if (lines == null || lines.stream().allMatch(String::isBlank)) {
			throw new WebhookVerificationException(Reason.MISSING_HEADER, "The request has no header '" + name + "'");
		}
		return lines;
	}

	private static String line(WebhookHeaders headers, String name) {
		List<String> lines = lines(headers, name);
		// Whoever reads another line than was signed would handle another message
		require(lines.size() == 1, name, "is there more than once");
		return lines.get(0);
	}

	private static void require(boolean valid, String name, String complaint) {
		if (!valid) {
			throw malformed(name, complaint);
		}
	}

	private static WebhookVerificationException malformed(String name, String complaint) {
		return new WebhookVerificationException(Reason.MALFORMED_HEADER, "The header '" + name + "' " + complaint);
	}

	private void requireNow(Instant timestamp) {
		Duration age = Duration.between(timestamp, this.clock.instant());
		if (age.abs().compareTo(this.tolerance) > 0) {
			throw new WebhookVerificationException(Reason.TIMESTAMP,
					"The request was sent %s s %s; %s s are tolerated".formatted(age.abs().toSeconds(),
							age.isNegative() ? "in the future" : "ago", this.tolerance.toSeconds()));
		}
	}

	/**
	 * Compares each signature with each secret's, whatever was found already: the time it
	 * takes tells nothing.
	 */
	private boolean isSigned(String id, String seconds, byte[] body, List<byte[]> signatures) {
		boolean signed = false;
		for (WebhookSecret secret : this.secrets) {
			byte[] expected = secret.sign(id, seconds, body);
			for (byte[] signature : signatures) {
				signed |= MessageDigest.isEqual(expected, signature);
			}
		}
		return signed;
	}

}
