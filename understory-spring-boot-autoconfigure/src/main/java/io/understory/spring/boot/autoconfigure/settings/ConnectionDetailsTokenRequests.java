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
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

import io.understory.spring.boot.autoconfigure.validation.AddressCheck;
import io.understory.spring.boot.autoconfigure.validation.ConfigurationProblems;
import io.understory.spring.boot.autoconfigure.validation.Host;
import io.understory.spring.http.UserAgent;
import io.understory.spring.token.ConnectionId;
import io.understory.spring.token.TokenRequest;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Makes token requests from {@link UnderstoryConnectionDetails}, which are asked anew
 * each time.
 */
class ConnectionDetailsTokenRequests implements Supplier<TokenRequest> {

	private static final Log logger = LogFactory.getLog(ConnectionDetailsTokenRequests.class);

	private final UnderstoryConnectionDetails details;

	private final URI tokenUri;

	private final UserAgent userAgent;

	/**
	 * Creates token requests.
	 * @param names the names of the properties
	 * @param details the connection details
	 * @param plainHttpHosts the hosts to which plain http is allowed
	 * @param userAgent the {@code User-Agent}
	 * @param problems where to say what is wrong with the addresses
	 */
	ConnectionDetailsTokenRequests(PropertyNames names, UnderstoryConnectionDetails details,
			List<String> plainHttpHosts, UserAgent userAgent, ConfigurationProblems problems) {
		int before = problems.count();
		ConnectionId connection = names.connection();
		AddressCheck addresses = new AddressCheck(problems,
				problems.checkHosts(names.of("plain-http-hosts"), plainHttpHosts));
		URI baseUrl = addresses.check(connection.describe("The base URL of the connection details"),
				details.getBaseUrl().toString());
		this.tokenUri = addresses.check(connection.describe("The token URI of the connection details"),
				details.getTokenUri().toString());
		this.details = details;
		this.userAgent = userAgent;
		if (problems.count() == before) {
			warnOfPlainHttp(names, baseUrl, this.tokenUri);
		}
	}

	private static void warnOfPlainHttp(PropertyNames names, URI... addresses) {
		Set<String> hosts = new TreeSet<>();
		for (URI address : addresses) {
			Host host = Host.parse(address.getHost());
			if (address.getScheme().equalsIgnoreCase("http") && host != null && !host.loopback()) {
				hosts.add(host.name());
			}
		}
		if (!hosts.isEmpty()) {
			logger.warn(names.connection()
				.describe("Secret or access token go over plain http, and can be read on the way, to "
						+ String.join(" and ", hosts) + ", as " + names.of("plain-http-hosts") + " allows"));
		}
	}

	@Override
	public TokenRequest get() {
		return new TokenRequest(this.tokenUri, this.details.getClientId(), this.details.getSecret(),
				this.details.getAudience(), this.details.getScopes(), this.userAgent.value());
	}

}
