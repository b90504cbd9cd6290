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

package io.understory.spring.connectors;

import io.understory.spring.boot.autoconfigure.connection.UnderstoryConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.restclient.test.MockServerRestClientCustomizer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.test.web.client.MockRestServiceServer;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.registry.ImportHttpServices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.headerDoesNotExist;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.requestTo;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withSuccess;

/**
 * Where a test mocks the server of all {@link RestClient}s nobody real is asked, not for
 * a token either; a client with another HTTP client has no token.
 */
class MockRestServiceServerTests {

	@RegisterExtension
	static final UnderstoryExtension understory = new UnderstoryExtension();

	@RegisterExtension
	static final Applications applications = new Applications(understory);

	@Test
	void whenTheServerIsMockedThenNobodyIsAsked() {
		try (ConfigurableApplicationContext context = applications.start(Mocked.class, Connector.JDK)) {
			RestClient restClient = context.getBean("understoryRestClient", RestClient.class);
			expect(context);
			assertThat(restClient.get().uri("/v1/me").retrieve().body(String.class)).isEqualTo("mocked");
		}
		assertThat(understory.requests()).isEmpty();
	}

	@Test
	void whenTheServerIsMockedThenNobodyIsAskedByAnHttpInterface() {
		try (ConfigurableApplicationContext context = applications.start(MockedInterface.class, Connector.JDK)) {
			expect(context);
			assertThat(context.getBean(Understory.class).me()).isEqualTo("mocked");
		}
		assertThat(understory.requests()).isEmpty();
	}

	@Test
	void whenACopyHasAnotherHttpClientThenItHasNoToken() {
		try (ConfigurableApplicationContext context = applications.start(Connector.JDK)) {
			RestClient restClient = context.getBean("understoryRestClient", RestClient.class)
				.mutate()
				.requestFactory(new JdkClientHttpRequestFactory())
				.build();
			assertThatExceptionOfType(HttpClientErrorException.Unauthorized.class)
				.isThrownBy(() -> restClient.get().uri("/v1/me").retrieve().toBodilessEntity());
		}
		assertThat(understory.tokenRequests()).isZero();
	}

	@Test
	void whenTheServerOfACopyIsMockedThenNobodyIsAsked() {
		try (ConfigurableApplicationContext context = applications.start(Connector.JDK)) {
			RestClient.Builder builder = context.getBean("understoryRestClient", RestClient.class).mutate();
			MockRestServiceServer.bindTo(builder)
				.build()
				.expect(requestTo(understory.origin("localhost") + "/v1/me"))
				.andRespond(withSuccess("mocked", MediaType.TEXT_PLAIN));
			assertThat(builder.build().get().uri("/v1/me").retrieve().body(String.class)).isEqualTo("mocked");
		}
		assertThat(understory.requests()).isEmpty();
	}

	private static void expect(ConfigurableApplicationContext context) {
		MockRestServiceServer server = context.getBean(MockServerRestClientCustomizer.class).getServer();
		server.expect(requestTo(context.getBean(UnderstoryConnection.class).details().getBaseUrl() + "/v1/me"))
			.andExpect(headerDoesNotExist("Authorization"))
			.andRespond(withSuccess("mocked", MediaType.TEXT_PLAIN));
	}

	interface Understory {

		@GetExchange("/v1/me")
		String me();

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Mocked {

		@Bean
		MockServerRestClientCustomizer mockServerRestClientCustomizer() {
			return new MockServerRestClientCustomizer();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportHttpServices(group = "understory", types = Understory.class)
	static class MockedInterface extends Mocked {

	}

}
