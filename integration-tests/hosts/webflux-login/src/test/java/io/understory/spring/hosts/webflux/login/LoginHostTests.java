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

package io.understory.spring.hosts.webflux.login;

import java.net.http.HttpResponse;

import io.understory.spring.hosts.support.Browser;
import io.understory.spring.hosts.support.Host;
import io.understory.spring.hosts.support.HostMode;
import io.understory.spring.hosts.support.HostTest;
import io.understory.spring.hosts.support.Hosts;
import io.understory.spring.hosts.support.LoginServer;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A reactive application that logs its users in with OAuth 2.0 keeps its login, its
 * registrations and its manager.
 */
class LoginHostTests {

	@RegisterExtension
	static final LoginServer server = new LoginServer();

	@RegisterExtension
	static final Hosts hosts = new Hosts(LoginHost.class, server::registrations);

	@HostTest
	void shouldSendStrangersToItsOwnProvider(HostMode mode) {
		Browser browser = hosts.browser(mode);
		HttpResponse<String> response = browser.get("/me");
		assertThat(response.statusCode()).isEqualTo(302);
		assertThat(Browser.location(response)).isEqualTo(browser.uri("/oauth2/authorization/acme"));
		assertThat(browser.get("/oauth2/authorization/understory").statusCode()).isNotEqualTo(200);
		assertThat(browser.get("/login").body()).contains("/oauth2/authorization/acme").doesNotContain("nderstory");
		assertThat(hosts.in(mode).output()).doesNotContain("generated security password");
	}

	@HostTest
	void shouldLogItsUsersIn(HostMode mode) {
		Browser browser = hosts.browser(mode);
		HttpResponse<String> me = browser.logIn(browser.follow(browser.get("/me")));
		assertThat(me.uri().getPath()).isEqualTo("/me");
		assertThat(me.body()).isEqualTo(Browser.USER);
	}

	@HostTest
	void shouldKeepItsManagerAndItsRegistrations(HostMode mode) {
		Browser browser = loggedIn(mode);
		assertThat(browser.get("/manager").body()).isEqualTo("DefaultReactiveOAuth2AuthorizedClientManager");
		assertThat(browser.get("/registrations").body().split(",")).containsExactlyInAnyOrder("acme", "machine");
		assertThat(browser.get("/machine").body()).isEqualTo("machine:[machines]");
	}

	@HostTest
	void shouldResolveItsRegisteredClients(HostMode mode) {
		Browser browser = loggedIn(mode);
		assertThat(browser.get("/client").body()).isEqualTo("acme:" + Browser.USER);
		assertThat(browser.get("/client/machine").body()).isEqualTo("machine:[machines]");
	}

	@HostTest({ HostMode.WITH_STARTER, HostMode.AHEAD_OF_TIME })
	void shouldCallUnderstoryForALoggedInUser(HostMode mode) {
		Browser browser = loggedIn(mode);
		assertThat(browser.get("/company").body()).contains(Host.COMPANY);
		assertThat(hosts.in(mode).understory().tokenEndpoint().requestCount()).isEqualTo(1);
	}

	@HostTest
	void shouldDifferAtThePathsOfWebhooksAlone(HostMode mode) {
		hosts.webhooks(mode).shouldDifferAtTheirPathsAlone("""
				400 at odd paths /understory%2Fwebhook
				GET 302 Location=/oauth2/authorization/acme Set-Cookie=SESSION everywhere else
				POST 403 everywhere else
				OPTIONS 302 Location=/oauth2/authorization/acme everywhere else""");
	}

	private static Browser loggedIn(HostMode mode) {
		Browser browser = hosts.browser(mode);
		browser.logIn(browser.follow(browser.get("/me")));
		return browser;
	}

}
