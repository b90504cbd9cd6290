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

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Signs messages as Understory does, for tests and tools.
 */
public final class WebhookSigner {

	private final List<WebhookSecret> secrets;

	private WebhookSigner(List<WebhookSecret> secrets) {
		if (secrets.isEmpty()) {
			throw new IllegalArgumentException("There is no webhook secret to sign by");
		}
		this.secrets = secrets;
	}

	/**
	 * Make a signer.
	 * @param secrets the secret, as Understory told it; several sign each message, as
	 * while a secret is rotated
	 * @return the signer
	 * @throws IllegalArgumentException if one is no secret, or there is none
	 */
	public static WebhookSigner of(String... secrets) {
		return new WebhookSigner(Arrays.stream(secrets).map(WebhookSecret::of).toList());
	}

	/**
	 * Make a signer.
	 * @param secrets the secrets, which all sign each message
	 * @return the signer
	 * @throws IllegalArgumentException if there is none
	 */
	public static WebhookSigner of(List<WebhookSecret> secrets) {
		return new WebhookSigner(List.copyOf(secrets));
	}

	/**
	 * Sign a message.
	 * @param id the id of the message
	 * @param timestamp when it is sent; parts of a second are left out
	 * @param body the body as it is sent
	 * @return the three headers of the message
	 */
	public Map<String, String> sign(String id, Instant timestamp, byte[] body) {
		String seconds = Long.toString(timestamp.getEpochSecond());
		Map<String, String> headers = new LinkedHashMap<>();
		headers.put(WebhookHeaders.ID, id);
		headers.put(WebhookHeaders.TIMESTAMP, seconds);
		headers.put(WebhookHeaders.SIGNATURE,
				this.secrets.stream()
					.map((secret) -> SignatureHeader.VERSION
							+ Base64.getEncoder().encodeToString(secret.sign(id, seconds, body)))
					.collect(Collectors.joining(" ")));
		return headers;
	}

}
