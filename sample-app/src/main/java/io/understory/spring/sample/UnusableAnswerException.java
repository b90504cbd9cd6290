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

import java.io.IOException;
import java.io.Serial;

import io.netty.handler.timeout.ReadTimeoutException;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.codec.CodecException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.web.reactive.function.UnsupportedMediaTypeException;

/**
 * Thrown when something answered a call, but not with what the API reference has. The
 * message is for people, and holds nothing of the answer.
 */
class UnusableAnswerException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	UnusableAnswerException(String problem) {
		super(describe(problem));
	}

	UnusableAnswerException(Throwable cause) {
		super(describe(problem(cause)), cause);
	}

	private static String describe(String problem) {
		return "The answer cannot be used: " + problem + ".";
	}

	private static String problem(Throwable ex) {
		Throwable root = NestedExceptionUtils.getMostSpecificCause(ex);
		if (root instanceof UnsupportedMediaTypeException unsupported) {
			return "it is " + unsupported.getContentType() + ", and not JSON";
		}
		if (root instanceof DataBufferLimitException) {
			return "it is too large";
		}
		if (root instanceof ReadTimeoutException) {
			return "it does not end";
		}
		if (ex instanceof CodecException) {
			return "it is no JSON of the expected form";
		}
		return (root instanceof IOException) ? "it broke off" : "it cannot be read";
	}

}
