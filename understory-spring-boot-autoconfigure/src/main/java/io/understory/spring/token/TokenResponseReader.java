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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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

	// Its own, with nothing that the application or a global default could loosen
	private static final JsonMapper JSON = JsonMapper
		.builder(JsonFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(50).maxNumberLength(1000).build())
			.build())
		// RFC 6749, section 3.2: nothing more than once
		.enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private static final double LONGEST_LIFETIME = Duration.ofDays(365).toMillis();

	// Of JSON, for Java reads more: NaN, 0x1p3, 60d
	private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,1000}(\\.[0-9]{1,1000})?([eE][+-]?[0-9]{1,100})?");

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
		JsonNode json = parse(body);
		if (status.is2xxSuccessful()) {
			return readToken(status, json);
		}
		if (status.is3xxRedirection()) {
			throw this.errors.unusable("it is a redirect, which is never followed with a secret", status);
		}
		String code = code(json, status);
		throw this.errors.refused(code, description(json), status, RetryAfter.of(headers, now));
	}

	private OAuth2AccessToken readToken(HttpStatusCode status, @Nullable JsonNode json) {
		if (json == null) {
			throw this.errors.unusable("the body is not a JSON object", status);
		}
		if (!TokenType.BEARER.getValue().equalsIgnoreCase(text(json, "token_type"))) {
			throw this.errors.unusable("token_type is not 'bearer'", status);
		}
		String token = text(json, "access_token");
		if (token == null || !BEARER_TOKEN.matcher(token).matches()) {
			throw this.errors.unusable("access_token is missing, or has characters that RFC 6750 does not allow",
					status);
		}
		Duration lifetime = lifetime(json.path("expires_in"));
		if (lifetime.isZero()) {
			throw this.errors.unusable("expires_in is not a positive number of seconds", status);
		}
		return new OAuth2AccessToken(TokenType.BEARER, token, this.sentAt, this.sentAt.plus(lifetime),
				scopes(text(json, "scope")));
	}

	private Duration lifetime(JsonNode expiresIn) {
		if (expiresIn.isMissingNode() || expiresIn.isNull()) {
			return this.defaultLifetime; // "other means" of RFC 6749, section 5.1
		}
		// As a double, which no exponent makes large
		double millis = seconds(expiresIn) * 1000;
		return (millis >= 1) ? Duration.ofMillis((long) Math.min(millis, LONGEST_LIFETIME)) : Duration.ZERO;
	}

	private static double seconds(JsonNode expiresIn) {
		if (expiresIn.isNumber()) {
			return expiresIn.numberValue().doubleValue();
		}
		return (expiresIn.isString() && NUMBER.matcher(expiresIn.stringValue()).matches())
				? Double.parseDouble(expiresIn.stringValue()) : 0;
	}

	private Set<String> scopes(@Nullable String granted) {
		if (granted == null) {
			return this.request.scopes();
		}
		return new LinkedHashSet<>(Arrays.asList(StringUtils.tokenizeToStringArray(granted, " ")));
	}

	private @Nullable String description(@Nullable JsonNode json) {
		if (json == null) {
			return null;
		}
		String text = text(json, json.has("error_description") ? "error_description" : "message");
		if (!StringUtils.hasText(text)) {
			return null;
		}
		text = this.request.redact(text).replaceAll("\\p{Cntrl}+", " ").strip();
		return (text.length() <= LONGEST_DESCRIPTION) ? text : text.substring(0, LONGEST_DESCRIPTION) + "...";
	}

	private String code(@Nullable JsonNode json, HttpStatusCode status) {
		String code = (json != null) ? text(json, "error") : null;
		if (code != null && ERROR_CODE.matcher(code).matches()) {
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

	private static @Nullable String text(JsonNode json, String name) {
		JsonNode member = json.path(name);
		return member.isString() ? member.stringValue() : null;
	}

	// UTF-8 whatever the content type says: RFC 8259, section 8.1. The exception of the
	// parser quotes the input, so it goes no further
	private static @Nullable JsonNode parse(byte[] body) {
		try {
			JsonNode json = JSON.readTree(new String(body, StandardCharsets.UTF_8));
			return json.isObject() ? json : null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

}
