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

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;

import org.jspecify.annotations.Nullable;

import org.springframework.web.util.HtmlUtils;

/**
 * A text in UTF-8, decoded so far, whose every byte knows where it comes from. A space
 * and a plus sign are the same, as forms have one for the other.
 */
final class DecodedText {

	private static final int LONGEST_ENTITY = 10;

	private static final String ESCAPES = "bfnrt";

	private static final byte[] ESCAPED = { '\b', '\f', '\n', '\r', '\t' };

	private static final int MOST_BYTES_OF_A_CHAR = 3;

	private final byte[] bytes;

	// The characters of the original text that each byte stands for
	private final int[] starts;

	private final int[] ends;

	private int length;

	private DecodedText(int capacity) {
		this.bytes = new byte[capacity];
		this.starts = new int[capacity];
		this.ends = new int[capacity];
	}

	static DecodedText of(String text) {
		DecodedText result = new DecodedText(text.length() * MOST_BYTES_OF_A_CHAR);
		for (int i = 0; i < text.length();) {
			int end = i + Character.charCount(text.codePointAt(i));
			result.add(text.substring(i, end), i, end);
			i = end;
		}
		return result;
	}

	byte[] bytes() {
		return Arrays.copyOf(this.bytes, this.length);
	}

	/**
	 * Add the characters of the original text that stand for a form of the secret.
	 * @param form the form
	 * @param shortest what is shorter in the original text is no encoded secret
	 * @param found where to add them
	 */
	void find(byte[] form, int shortest, BitSet found) {
		for (int i = 0; i <= this.length - form.length; i++) {
			if (Arrays.equals(this.bytes, i, i + form.length, form, 0, form.length)) {
				int start = this.starts[i];
				int end = this.ends[i + form.length - 1];
				if (end - start >= shortest) {
					found.set(start, end);
				}
			}
		}
	}

	/**
	 * Return the text with one layer of encoding less, or {@code null} if there is none.
	 */
	@Nullable DecodedText decode() {
		DecodedText result = new DecodedText(this.length); // no escape is shorter than
															// what it stands for
		boolean decoded = false;
		for (int i = 0; i < this.length;) {
			int end = switch (this.bytes[i]) {
				case '%' -> decodePercent(i, result);
				case '\\' -> decodeBackslash(i, result);
				case '&' -> decodeEntity(i, result);
				default -> i;
			};
			decoded = decoded || end > i;
			if (end == i) {
				result.add(this.bytes[i], this.starts[i], this.ends[i]);
				end++;
			}
			i = end;
		}
		return decoded ? result : null;
	}

	private int decodePercent(int at, DecodedText result) {
		int value = hex(at + 1, 2);
		if (value < 0) {
			return at;
		}
		result.add((byte) value, this.starts[at], this.ends[at + 2]);
		return at + 3;
	}

	private int decodeBackslash(int at, DecodedText result) {
		int next = byteAt(at + 1);
		if (next == 'u') {
			return decodeUnicode(at, result);
		}
		int escape = ESCAPES.indexOf(next);
		if (escape < 0 && (next < 0 || Character.isLetterOrDigit(next))) {
			return at;
		}
		result.add((escape < 0) ? (byte) next : ESCAPED[escape], this.starts[at], this.ends[at + 1]);
		return at + 2;
	}

	private int decodeUnicode(int at, DecodedText result) {
		int value = hex(at + 2, 4);
		if (value < 0) {
			return at;
		}
		int end = at + 6;
		String text = String.valueOf((char) value);
		char low = (char) hex(end + 2, 4);
		if (Character.isSurrogatePair((char) value, low) && byteAt(end) == '\\' && byteAt(end + 1) == 'u') {
			text += low;
			end += 6;
		}
		result.add(text, this.starts[at], this.ends[end - 1]);
		return end;
	}

	private int decodeEntity(int at, DecodedText result) {
		int end = at + 1;
		while (end < at + LONGEST_ENTITY && byteAt(end) != ';') {
			end++;
		}
		if (byteAt(end) != ';') {
			return at;
		}
		String entity = new String(this.bytes, at, end + 1 - at, StandardCharsets.ISO_8859_1);
		String text = HtmlUtils.htmlUnescape(entity.replace("&apos;", "'"));
		if (text.equals(entity)) {
			return at;
		}
		result.add(text, this.starts[at], this.ends[end]);
		return end + 1;
	}

	private int hex(int from, int digits) {
		int value = 0;
		for (int i = from; i < from + digits; i++) {
			int digit = Character.digit(byteAt(i), 16);
			if (digit < 0) {
				return -1;
			}
			value = value * 16 + digit;
		}
		return value;
	}

	// Negative where there is none, as for a byte of no ASCII character
	private int byteAt(int index) {
		return (index < this.length) ? this.bytes[index] : -1;
	}

	private void add(String text, int start, int end) {
		for (byte next : text.getBytes(StandardCharsets.UTF_8)) {
			add(next, start, end);
		}
	}

	private void add(byte next, int start, int end) {
		this.bytes[this.length] = (next == '+') ? (byte) ' ' : next;
		this.starts[this.length] = start;
		this.ends[this.length] = end;
		this.length++;
	}

}
