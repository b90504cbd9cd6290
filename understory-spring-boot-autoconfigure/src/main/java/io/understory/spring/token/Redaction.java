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

package io.understory.spring.token;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import org.springframework.util.Assert;

/**
 * Finds a secret in a text and takes it out, also where the text has some or all of its
 * characters encoded: by percent signs (RFC 3986, and {@code +} for a space), by
 * backslashes (JSON, Java, properties files) or as HTML, up to four times over.
 */
public final class Redaction {

	private static final String REPLACEMENT = "******";

	private static final int MOST_LAYERS = 4;

	private final String secret;

	// As it is, and as it would be if something in it were an escape
	private final List<byte[]> forms = new ArrayList<>();

	/**
	 * Creates a redaction.
	 * @param secret the secret, not empty
	 */
	public Redaction(String secret) {
		Assert.hasLength(secret, "'secret' must not be empty");
		this.secret = secret;
		DecodedText form = DecodedText.of(secret);
		for (int layer = 0; form != null && layer <= MOST_LAYERS; layer++) {
			this.forms.add(form.bytes());
			form = form.decode();
		}
	}

	/**
	 * Return whether the secret is in a text.
	 * @param text the text
	 * @return {@code true} if {@link #redact} would change it
	 */
	public boolean isIn(String text) {
		return !find(text).isEmpty();
	}

	/**
	 * Return a text without the secret.
	 * @param text the text
	 * @return the text, with asterisks in place of the secret
	 */
	public String redact(String text) {
		BitSet found = find(text);
		if (found.isEmpty()) {
			return text;
		}
		StringBuilder result = new StringBuilder();
		for (int i = 0; i < text.length();) {
			if (found.get(i)) {
				result.append(REPLACEMENT);
				i = found.nextClearBit(i);
			}
			else {
				int end = found.nextSetBit(i);
				result.append(text, i, (end < 0) ? text.length() : end);
				i = (end < 0) ? text.length() : end;
			}
		}
		return result.toString();
	}

	private BitSet find(String text) {
		BitSet found = new BitSet();
		DecodedText decoded = DecodedText.of(text);
		for (int layer = 0; decoded != null && layer <= MOST_LAYERS; layer++) {
			for (byte[] form : this.forms.subList(0, Math.min(layer + 1, this.forms.size()))) {
				decoded.find(form, this.secret.length(), found);
			}
			decoded = decoded.decode();
		}
		return found;
	}

}
