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

package io.understory.spring.boot.autoconfigure.settings;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.understory.spring.boot.autoconfigure.validation.AddressCheck;
import io.understory.spring.boot.autoconfigure.validation.ConfigurationProblems;
import io.understory.spring.token.ConnectionId;

import org.springframework.util.StringUtils;

/**
 * Adapts {@link ConnectionProperties} to {@link UnderstoryConnectionDetails}.
 */
class PropertiesUnderstoryConnectionDetails implements UnderstoryConnectionDetails {

	private final ConnectionId connection;

	private final String clientId;

	private final String secret;

	private final Set<String> scopes;

	private final URI baseUrl;

	private final URI tokenUri;

	private final String audience;

	/**
	 * Creates connection details.
	 * @param names the names of the properties
	 * @param properties the properties
	 * @param problems where to say what is wrong with them
	 */
	PropertiesUnderstoryConnectionDetails(PropertyNames names, ConnectionProperties properties,
			ConfigurationProblems problems) {
		this.connection = names.connection();
		String clientId = this.connection.property("client-id");
		this.clientId = problems.checkText(clientId, properties.getClientId(),
				"Set " + clientId + " to the Client ID of your integration key.");
		String secret = this.connection.property("secret");
		this.secret = problems.checkText(secret, properties.getSecret(),
				"Set " + secret + " to the Secret Key of your integration key.");
		this.scopes = split(properties.getScopes());
		String scopes = this.connection.property("scopes");
		problems.checkText(scopes, this.scopes.isEmpty() ? null : String.join(" ", this.scopes), "Set " + scopes
				+ " to what your integration key has permissions for, such as 'openid, marketing.read'.");
		problems.checkScopes(scopes, this.scopes);
		AddressCheck addresses = new AddressCheck(problems,
				problems.checkHosts(names.of("plain-http-hosts"), properties.getPlainHttpHosts()));
		this.baseUrl = addresses.check(names.of("base-url"), properties.getBaseUrl());
		this.tokenUri = addresses.check(names.of("token-uri"), properties.getTokenUri());
		String audience = names.of("audience");
		this.audience = problems.checkText(audience, properties.getAudience(),
				"Remove " + audience + ", or set it to '" + AUDIENCE + "'.");
	}

	private static Set<String> split(List<String> scopes) {
		Set<String> result = new LinkedHashSet<>();
		Collections.addAll(result, StringUtils.tokenizeToStringArray(String.join(" ", scopes), ", \t\r\n"));
		return Collections.unmodifiableSet(result);
	}

	@Override
	public String getConnectionName() {
		return this.connection.name();
	}

	@Override
	public String getClientId() {
		return this.clientId;
	}

	@Override
	public String getSecret() {
		return this.secret;
	}

	@Override
	public Set<String> getScopes() {
		return this.scopes;
	}

	@Override
	public URI getBaseUrl() {
		return this.baseUrl;
	}

	@Override
	public URI getTokenUri() {
		return this.tokenUri;
	}

	@Override
	public String getAudience() {
		return this.audience;
	}

}
