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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;

import io.understory.webhook.WebhookVerificationException.Reason;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * What is not the message is refused, whatever it is, and nothing else happens. The seed
 * is new each time, and told where a test fails.
 */
class HostileRequestsTests {

	private static final int REQUESTS = 10_000;

	private static final String[] NAMES = { WebhookHeaders.ID, WebhookHeaders.TIMESTAMP, WebhookHeaders.SIGNATURE };

	private final WebhookVerifier verifier = StandardWebhooks.verifier("other", StandardWebhooks.SECRET);

	private final long seed = new Random().nextLong();

	private final Random random = new Random(this.seed);

	@Test
	void shouldRefuseEachFlippedByte() {
		Map<Reason, Integer> refusals = new EnumMap<>(Reason.class);
		for (int request = 0; request < REQUESTS; request++) {
			Map<String, String> headers = StandardWebhooks.headers();
			byte[] body = StandardWebhooks.body();
			int place = this.random.nextInt(4);
			if (place == 3) {
				flip(body);
			}
			else {
				headers.computeIfPresent(NAMES[place], (name, value) -> flip(value));
			}
			refusals.merge(refuse(WebhookHeaders.of(headers), body), 1, Integer::sum);
		}
		assertThat(refusals).as("seed %d", this.seed)
			.containsOnlyKeys(Reason.MALFORMED_HEADER, Reason.TIMESTAMP, Reason.SIGNATURE);
	}

	@Test
	void shouldRefuseWhateverComes() {
		for (int request = 0; request < REQUESTS; request++) {
			List<List<String>> lines = Arrays.stream(NAMES).map(this::lines).toList();
			byte[] body = new byte[this.random.nextInt(64)];
			this.random.nextBytes(body);
			refuse((name) -> lines.get(Arrays.asList(NAMES).indexOf(name)), body);
		}
	}

	private Reason refuse(WebhookHeaders headers, byte[] body) {
		try {
			this.verifier.verify(headers, body);
		}
		catch (WebhookVerificationException ex) {
			return ex.getReason();
		}
		catch (RuntimeException | Error ex) {
			throw new AssertionError("seed " + this.seed, ex);
		}
		return fail("Verified with seed %d: %s, %s", this.seed, Arrays.stream(NAMES).map(headers::get).toList(),
				Arrays.toString(body));
	}

	private void flip(byte[] bytes) {
		bytes[this.random.nextInt(bytes.length)] ^= (byte) (1 + this.random.nextInt(255));
	}

	private String flip(String value) {
		byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
		flip(bytes);
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

	/**
	 * Return lines that are half garbage and half what the vector has, in pieces.
	 */
	private List<String> lines(String name) {
		List<String> lines = new ArrayList<>();
		int count = this.random.nextInt(4);
		for (int line = 0; line < count; line++) {
			StringBuilder text = new StringBuilder();
			int parts = this.random.nextInt(6);
			for (int part = 0; part < parts; part++) {
				text.append(part(name, this.random));
			}
			lines.add(text.toString());
		}
		return lines;
	}

	private static String part(String name, RandomGenerator random) {
		String genuine = StandardWebhooks.headers().get(name);
		return switch (random.nextInt(8)) {
			case 0 -> " ";
			case 1 -> "v1,";
			case 2 -> genuine;
			case 3 -> genuine.substring(random.nextInt(genuine.length()));
			case 4 -> genuine.substring(0, random.nextInt(genuine.length()));
			case 5 -> Integer.toString(random.nextInt());
			case 6 -> String.valueOf((char) random.nextInt(Character.MAX_VALUE)).repeat(random.nextInt(2000));
			default -> random.ints(random.nextInt(80), 0, 256)
				.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
				.toString();
		};
	}

}
