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

package io.understory.spring.sample;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;
import org.springframework.web.reactive.function.client.WebClientResponseException;

/**
 * The body that Understory gives an error.
 *
 * @param code the code for machines
 * @param message the text for people
 */
record ApiError(@Nullable String code, @Nullable String message) {

	private static final int LONGEST_TEXT = 300;

	static ApiError of(WebClientResponseException ex) {
		try {
			ApiError error = ex.getResponseBodyAs(ApiError.class);
			return (error != null) ? error : new ApiError(null, ex.getStatusText());
		}
		catch (RuntimeException notJson) {
			// A gateway may have answered in place of Understory, with anything
			return new ApiError(null, ex.getStatusText());
		}
	}

	@Override
	public String toString() {
		String text = (this.code != null) ? this.code + ", " + this.message : String.valueOf(this.message);
		return StringUtils.truncate(text, LONGEST_TEXT);
	}

}
