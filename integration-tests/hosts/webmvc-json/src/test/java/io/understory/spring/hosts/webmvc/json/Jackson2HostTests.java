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

package io.understory.spring.hosts.webmvc.json;

import io.understory.spring.hosts.support.Browser;
import io.understory.spring.hosts.support.Host;
import io.understory.spring.hosts.support.HostMode;
import io.understory.spring.hosts.support.HostTest;
import io.understory.spring.hosts.support.Hosts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A servlet application that left Jackson 3 out for Jackson 2 keeps its JSON.
 */
@EnabledIfSystemProperty(named = "understory.exhaustive", matches = "true",
		disabledReason = "by default Gson is tried with Spring MVC, and Jackson 2 with WebFlux")
class Jackson2HostTests {

	@RegisterExtension
	static final Hosts hosts = new Hosts(Jackson2Host.class).without("gson");

	@HostTest({ HostMode.WITHOUT_STARTER, HostMode.WITH_STARTER })
	void shouldKeepItsJson(HostMode mode) {
		Browser browser = hosts.browser(mode);
		assertThat(browser.get("/answer").body()).isEqualTo("{\"name\":\"x\"}");
	}

	@Test
	void shouldReadTheJsonOfUnderstory() {
		Browser browser = hosts.browser(HostMode.WITH_STARTER);
		assertThat(browser.get("/company").body()).isEqualTo(Host.COMPANY);
		assertThat(browser.get("/company/typed").body()).isEqualTo(Host.COMPANY);
		assertThat(browser.get("/company/typed/blocking").body()).isEqualTo(Host.COMPANY);
		assertThat(browser.get("/company/blocking").body()).isEqualTo(Host.COMPANY);
	}

	@HostTest({ HostMode.WITHOUT_STARTER, HostMode.WITH_STARTER })
	void shouldDifferAtThePathsOfWebhooksAlone(HostMode mode) {
		hosts.webhooks(mode).shouldDifferAtTheirPathsAlone("""
				400 at /understory%2Fwebhook
				404 everywhere else""");
	}

}
