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
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * An amount of money in the smallest unit of its currency: 2500 with two decimals are
 * 25.00.
 *
 * @param currency the ISO 4217 code of the currency, such as {@code DKK}
 * @param value the amount in the smallest unit; negative where money goes the other way
 * @param exponent the number of decimals of the currency
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Money(@JsonProperty("currency") String currency, @JsonProperty("value") long value,
		@JsonProperty("exponent") int exponent) {

	// An amount of which a part is left out is none: 0 decimals would be a hundred times
	// as
	// much
	@JsonCreator
	static Money read(@JsonProperty("currency") String currency, @JsonProperty("value") @Nullable Long value,
			@JsonProperty("exponent") @Nullable Integer exponent) {
		return new Money(currency, Objects.requireNonNull(value, "'value' is missing"),
				Objects.requireNonNull(exponent, "'exponent' is missing"));
	}

	/**
	 * Return the amount in units of the currency, with as many decimals as it has.
	 * @return the value divided by 10 to the power of the exponent
	 */
	public BigDecimal toBigDecimal() {
		return BigDecimal.valueOf(this.value, this.exponent);
	}

	// Not the plain form, which an absurd exponent would make as long as the memory is
	// large
	@Override
	public String toString() {
		return toBigDecimal() + " " + this.currency;
	}

}
