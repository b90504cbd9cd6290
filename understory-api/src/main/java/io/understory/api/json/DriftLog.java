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

package io.understory.api.json;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Logs each drift once, and tells the listener of all.
 */
final class DriftLog {

	// Names come from the answer: there may be any number of them, and anything in them
	private static final int LARGEST_NUMBER = 1000;

	private static final Pattern NAME = Pattern.compile("[\\w.:-]{1,64}|\\(none\\)");

	private static final Log logger = LogFactory.getLog(DriftLog.class);

	private final Set<Drift> logged = ConcurrentHashMap.newKeySet();

	private final DriftListener listener;

	DriftLog(DriftListener listener) {
		this.listener = listener;
	}

	void report(Drift.Kind kind, Class<?> type, String name) {
		Drift drift = new Drift(kind, type.getSimpleName(), NAME.matcher(name).matches() ? name : "(unprintable)");
		if (!this.logged.contains(drift)) {
			if (this.logged.size() >= LARGEST_NUMBER) {
				drift = new Drift(kind, type.getSimpleName(), "(other)");
			}
			if (this.logged.add(drift)) {
				logger.warn(describe(drift));
			}
		}
		try {
			this.listener.onDrift(drift);
		}
		catch (RuntimeException ex) {
			// Drift fails no call, and whoever listens to it neither
			if (this.logged.add(new Drift(kind, "DriftListener", ex.getClass().getName()))) {
				logger.warn("A listener of drift failed. This is logged once", ex);
			}
		}
	}

	private static String describe(Drift drift) {
		String difference = switch (drift.kind()) {
			case FIELD -> "%s has a field '%s', which is ignored";
			case VALUE -> "%s may be '%s', which is kept";
			case TYPE -> "%s may be of the kind '%s', whose fields are kept";
			case MISSING -> "%s lacks '%s', which was promised";
		};
		return "The Understory API differs from what is known of it here: "
				+ difference.formatted(drift.type(), drift.name()) + ". This is logged once";
	}

}
