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

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * The integration key.
 */
class Key {

	private final Set<String> secrets = new CopyOnWriteArraySet<>();

	private final Credentials first;

	private volatile Credentials credentials;

	private volatile Set<String> scopes = Scopes.KNOWN;

	/**
	 * Creates a key.
	 * @param clientId the client id, until another one is set
	 * @param secret the secret, until another one is set
	 */
	Key(String clientId, String secret) {
		this.first = new Credentials(clientId, secret);
		this.credentials = this.first;
		reset();
	}

	boolean matches(String clientId, String secret) {
		return this.credentials.equals(new Credentials(clientId, secret));
	}

	String clientId() {
		return this.credentials.clientId();
	}

	String secret() {
		return this.credentials.secret();
	}

	final void set(String clientId, String secret) {
		if (clientId.isBlank() || secret.isBlank()) {
			throw new IllegalArgumentException("'clientId' and 'secret' must not be blank");
		}
		this.credentials = new Credentials(clientId, secret);
		String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("%7E", "~");
		this.secrets.addAll(List.of(secret, encoded, encoded.replace("+", "%20")));
	}

	/**
	 * Return the secrets since the last reset, each as it is and as requests may hold it.
	 */
	Set<String> secrets() {
		return this.secrets;
	}

	/**
	 * Return the secret of a webhook subscription that was made with the key at first.
	 */
	String webhookSecret() {
		String key = this.first.clientId() + "\n" + this.first.secret();
		String text = "made-up-" + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
		return "whsec_" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Return the scopes that the key has permissions for.
	 */
	Set<String> scopes() {
		return this.scopes;
	}

	void setScopes(List<String> scopes) {
		this.scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
	}

	final void reset() {
		this.scopes = Scopes.KNOWN;
		this.secrets.clear();
		set(this.first.clientId(), this.first.secret());
	}

	private record Credentials(String clientId, String secret) {
	}

}
