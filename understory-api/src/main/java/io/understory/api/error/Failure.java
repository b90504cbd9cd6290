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

package io.understory.api.error;

import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatusCode;

/**
 * What is known of a call that failed. Tests make exceptions of it.
 *
 * @param operation what was called
 * @param statusCode the HTTP status of the answer, or {@code null} if there was none
 * @param code the code of the API for machines, such as {@code UNAUTHORIZED}, or
 * {@code null} if the answer had none
 * @param reason what happened
 * @param advice what can be done about it
 * @param retryAfter how long to wait before the next call, or {@code null} if that is not
 * known
 */
public record Failure(Operation operation, @Nullable HttpStatusCode statusCode, @Nullable String code, String reason,
		String advice, @Nullable Duration retryAfter) implements Serializable {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Return the same with words about how far a list had been read.
	 * @param pages the number of pages that were read
	 * @param items the number of items in them
	 * @return another failure
	 */
	public Failure after(long pages, long items) {
		return new Failure(this.operation, this.statusCode, this.code,
				sentence() + "That was after " + count(items, "item") + " in " + count(pages, "page") + ".",
				this.advice, this.retryAfter);
	}

	String message() {
		String status = (this.statusCode == null) ? " failed"
				: (this.statusCode.is2xxSuccessful() ? " answered " : " failed with ") + this.statusCode.value();
		String code = (this.code != null) ? " " + this.code : "";
		return this.operation + status + code + ": " + sentence() + this.advice;
	}

	// What the API says may lack a full stop
	private String sentence() {
		return this.reason + (this.reason.matches(".*[.!?…]") ? " " : ". ");
	}

	private static String count(long number, String noun) {
		return number + " " + noun + ((number != 1) ? "s" : "");
	}

}
