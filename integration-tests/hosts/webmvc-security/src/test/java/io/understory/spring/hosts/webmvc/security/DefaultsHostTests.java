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

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.understory.spring.hosts.support.Browser;
import io.understory.spring.hosts.support.HostMode;
import io.understory.spring.hosts.support.HostTest;
import io.understory.spring.hosts.support.Hosts;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A servlet application that is secured by the defaults of Spring Boot keeps its user and
 * its login page.
 */
class DefaultsHostTests {

	private static final Pattern PASSWORD = Pattern.compile("Using generated security password: (\\S+)");

	@RegisterExtension
	static final Hosts hosts = new Hosts(DefaultsHost.class).without("spring-security-oauth2-client");

	@HostTest
	void shouldKeepItsUserWithTheGeneratedPassword(HostMode mode) {
		Browser browser = hosts.browser(mode);
		Matcher password = PASSWORD.matcher(hosts.in(mode).output());
		assertThat(password.find()).isTrue();
		assertThat(browser.get("/private").statusCode()).isNotEqualTo(200);
		assertThat(browser.get("/private", (request) -> Browser.basic(request, "user", password.group(1))).body())
			.isEqualTo("user");
	}

	@HostTest
	void shouldKeepItsLoginPage(HostMode mode) {
		assertThat(hosts.browser(mode).get("/login").body()).contains("name=\"password\"").doesNotContain("oauth2");
	}

	@HostTest
	void shouldDifferAtThePathsOfWebhooksAlone(HostMode mode) {
		hosts.webhooks(mode).shouldDifferAtTheirPathsAlone("""
				400 at /understory%2Fwebhook
				GET 302 Location=/login Set-Cookie=JSESSIONID everywhere else
				POST 401 Set-Cookie=JSESSIONID WWW-Authenticate=Basic everywhere else
				OPTIONS 401 Set-Cookie=JSESSIONID WWW-Authenticate=Basic everywhere else""");
	}

}
