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
import java.security.GeneralSecurityException;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What Understory signs the messages of a subscription with, and tells only when the
 * subscription is made.
 */
public final class WebhookSecret {

	private static final String ALGORITHM = "HmacSHA256";

	private static final String PREFIX = "whsec_";

	private final SecretKeySpec key;

	private WebhookSecret(byte[] key) {
		this.key = new SecretKeySpec(key, ALGORITHM);
	}

	/**
	 * Read a secret: {@code whsec_} and Base64, or else text.
	 * @param value the secret as Understory told it
	 * @return the secret
	 * @throws IllegalArgumentException if it is none; the message does not quote it
	 */
	public static WebhookSecret of(String value) {
		return of(value, WebhookSecretFormat.AUTO);
	}

	/**
	 * Read a secret.
	 * @param value the secret as Understory told it
	 * @param format how the value stands for the key
	 * @return the secret
	 * @throws IllegalArgumentException if it is none; the message does not quote it
	 */
	public static WebhookSecret of(String value, WebhookSecretFormat format) {
		check(!value.isBlank(), "is blank");
		check(value.equals(value.strip()), "has white space around it, such as the line break at the end of a file");
		check(!value.contains("${"), "has a placeholder in it that nothing resolved");
		boolean prefixed = value.startsWith(PREFIX);
		return switch (format) {
			case AUTO -> new WebhookSecret(prefixed ? decode(value) : text(value));
			case BASE64 -> new WebhookSecret(decode(value));
			case TEXT -> new WebhookSecret(text(value));
		};
	}

	private static byte[] text(String value) {
		return value.getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] decode(String value) {
		boolean prefixed = value.startsWith(PREFIX);
		String encoded = prefixed ? value.substring(PREFIX.length()) : value;
		check(!encoded.isEmpty(), "has nothing behind 'whsec_'");
		try {
			return Base64.getDecoder().decode(encoded);
		}
		catch (IllegalArgumentException ex) {
			// Its message has a character of the secret
			throw invalid(prefixed
					? "is no Base64 behind 'whsec_'; if all of it is the key as it stands, its format is 'text'"
					: "is no Base64; if it is the key as it stands, its format is 'text'");
		}
	}

	private static void check(boolean valid, String complaint) {
		if (!valid) {
			throw invalid(complaint);
		}
	}

	private static IllegalArgumentException invalid(String complaint) {
		return new IllegalArgumentException("The webhook secret " + complaint);
	}

	/**
	 * Compute a signature.
	 * @param id the id of the message as its header has it
	 * @param timestamp the time as its header has it
	 * @param body the body as it is sent
	 * @return the bytes of the signature
	 */
	byte[] sign(String id, String timestamp, byte[] body) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(this.key);
			mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
			return mac.doFinal(body);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Each Java platform has " + ALGORITHM, ex);
		}
	}

	@Override
	public String toString() {
		return "WebhookSecret";
	}

}
