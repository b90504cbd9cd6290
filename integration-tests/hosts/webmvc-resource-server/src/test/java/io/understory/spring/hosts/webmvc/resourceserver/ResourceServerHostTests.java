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

package io.understory.spring.hosts.webmvc.resourceserver;

import java.net.http.HttpResponse;
import java.util.List;

import io.understory.spring.hosts.support.Browser;
import io.understory.spring.hosts.support.Host;
import io.understory.spring.hosts.support.HostMode;
import io.understory.spring.hosts.support.HostTest;
import io.understory.spring.hosts.support.Hosts;
import io.understory.spring.hosts.support.LoginServer;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A servlet application that is a resource server takes the tokens that it took, and no
 * others.
 */
class ResourceServerHostTests {

	@RegisterExtension
	static final LoginServer server = new LoginServer();

	@RegisterExtension
	static final Hosts hosts = new Hosts(ResourceServerHost.class,
			() -> List.of("--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + server.issuer()));

	@HostTest
	void shouldTakeTheTokensOfItsIssuer(HostMode mode) {
		Browser browser = hosts.browser(mode);
		assertThat(browser.get("/resource", (request) -> Browser.bearer(request, server.token())).body())
			.isEqualTo("host");
	}

	@HostTest
	void shouldTakeNoOthers(HostMode mode) {
		Browser browser = hosts.browser(mode);
		HttpResponse<String> refused = browser.get("/resource");
		assertThat(refused.statusCode()).isEqualTo(401);
		assertThat(refused.headers().firstValue("www-authenticate").orElse("")).startsWith("Bearer");
		String understoryToken = hosts.understoryToken(mode, server.token());
		assertThat(browser.get("/resource", (request) -> Browser.bearer(request, understoryToken)).statusCode())
			.isEqualTo(401);
		assertThat(hosts.in(mode).output()).doesNotContain("generated security password");
	}

	@HostTest({ HostMode.WITH_STARTER, HostMode.AHEAD_OF_TIME })
	void shouldCallUnderstoryForItsCallers(HostMode mode) {
		Browser browser = hosts.browser(mode);
		String token = server.token();
		assertThat(browser.get("/company", (request) -> Browser.bearer(request, token)).body()).contains(Host.COMPANY);
		assertThat(hosts.in(mode).understory().tokenEndpoint().requestCount()).isEqualTo(1);
	}

	@HostTest
	void shouldDifferAtThePathsOfWebhooksAlone(HostMode mode) {
		hosts.webhooks(mode).shouldDifferAtTheirPathsAlone("""
				401 Set-Cookie=JSESSIONID WWW-Authenticate=Bearer at odd paths
				400 at /understory%2Fwebhook
				GET 401 Set-Cookie=JSESSIONID WWW-Authenticate=Bearer everywhere else
				POST 401 Set-Cookie=JSESSIONID WWW-Authenticate=Bearer everywhere else
				OPTIONS 401 WWW-Authenticate=Bearer everywhere else""");
	}

}
