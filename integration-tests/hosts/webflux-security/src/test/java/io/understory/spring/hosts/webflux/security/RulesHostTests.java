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

package io.understory.spring.hosts.webflux.security;

import java.net.http.HttpResponse;

import io.understory.spring.hosts.support.Browser;
import io.understory.spring.hosts.support.Host;
import io.understory.spring.hosts.support.HostMode;
import io.understory.spring.hosts.support.HostTest;
import io.understory.spring.hosts.support.Hosts;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A reactive application with rules of its own keeps them.
 */
class RulesHostTests {

	@RegisterExtension
	static final Hosts hosts = new Hosts(RulesHost.class, "--spring.security.user.name=" + Browser.USER,
			"--spring.security.user.password=" + Browser.PASSWORD, "--spring.security.user.roles=USER");

	@HostTest
	void shouldKeepItsRules(HostMode mode) {
		Browser browser = hosts.browser(mode);
		assertThat(browser.get("/public").body()).isEqualTo("hello");
		HttpResponse<String> refused = browser.get("/private");
		assertThat(refused.statusCode()).isEqualTo(401);
		assertThat(refused.headers().firstValue("www-authenticate").orElse("")).startsWith("Basic");
		assertThat(browser.get("/private", Browser::basic).body()).isEqualTo(Browser.USER);
		assertThat(browser.get("/admin", Browser::basic).statusCode()).isEqualTo(403);
		assertThat(browser.get("/no-such-page", Browser::basic).statusCode()).isEqualTo(404);
		assertThat(browser.post("/private", Browser::basic).statusCode()).as("without a CSRF token").isEqualTo(403);
	}

	@HostTest
	void shouldHaveNoOtherWayIn(HostMode mode) {
		Browser browser = hosts.browser(mode);
		assertThat(browser.get("/login").statusCode()).isEqualTo(401);
		assertThat(browser.get("/oauth2/authorization/understory").statusCode()).isEqualTo(401);
		assertThat(hosts.in(mode).output()).doesNotContain("generated security password");
	}

	@HostTest({ HostMode.WITH_STARTER, HostMode.AHEAD_OF_TIME })
	void shouldCallUnderstoryForALoggedInUser(HostMode mode) {
		Browser browser = hosts.browser(mode);
		assertThat(browser.get("/company").statusCode()).isEqualTo(401);
		assertThat(browser.get("/company", Browser::basic).body()).contains(Host.COMPANY);
		assertThat(hosts.in(mode).understory().tokenEndpoint().requestCount()).isEqualTo(1);
	}

	@HostTest
	void shouldDifferAtThePathsOfWebhooksAlone(HostMode mode) {
		hosts.webhooks(mode).shouldDifferAtTheirPathsAlone("""
				400 at odd paths /understory%2Fwebhook
				GET 401 WWW-Authenticate=Basic everywhere else
				POST 403 everywhere else
				OPTIONS 401 WWW-Authenticate=Basic everywhere else""");
	}

}
