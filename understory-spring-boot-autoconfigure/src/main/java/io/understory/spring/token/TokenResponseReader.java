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

package io.understory.spring.token;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.util.StringUtils;

/**
 * Reads the answer of a token endpoint: the token of RFC 6749, section 5.1, or the error
 * of section 5.2.
 */
final class TokenResponseReader {

	private static final BigDecimal LONGEST_LIFETIME = BigDecimal.valueOf(Duration.ofDays(365).toMillis());

	// RFC 6750, section 2.1
	private static final Pattern BEARER_TOKEN = Pattern.compile("[A-Za-z0-9\\-._~+/]+=*");

	// RFC 6749, section 5.2
	private static final Pattern ERROR_CODE = Pattern.compile("[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]{1,100}");

	private static final int LONGEST_DESCRIPTION = 500;

	private final TokenRequest request;

	private final TokenErrors errors;

	private final Duration defaultLifetime;

	private final Instant sentAt;

	TokenResponseReader(TokenRequest request, TokenErrors errors, Duration defaultLifetime, Instant sentAt) {
		this.request = request;
		this.errors = errors;
		this.defaultLifetime = defaultLifetime;
		this.sentAt = sentAt;
	}

	/**
	 * Read an answer.
	 * @param status the HTTP status
	 * @param headers the HTTP headers
	 * @param body the body, empty if there is none
	 * @param now the time at which the answer came
	 * @return the access token, its lifetime counted from the sending of the request
	 * @throws UnderstoryAuthorizationException if the answer is no usable bearer token
	 */
	OAuth2AccessToken read(HttpStatusCode status, HttpHeaders headers, byte[] body, Instant now) {
		Map<String, Object> json = parse(body);
		if (status.is2xxSuccessful()) {
			return readToken(status, json);
		}
		if (status.is3xxRedirection()) {
			throw this.errors.unusable("it is a redirect, which is never followed with a secret", status);
		}
		String code = code(json, status);
		throw this.errors.refused(code, description(json), status, RetryAfter.of(headers, now));
	}

	private OAuth2AccessToken readToken(HttpStatusCode status, @Nullable Map<String, Object> json) {
		if (json == null) {
			throw this.errors.unusable("the body is not a JSON object", status);
		}
		if (!(json.get("token_type") instanceof String type) || !type.equalsIgnoreCase(TokenType.BEARER.getValue())) {
			throw this.errors.unusable("token_type is not 'bearer'", status);
		}
		if (!(json.get("access_token") instanceof String token) || !BEARER_TOKEN.matcher(token).matches()) {
			throw this.errors.unusable("access_token is missing, or has characters that RFC 6750 does not allow",
					status);
		}
		Duration lifetime = lifetime(json.get("expires_in"));
		if (lifetime.isZero() || lifetime.isNegative()) {
			throw this.errors.unusable("expires_in is not a positive number of seconds", status);
		}
		return new OAuth2AccessToken(TokenType.BEARER, token, this.sentAt, this.sentAt.plus(lifetime),
				scopes(json.get("scope")));
	}

	private Duration lifetime(@Nullable Object expiresIn) {
		if (expiresIn == null) {
			return this.defaultLifetime; // "other means" of RFC 6749, section 5.1
		}
		try {
			BigDecimal millis = new BigDecimal(expiresIn.toString()).movePointRight(3);
			return Duration.ofMillis(millis.min(LONGEST_LIFETIME).longValue());
		}
		catch (ArithmeticException | NumberFormatException ex) {
			return Duration.ZERO;
		}
	}

	private Set<String> scopes(@Nullable Object scope) {
		if (!(scope instanceof String granted)) {
			return this.request.scopes();
		}
		return new LinkedHashSet<>(Arrays.asList(StringUtils.tokenizeToStringArray(granted, " ")));
	}

	private @Nullable String description(@Nullable Map<String, Object> json) {
		Object description = (json != null) ? json.getOrDefault("error_description", json.get("message")) : null;
		if (!(description instanceof String text) || !StringUtils.hasText(text)) {
			return null;
		}
		text = this.request.redact(text).replaceAll("\\p{Cntrl}+", " ").strip();
		return (text.length() <= LONGEST_DESCRIPTION) ? text : text.substring(0, LONGEST_DESCRIPTION) + "...";
	}

	private String code(@Nullable Map<String, Object> json, HttpStatusCode status) {
		if (json != null && json.get("error") instanceof String code && ERROR_CODE.matcher(code).matches()) {
			return TokenErrors.isKnown(code) ? code : this.request.redact(code);
		}
		if (status.isSameCodeAs(HttpStatus.UNAUTHORIZED)) {
			return OAuth2ErrorCodes.INVALID_CLIENT;
		}
		if (status.isSameCodeAs(HttpStatus.TOO_MANY_REQUESTS) || status.isSameCodeAs(HttpStatus.SERVICE_UNAVAILABLE)) {
			return OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE;
		}
		return status.is5xxServerError() ? OAuth2ErrorCodes.SERVER_ERROR : TokenErrors.INVALID_TOKEN_RESPONSE;
	}

	// The exception of the parser quotes the input, so it goes no further
	private static @Nullable Map<String, Object> parse(byte[] body) {
		try {
			return JSONObjectUtils.parse(new String(body, StandardCharsets.UTF_8));
		}
		catch (ParseException ex) {
			return null;
		}
	}

}
