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

package io.understory.spring.hosts.support;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

/**
 * Spring Authorization Server: logs the users of a host in, and issues JWTs. Its name is
 * another than that of the hosts, so that a browser keeps their cookies apart.
 */
public final class LoginServer implements BeforeAllCallback, AfterAllCallback {

	private static final String CLIENT = "--spring.security.oauth2.authorizationserver.client.host.registration.";

	private ConfigurableApplicationContext context;

	@Override
	public void beforeAll(ExtensionContext extension) {
		this.context = new SpringApplicationBuilder(Server.class).web(WebApplicationType.SERVLET)
			.run("--server.port=0", "--server.address=localhost", "--spring.security.user.name=" + Browser.USER,
					"--spring.security.user.password=" + Browser.PASSWORD, CLIENT + "client-id=host",
					CLIENT + "client-secret={noop}host-secret",
					CLIENT + "client-authentication-methods=client_secret_basic",
					CLIENT + "authorization-grant-types=authorization_code,client_credentials",
					CLIENT + "redirect-uris=http://127.0.0.1/login/oauth2/code/acme",
					CLIENT + "scopes=openid,machines");
	}

	public URI issuer() {
		return URI.create("http://localhost:" + this.context.getEnvironment().getProperty("local.server.port"));
	}

	/**
	 * Return the properties of a host with two registrations: one for the login of its
	 * users, and one for calls between machines.
	 */
	public List<String> registrations() {
		return Stream
			.of("registration.acme.client-id=host", "registration.acme.client-secret=host-secret",
					"registration.acme.scope=openid", "provider.acme.issuer-uri=" + issuer(),
					"registration.machine.provider=acme", "registration.machine.client-id=host",
					"registration.machine.client-secret=host-secret", "registration.machine.scope=machines",
					"registration.machine.authorization-grant-type=client_credentials")
			.map((property) -> "--spring.security.oauth2.client." + property)
			.toList();
	}

	/**
	 * Return a JWT for a machine.
	 */
	public String token() {
		String json = RestClient.create()
			.post()
			.uri(issuer().resolve("/oauth2/token"))
			.headers((headers) -> headers.setBasicAuth("host", "host-secret"))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.body("grant_type=client_credentials&scope=machines")
			.retrieve()
			.body(String.class);
		return String.valueOf(json).replaceFirst(".*\"access_token\":\"([^\"]+)\".*", "$1");
	}

	@Override
	public void afterAll(ExtensionContext extension) {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Server {

	}

}
