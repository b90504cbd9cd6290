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

package io.understory.spring.documentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;

/**
 * A block of a document. What precedes it in comments, which are not rendered, says more:
 * {@code <!-- continues: Bookings, Key of docs/recipes.md -->} names types of earlier
 * blocks that it is compiled and run with, {@code <!-- not run: needs an engine -->} why
 * it is not run, {@code <!-- with the configuration above -->} that it is run with the
 * last YAML before it in place of that of the quick start,
 * {@code <!-- in a web application -->} that a test is compiled and run with a web stack
 * and Actuator.
 *
 * @param document the document
 * @param line the line on which it begins
 * @param language the language that it states, {@link #OUTPUT} or {@link #COMMANDS}
 * @param text the text
 * @param continued the types of earlier blocks that it needs
 * @param notRun why it is not run, or {@code null}
 * @param configuration the configuration that it is run with, or {@code null} for that of
 * the quick start
 * @param web whether it needs a web stack, or Actuator
 */
record Block(String document, int line, String language, String text, List<String> continued, @Nullable String notRun,
		@Nullable String configuration, boolean web) {

	/**
	 * What stands between fences without a language.
	 */
	static final String OUTPUT = "(output)";

	/**
	 * What is indented.
	 */
	static final String COMMANDS = "(commands)";

	private static final Pattern COMMENT = Pattern
		.compile("<!-- (?:(continues|not run): (.+)|with the configuration above|(in a web application)) -->");

	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z_]+)}");

	static Block of(String document, int line, FencedCodeBlock code) {
		List<String> continued = new ArrayList<>();
		String notRun = null;
		String configuration = null;
		boolean web = false;
		Node comment = code.getPrevious();
		while (comment instanceof HtmlBlock html) {
			Matcher matcher = COMMENT.matcher(html.getLiteral().strip());
			if (!matcher.matches()) {
				throw new IllegalArgumentException(
						document + ":" + line + ": " + html.getLiteral() + " is not of the form " + COMMENT);
			}
			if (matcher.group(3) != null) {
				web = true;
			}
			else if (matcher.group(1) == null) {
				configuration = configurationBefore(code);
			}
			else if (matcher.group(1).equals("continues")) {
				continued.addAll(List.of(matcher.group(2).split(", ")));
			}
			else {
				notRun = matcher.group(2);
			}
			comment = comment.getPrevious();
		}
		String language = (code.getInfo() == null || code.getInfo().isBlank()) ? OUTPUT : code.getInfo();
		return new Block(document, line, language, code.getLiteral(), List.copyOf(continued), notRun, configuration,
				web);
	}

	private static String configurationBefore(Node code) {
		Node before = code.getPrevious();
		while (!(before instanceof FencedCodeBlock block && "yaml".equals(block.getInfo()))) {
			if (before == null) {
				throw new IllegalArgumentException("There is no YAML above");
			}
			before = before.getPrevious();
		}
		return ((FencedCodeBlock) before).getLiteral();
	}

	/**
	 * Return the variables that a configuration reads and has no default for.
	 * @param configuration the configuration
	 */
	static Set<String> variables(String configuration) {
		return PLACEHOLDER.matcher(configuration)
			.results()
			.map((placeholder) -> placeholder.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * Return where the block is, for file names.
	 */
	String fileName() {
		return this.document.replaceAll("\\W", "-") + "-" + this.line;
	}

	@Override
	public String toString() {
		return this.document + ":" + this.line;
	}

}
