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

package io.understory.spring.hosts.webmvc.security;

import io.understory.spring.hosts.support.HostMode;
import io.understory.spring.hosts.support.HostTest;
import io.understory.spring.hosts.support.Hosts;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A servlet application with an OAuth 2.0 client of its own has no default user, and gets
 * none.
 */
class OwnClientHostTests {

	@RegisterExtension
	static final Hosts hosts = new Hosts(OwnClientHost.class, "--spring.security.filter.order=-200");

	@HostTest({ HostMode.WITHOUT_STARTER, HostMode.WITH_STARTER })
	void shouldHaveNoDefaultUser(HostMode mode) {
		assertThat(hosts.browser(mode).get("/company").statusCode()).isEqualTo(302);
		assertThat(hosts.in(mode).output()).contains("Started OwnClientHost")
			.doesNotContain("generated security password");
	}

	@HostTest({ HostMode.WITHOUT_STARTER, HostMode.WITH_STARTER })
	void shouldDifferAtThePathsOfWebhooksAloneWhereverItsSecurityIs(HostMode mode) {
		hosts.webhooks(mode).shouldDifferAtTheirPathsAlone("""
				400 at /understory%2Fwebhook
				GET 302 Location=/login Set-Cookie=JSESSIONID everywhere else
				POST 401 Set-Cookie=JSESSIONID WWW-Authenticate=Basic everywhere else
				OPTIONS 401 Set-Cookie=JSESSIONID WWW-Authenticate=Basic everywhere else""");
	}

}
