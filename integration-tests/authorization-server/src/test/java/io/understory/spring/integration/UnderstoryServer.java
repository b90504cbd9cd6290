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

package io.understory.spring.integration;

import java.util.Map;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.security.oauth2.server.resource.introspection.SpringOpaqueTokenIntrospector;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Spring Authorization Server with opaque tokens and credentials in the body, and a
 * resource that asks it about each token.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ TokenRequestCounter.class, UnderstoryServer.Resource.class })
class UnderstoryServer {

	static final String CLIENT_ID = "key-1";

	static final String SECRET = "s~3cr+t & =% \u00E4";

	private static final String RESOURCE_ID = "resource";

	private static final String RESOURCE_SECRET = "resource-secret";

	static String[] arguments() {
		String key = "--spring.security.oauth2.authorizationserver.client.key.";
		String resource = "--spring.security.oauth2.authorizationserver.client.resource.";
		return new String[] { "--server.port=0", "--server.address=127.0.0.1",
				key + "registration.client-id=" + CLIENT_ID, key + "registration.client-secret={noop}" + SECRET,
				key + "registration.client-authentication-methods=client_secret_post",
				key + "registration.authorization-grant-types=client_credentials",
				key + "registration.scopes=openid,marketing.read", key + "token.access-token-format=reference",
				resource + "registration.client-id=" + RESOURCE_ID,
				resource + "registration.client-secret={noop}" + RESOURCE_SECRET,
				resource + "registration.client-authentication-methods=client_secret_basic",
				resource + "registration.authorization-grant-types=client_credentials" };
	}

	@Bean
	@Order(0)
	SecurityFilterChain authorizationServer(HttpSecurity http) {
		http.oauth2AuthorizationServer((server) -> http.securityMatcher(server.getEndpointsMatcher()));
		return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated()).build();
	}

	@Bean
	@Order(1)
	SecurityFilterChain resource(HttpSecurity http) {
		return http.authorizeHttpRequests((requests) -> requests.anyRequest().hasAuthority("SCOPE_marketing.read"))
			.oauth2ResourceServer((server) -> server.opaqueToken(Customizer.withDefaults()))
			.build();
	}

	// The port is known only once the server runs
	@Bean
	OpaqueTokenIntrospector introspector(Environment environment) {
		return (token) -> SpringOpaqueTokenIntrospector
			.withIntrospectionUri(
					"http://localhost:" + environment.getRequiredProperty("local.server.port") + "/oauth2/introspect")
			.clientId(RESOURCE_ID)
			.clientSecret(RESOURCE_SECRET)
			.build()
			.introspect(token);
	}

	@RestController
	static class Resource {

		@GetMapping("/v1/me")
		Map<String, Object> me(@AuthenticationPrincipal OAuth2AuthenticatedPrincipal principal) {
			return Map.of("client_id", principal.getAttribute("client_id"), "scope",
					principal.getAttribute("scope").toString());
		}

	}

}
