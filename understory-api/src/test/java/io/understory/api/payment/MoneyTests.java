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

package io.understory.api.payment;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MoneyTests {

	@ParameterizedTest
	@CsvSource({ "DKK, 2500, 2, 25.00", "JPY, 2500, 0, 2500", "KWD, 1, 3, 0.001", "EUR, -5, 2, -0.05",
			"EUR, 0, 2, 0.00", "EUR, 9223372036854775807, 2, 92233720368547758.07",
			"EUR, -9223372036854775808, 2, -92233720368547758.08" })
	void shouldHaveTheAmountWithItsDecimals(String currency, long value, int exponent, String amount) {
		Money money = new Money(currency, value, exponent);
		assertThat(money.toBigDecimal().toPlainString()).isEqualTo(amount);
		assertThat(money).hasToString(amount + " " + currency);
	}

	@ParameterizedTest
	@ValueSource(ints = { Integer.MIN_VALUE, -2, 30, Integer.MAX_VALUE })
	void shouldSurviveAnAbsurdExponent(int exponent) {
		Money money = new Money("DKK", 25, exponent);
		assertThat(money.toBigDecimal().scale()).isEqualTo(exponent);
		assertThat(money.toString()).startsWith("2.5E").endsWith(" DKK").hasSizeLessThan(30);
	}

	@Test
	void shouldTellDecimalsApart() {
		assertThat(new Money("DKK", 2500, 2)).isNotEqualTo(new Money("DKK", 25, 0));
		assertThat(new Money("DKK", 2500, 2).toBigDecimal()).isEqualByComparingTo(new BigDecimal(25));
	}

}
