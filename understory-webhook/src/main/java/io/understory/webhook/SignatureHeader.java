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

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The signatures of a request that are of the version known here. Of those there are
 * several while a secret is rotated; other versions are skipped.
 */
final class SignatureHeader {

	static final String VERSION = "v1,";

	// 86 signatures, where a sender has two
	private static final int MAX_LENGTH = 4096;

	private static final int DIGEST_LENGTH = 32;

	private static final int ENCODED_LENGTH = 44;

	private SignatureHeader() {
	}

	/**
	 * Read the lines of the header.
	 * @param lines the lines
	 * @return what may be a signature, or {@code null} if that is too much to look at
	 */
	static @Nullable List<byte[]> read(List<String> lines) {
		if (lines.size() > MAX_LENGTH || lines.stream().mapToLong(String::length).sum() > MAX_LENGTH) {
			return null;
		}
		List<byte[]> signatures = new ArrayList<>();
		for (String entry : String.join(" ", lines).split(" ", -1)) {
			byte[] signature = entry.startsWith(VERSION) ? decode(entry.substring(VERSION.length())) : null;
			if (signature != null) {
				signatures.add(signature);
			}
		}
		return signatures;
	}

	/**
	 * Decode a signature. Some other texts stand for the same bytes: these are none.
	 */
	private static byte @Nullable [] decode(String encoded) {
		if (encoded.length() != ENCODED_LENGTH) {
			return null;
		}
		try {
			byte[] decoded = Base64.getDecoder().decode(encoded);
			boolean canonical = decoded.length == DIGEST_LENGTH
					&& Base64.getEncoder().encodeToString(decoded).equals(encoded);
			return canonical ? decoded : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
