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

package io.understory.api.client;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text from outside, as it can be logged.
 */
final class PrintableText {

	private static final int LONGEST = 300;

	// What may make a line of a log end, or look like something else
	private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Z}]+");

	// More than is shown, and little enough to look for what follows
	private static final int LONGEST_TEXT = 1000;

	// E-mail addresses, telephone numbers, and what looks like a token
	private static final Pattern CONFIDENTIAL = Pattern.compile(
			"[^\\s@<>\"']+(@|%40)[^\\s@<>\"']+|\\+\\d[\\d ()-]{5,}\\d|\\d{8,}|(?i:bearer)\\s+\\S+|[\\w~+/-]{20,}(\\.[\\w~+/=-]+)*");

	// Codes, names and media types may be as long as tokens, which have digits or both
	// cases
	private static final Pattern WORDS = Pattern.compile("[a-z_.~+/-]+|[A-Z_.~+/-]+");

	private PrintableText() {
	}

	/**
	 * Return text as it can be logged.
	 * @param text the text, from outside
	 * @return the text on one line, not too long, without e-mail addresses, telephone
	 * numbers and tokens
	 */
	static String of(String text) {
		String line = UNPRINTABLE.matcher(text).replaceAll(" ").strip();
		String shown = CONFIDENTIAL.matcher(line.substring(0, Math.min(line.length(), LONGEST_TEXT)))
			.replaceAll(PrintableText::hide);
		return (shown.length() > LONGEST) ? shown.substring(0, LONGEST) + "…" : shown;
	}

	private static String hide(MatchResult match) {
		String text = match.group();
		return WORDS.matcher(text).matches() ? Matcher.quoteReplacement(text) : "***";
	}

}
