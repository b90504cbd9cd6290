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

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import io.understory.api.error.Operation;
import io.understory.api.error.UnderstoryApiException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatusCode;

/**
 * Says whether and when a call is sent again.
 */
final class Retries {

	/**
	 * The longest wait before the first retry. It doubles with each.
	 */
	static final Duration BACK_OFF = Duration.ofMillis(200);

	/**
	 * The longest time that a caller waits because the API asks for it. If it asks for
	 * more, the caller is told instead.
	 */
	static final Duration LONGEST = Duration.ofSeconds(10);

	private final int max;

	Retries(int max) {
		this.max = max;
	}

	/**
	 * Return how long to wait before a call is sent again.
	 * @param operation what was called
	 * @param failure how it failed, which may be the failure of another call within it
	 * @param retries how often it was sent again before
	 * @return the time to wait, or {@code null} if it is not to be sent again
	 */
	@Nullable Duration delay(Operation operation, UnderstoryApiException failure, long retries) {
		if (retries >= this.max || !"GET".equals(operation.method()) || !operation.equals(failure.getOperation())
				|| !isTransient(failure)) {
			return null;
		}
		Duration retryAfter = failure.getRetryAfter();
		if (retryAfter != null && retryAfter.compareTo(LONGEST) > 0) {
			return null;
		}
		// Half of it by chance, so that callers which failed together do not return so
		long longest = BACK_OFF.toMillis() << Math.min(retries, 5);
		Duration backOff = Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
		return (retryAfter != null && retryAfter.compareTo(backOff) > 0) ? retryAfter : backOff;
	}

	private static boolean isTransient(UnderstoryApiException failure) {
		HttpStatusCode status = failure.getStatusCode();
		return status == null || status.value() == 502 || status.value() == 503 || status.value() == 504;
	}

}
