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

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

import org.springframework.util.Assert;
import org.springframework.web.util.UriUtils;

/**
 * A token request as the Understory guide "integration keys" has it: the grant of RFC
 * 6749, section 4.4, with an {@code audience}, and every field in the body.
 *
 * @param uri the address of the token endpoint
 * @param clientId the client id of the key
 * @param secret the secret of the key
 * @param audience the API that the token is for
 * @param scopes the scopes to ask for, in the order in which they are sent
 * @param userAgent the {@code User-Agent} of the request
 */
public record TokenRequest(URI uri, String clientId, String secret, String audience, Set<String> scopes,
		String userAgent) {

	/**
	 * Creates a token request.
	 * @throws IllegalArgumentException if the client id, the secret, the audience or the
	 * scopes are empty
	 */
	public TokenRequest {
		Assert.hasText(clientId, "'clientId' must not be empty");
		Assert.hasText(secret, "'secret' must not be empty");
		Assert.hasText(audience, "'audience' must not be empty");
		Assert.notEmpty(scopes, "'scopes' must not be empty");
		scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
	}

	byte[] form() {
		String form = "grant_type=client_credentials" + field("client_id", this.clientId)
				+ field("client_secret", this.secret) + field("audience", this.audience)
				+ field("scope", String.join(" ", this.scopes));
		return form.getBytes(StandardCharsets.US_ASCII);
	}

	// Form encoders write '~' as %7E, which Understory was seen to refuse; this one keeps
	// all of RFC 3986's unreserved characters
	private static String field(String name, String value) {
		return "&" + name + "=" + UriUtils.encode(value, StandardCharsets.UTF_8);
	}

	/**
	 * Return the text with the secret, plain or encoded in whatever way, taken out.
	 * @param text a text from outside that may quote the request
	 * @return the text without the secret
	 */
	String redact(String text) {
		return new Redaction(this.secret).redact(text);
	}

	/**
	 * Return the request without its secret.
	 */
	@Override
	public String toString() {
		return "TokenRequest[uri=" + this.uri + ", clientId=" + this.clientId + ", audience=" + this.audience
				+ ", scopes=" + this.scopes + ", userAgent=" + this.userAgent + "]";
	}

}
