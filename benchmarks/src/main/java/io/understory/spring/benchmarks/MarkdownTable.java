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

package io.understory.spring.benchmarks;

import java.util.List;

/**
 * A table that is printed row by row, as measurements proceed.
 */
public final class MarkdownTable {

	private MarkdownTable() {
	}

	/**
	 * Print the head.
	 * @param cells the cells
	 */
	public static void head(String... cells) {
		row(cells);
		System.out.println("|" + " --- |".repeat(cells.length));
	}

	/**
	 * Print a row.
	 * @param cells the cells
	 */
	public static void row(String... cells) {
		row(List.of(cells));
	}

	static void row(List<String> cells) {
		System.out.println("| " + String.join(" | ", cells) + " |");
	}

}
