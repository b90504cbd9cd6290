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

import java.time.Clock;
import java.util.Locale;
import java.util.function.Supplier;

import io.understory.api.error.TokenScopes;
import io.understory.api.json.DriftListener;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * How the API is called. Options are immutable: each method returns others.
 */
public final class UnderstoryOptions {

	private static final UnderstoryOptions DEFAULTS = new UnderstoryOptions("en", 2, () -> null, (drift) -> {
	}, Clock.systemUTC(), (duration) -> Thread.sleep(duration.toMillis()));

	private final String acceptLanguage;

	private final int maxRetries;

	private final Supplier<@Nullable TokenScopes> scopes;

	private final DriftListener driftListener;

	private final Clock clock;

	private final Sleeper sleeper;

	private UnderstoryOptions(String acceptLanguage, int maxRetries, Supplier<@Nullable TokenScopes> scopes,
			DriftListener driftListener, Clock clock, Sleeper sleeper) {
		this.acceptLanguage = acceptLanguage;
		this.maxRetries = maxRetries;
		this.scopes = scopes;
		this.driftListener = driftListener;
		this.clock = clock;
		this.sleeper = sleeper;
	}

	/**
	 * Return the options of whoever sets none.
	 * @return the options
	 */
	public static UnderstoryOptions defaults() {
		return DEFAULTS;
	}

	/**
	 * Return others with the language in which experiences are described.
	 * @param acceptLanguage the value of {@code Accept-Language} for calls that name no
	 * language, such as {@code da} or {@code en-GB; q=1.0, en-US; q=0.8}; {@code en} by
	 * default
	 * @return other options
	 * @throws IllegalArgumentException if these are no languages
	 */
	public UnderstoryOptions acceptLanguage(String acceptLanguage) {
		Assert.hasText(acceptLanguage, "'acceptLanguage' must not be empty: the API refuses calls without it");
		Locale.LanguageRange.parse(acceptLanguage);
		return new UnderstoryOptions(acceptLanguage, this.maxRetries, this.scopes, this.driftListener, this.clock,
				this.sleeper);
	}

	/**
	 * Return others with a number of retries. Only {@code GET} is repeated, after a
	 * failure that may be over soon: the connection, or status 502, 503 or 504.
	 * @param maxRetries how often a call is sent again at most, 2 by default
	 * @return other options
	 */
	public UnderstoryOptions maxRetries(int maxRetries) {
		Assert.isTrue(maxRetries >= 0, () -> "'maxRetries' must not be negative, as " + maxRetries + " is");
		return new UnderstoryOptions(this.acceptLanguage, maxRetries, this.scopes, this.driftListener, this.clock,
				this.sleeper);
	}

	/**
	 * Return others with what tells the scopes of the access token, for the message of a
	 * 403.
	 * @param scopes supplies the scopes, or {@code null} if they are not known
	 * @return other options
	 */
	public UnderstoryOptions scopes(Supplier<@Nullable TokenScopes> scopes) {
		return new UnderstoryOptions(this.acceptLanguage, this.maxRetries, scopes, this.driftListener, this.clock,
				this.sleeper);
	}

	/**
	 * Return others with what is told where answers differ from the model.
	 * @param driftListener the listener
	 * @return other options
	 */
	public UnderstoryOptions driftListener(DriftListener driftListener) {
		return new UnderstoryOptions(this.acceptLanguage, this.maxRetries, this.scopes, driftListener, this.clock,
				this.sleeper);
	}

	/**
	 * Return others with another clock, by which a {@code Retry-After} is read.
	 * @param clock the clock
	 * @return other options
	 */
	public UnderstoryOptions clock(Clock clock) {
		return new UnderstoryOptions(this.acceptLanguage, this.maxRetries, this.scopes, this.driftListener, clock,
				this.sleeper);
	}

	/**
	 * Return others with another way for blocking calls to wait.
	 * @param sleeper how they wait
	 * @return other options
	 */
	public UnderstoryOptions sleeper(Sleeper sleeper) {
		return new UnderstoryOptions(this.acceptLanguage, this.maxRetries, this.scopes, this.driftListener, this.clock,
				sleeper);
	}

	String acceptLanguage() {
		return this.acceptLanguage;
	}

	int maxRetries() {
		return this.maxRetries;
	}

	Supplier<@Nullable TokenScopes> scopes() {
		return this.scopes;
	}

	DriftListener driftListener() {
		return this.driftListener;
	}

	Clock clock() {
		return this.clock;
	}

	Sleeper sleeper() {
		return this.sleeper;
	}

	@Override
	public String toString() {
		return "UnderstoryOptions[acceptLanguage=%s, maxRetries=%s]".formatted(this.acceptLanguage, this.maxRetries);
	}

}
