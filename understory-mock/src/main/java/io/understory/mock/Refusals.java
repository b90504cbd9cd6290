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

package io.understory.mock;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import io.understory.mock.RefusedException.Weight;

/**
 * Tells why requests were refused, for an application need not tell what it was answered:
 * in the log, each thing once until the next reset, and faults of the application to the
 * test too.
 */
class Refusals {

	private static final Logger logger = System.getLogger(MockUnderstory.class.getName());

	// More than anybody reads; bounds the memory of one that runs for long
	private static final int LIMIT = 1_000;

	private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

	private final Map<String, Weight> told = new LinkedHashMap<>();

	private final Supplier<Mask> mask;

	Refusals(Supplier<Mask> mask) {
		this.mask = mask;
	}

	/**
	 * Tell of a refusal.
	 * @param request what was refused
	 * @param refusal why
	 * @return the answer
	 */
	ResponseDefinition tell(Request request, RefusedException refusal) {
		String text = request.getMethod() + " " + request.getUrl() + " was answered with "
				+ refusal.getResponse().getStatus() + ": " + refusal.getMessage();
		String message = CONTROL.matcher(this.mask.get().apply(text)).replaceAll(" ");
		if (isNew(message, refusal.getWeight())) {
			logger.log((refusal.getWeight() != Weight.USUAL) ? Level.WARNING : Level.DEBUG, message);
		}
		return refusal.getResponse();
	}

	private synchronized boolean isNew(String message, Weight weight) {
		return this.told.size() < LIMIT && this.told.putIfAbsent(message, weight) == null;
	}

	/**
	 * Return the faults of the application.
	 * @return a sentence for each, in the order in which they were told
	 */
	synchronized List<String> faults() {
		List<String> faults = new ArrayList<>(this.told.keySet());
		faults.removeIf((message) -> this.told.get(message) != Weight.FAULT);
		return faults;
	}

	synchronized void reset() {
		this.told.clear();
	}

}
