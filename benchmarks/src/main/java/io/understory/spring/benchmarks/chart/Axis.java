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

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * An axis.
 *
 * @param title what it shows, with the unit
 * @param ticks the values that are written, by ascending value; the first and the last
 * are the ends
 * @param logarithmic whether equal factors have equal distances
 */
public record Axis(String title, List<Double> ticks, boolean logarithmic) {

	/**
	 * Create an axis on which equal differences have equal distances.
	 * @param title what it shows, with the unit
	 * @param ticks the values that are written
	 * @return the axis
	 */
	public static Axis linear(String title, Double... ticks) {
		return new Axis(title, List.of(ticks), false);
	}

	/**
	 * Create an axis on which equal factors have equal distances.
	 * @param title what it shows, with the unit
	 * @param ticks the values that are written
	 * @return the axis
	 */
	public static Axis logarithmic(String title, Double... ticks) {
		return new Axis(title, List.of(ticks), true);
	}

	/**
	 * Return where a value is, from 0 to 1. One that is beyond an end is at that end.
	 */
	double position(double value) {
		DoubleUnaryOperator scale = this.logarithmic ? Math::log : DoubleUnaryOperator.identity();
		double first = scale.applyAsDouble(this.ticks.get(0));
		double last = scale.applyAsDouble(this.ticks.get(this.ticks.size() - 1));
		return Math.max(0, Math.min(1, (scale.applyAsDouble(value) - first) / (last - first)));
	}

	static String text(double tick) {
		return String.format(Locale.ROOT, "%,.0f", tick);
	}

}
