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

package io.understory.spring.hosts.webflux;

import java.net.http.HttpResponse;
import java.util.function.UnaryOperator;

import io.understory.spring.hosts.support.Browser;
import io.understory.spring.hosts.support.Host;
import io.understory.spring.hosts.support.HostMode;
import io.understory.spring.hosts.support.HostTest;
import io.understory.spring.hosts.support.Hosts;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A reactive application without Spring Security stays open.
 */
class WebFluxHostTests {

	@RegisterExtension
	static final Hosts hosts = new Hosts(WebFluxHost.class);

	@HostTest
	void shouldAnswerEverybody(HostMode mode) {
		Browser browser = hosts.browser(mode);
		HttpResponse<String> response = browser.get("/hello");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEqualTo("hello");
		assertThat(response.headers().map()).doesNotContainKeys("x-frame-options", "set-cookie", "www-authenticate");
		assertThat(browser.post("/hello", UnaryOperator.identity()).body()).isEqualTo("posted");
	}

	@HostTest
	void shouldHaveNoLoginPageAndNoPassword(HostMode mode) {
		Browser browser = hosts.browser(mode);
		assertThat(browser.get("/login").statusCode()).isEqualTo(404);
		assertThat(browser.get("/oauth2/authorization/understory").statusCode()).isEqualTo(404);
		assertThat(hosts.in(mode).output()).doesNotContain("generated security password");
	}

	@HostTest({ HostMode.WITH_STARTER, HostMode.AHEAD_OF_TIME })
	void shouldCallUnderstoryFromAHandler(HostMode mode) {
		Browser browser = hosts.browser(mode);
		assertThat(browser.get("/company").body()).contains(Host.COMPANY);
		assertThat(hosts.in(mode).understory().tokenEndpoint().requestCount()).isEqualTo(1);
	}

	@HostTest({ HostMode.WITH_STARTER, HostMode.AHEAD_OF_TIME })
	void shouldCallWithTheKeyOfAnotherConnection(HostMode mode) {
		Browser browser = hosts.browser(mode);
		assertThat(browser.get("/north").body()).contains(Host.NORTH);
	}

	@HostTest
	void shouldCallOthersWithItsOwnClient(HostMode mode) {
		assertThat(hosts.browser(mode).get("/partner").body()).isEqualTo("none");
	}

	@HostTest
	void shouldRunInTheModeThatIsTested(HostMode mode) {
		assertThat(hosts.browser(mode).get("/company").statusCode()).isEqualTo(mode.callsUnderstory() ? 200 : 404);
		assertThat(hosts.in(mode).output().contains("Starting AOT-processed"))
			.isEqualTo(mode == HostMode.AHEAD_OF_TIME);
	}

	@HostTest
	void shouldDifferAtThePathsOfWebhooksAlone(HostMode mode) {
		hosts.webhooks(mode).shouldDifferAtTheirPathsAlone("""
				404 everywhere else""");
	}

}
