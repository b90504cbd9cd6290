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

package io.understory.spring.benchmarks.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A chart of lines as SVG: on a ground of its own, light or dark as the reader's browser
 * is, and with letters that are large enough on a phone.
 *
 * @param title what is compared
 * @param x the axis from left to right
 * @param y the axis from below
 * @param series the lines, at most three
 */
public record LineChart(String title, Axis x, Axis y, List<Series> series) {

	private static final int WIDTH = 720;

	private static final int HEIGHT = 520;

	private static final int LEFT = 96;

	private static final int RIGHT = 696;

	private static final int TOP = 132;

	private static final int BOTTOM = 432;

	// Told apart without colours too: by width and dashes
	private static final String STYLE = """
			<style>
			svg { --ground: #ffffff; --ink: #1f2328; --pale: #d1d9e0; --s0: #0a7d3c; --s1: #b35900; --s2: #6639ba }
			@media (prefers-color-scheme: dark) {
			svg { --ground: #151b23; --ink: #f0f6fc; --pale: #3d444d; --s0: #3fb950; --s1: #f0883e; --s2: #be8fff } }
			text { font: 21px system-ui, sans-serif; fill: var(--ink) }
			.title { font-weight: 600 }
			.ground { fill: var(--ground) }
			.grid { stroke: var(--pale) }
			.s { fill: none; stroke-linejoin: round }
			.s0 { stroke: var(--s0); stroke-width: 6 }
			.s1 { stroke: var(--s1); stroke-width: 4; stroke-dasharray: 14 6 }
			.s2 { stroke: var(--s2); stroke-width: 4; stroke-dasharray: 4 5 }
			</style>
			""";

	/**
	 * Write the chart.
	 * @param file where to
	 * @throws IOException if it cannot be written
	 */
	public void write(Path file) throws IOException {
		Files.createDirectories(file.toAbsolutePath().getParent());
		Files.writeString(file, toSvg());
		System.out.println("Chart: " + file);
	}

	String toSvg() {
		StringBuilder svg = new StringBuilder();
		add(svg, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
				WIDTH, HEIGHT, this.title);
		svg.append(STYLE);
		add(svg, "<rect class=\"ground\" width=\"%d\" height=\"%d\" rx=\"12\"/>", WIDTH, HEIGHT);
		text(svg, 24, 40, "start", "title", this.title);
		legend(svg);
		for (double tick : this.y.ticks()) {
			int height = y(tick);
			add(svg, "<path class=\"grid\" d=\"M%d %dH%d\"/>", LEFT, height, RIGHT);
			text(svg, LEFT - 10, height + 7, "end", "", Axis.text(tick));
		}
		for (double tick : this.x.ticks()) {
			text(svg, x(tick), BOTTOM + 32, "middle", "", Axis.text(tick));
		}
		text(svg, 24, TOP - 20, "start", "", this.y.title());
		text(svg, RIGHT, BOTTOM + 66, "end", "", this.x.title());
		for (int i = this.series.size() - 1; i >= 0; i--) {
			add(svg, "<path class=\"s s%d\" d=\"M%s\"/>", i,
					this.series.get(i)
						.points()
						.stream()
						.map((point) -> x(point.x()) + " " + y(point.y()))
						.collect(Collectors.joining("L")));
		}
		return svg.append("</svg>\n").toString();
	}

	private void legend(StringBuilder svg) {
		int left = 24;
		for (int i = 0; i < this.series.size(); i++) {
			String name = this.series.get(i).name();
			add(svg, "<path class=\"s s%d\" d=\"M%d 70H%d\"/>", i, left, left + 52);
			text(svg, left + 64, 77, "start", "", name);
			left += 96 + 11 * name.length();
		}
	}

	private int x(double value) {
		return (int) Math.round(LEFT + 20 + this.x.position(value) * (RIGHT - LEFT - 40));
	}

	private int y(double value) {
		return (int) Math.round(BOTTOM - this.y.position(value) * (BOTTOM - TOP));
	}

	private static void text(StringBuilder svg, int x, int y, String anchor, String style, String text) {
		add(svg, "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" class=\"%s\">%s</text>", x, y, anchor, style, text);
	}

	private static void add(StringBuilder svg, String format, Object... values) {
		svg.append(String.format(Locale.ROOT, format, values)).append('\n');
	}

}
