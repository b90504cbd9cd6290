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

package io.understory.spring.boot.autoconfigure;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.springframework.util.StringUtils;

/**
 * Adapts {@link UnderstoryProperties} to {@link UnderstoryConnectionDetails}.
 */
class PropertiesUnderstoryConnectionDetails implements UnderstoryConnectionDetails {

	private final String clientId;

	private final String secret;

	private final Set<String> scopes;

	private final URI baseUrl;

	private final URI tokenUri;

	private final String audience;

	PropertiesUnderstoryConnectionDetails(UnderstoryProperties properties) {
		ConfigurationProblems problems = new ConfigurationProblems();
		this.clientId = problems.checkText("understory.client-id", properties.getClientId(),
				"Set understory.client-id to the Client ID of your integration key.");
		this.secret = problems.checkText("understory.secret", properties.getSecret(),
				"Set understory.secret to the Secret Key of your integration key.");
		this.scopes = split(properties.getScopes());
		problems.checkText("understory.scopes", this.scopes.isEmpty() ? null : String.join(" ", this.scopes),
				"Set understory.scopes to what your integration key has permissions for, such as 'openid, marketing.read'.");
		problems.checkScopes("understory.scopes", this.scopes);
		AddressCheck addresses = new AddressCheck(problems,
				problems.checkHosts("understory.plain-http-hosts", properties.getPlainHttpHosts()));
		this.baseUrl = addresses.check("understory.base-url", properties.getBaseUrl());
		this.tokenUri = addresses.check("understory.token-uri", properties.getTokenUri());
		this.audience = problems.checkText("understory.audience", properties.getAudience(),
				"Remove understory.audience, or set it to '" + AUDIENCE + "'.");
		problems.throwIfAny();
	}

	private static Set<String> split(List<String> scopes) {
		Set<String> result = new LinkedHashSet<>();
		Collections.addAll(result, StringUtils.tokenizeToStringArray(String.join(" ", scopes), ", \t\r\n"));
		return Collections.unmodifiableSet(result);
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
