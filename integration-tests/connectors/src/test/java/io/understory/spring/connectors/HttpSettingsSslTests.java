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

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

import org.apache.hc.core5.http.HttpHost;
import org.eclipse.jetty.client.HttpProxy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.netty.transport.ProxyProvider.Proxy;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.http.client.HttpComponentsClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.JdkClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.JettyClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.ReactorClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.autoconfigure.ClientHttpRequestFactoryBuilderCustomizer;
import org.springframework.boot.http.client.autoconfigure.reactive.ClientHttpConnectorBuilderCustomizer;
import org.springframework.boot.http.client.reactive.HttpComponentsClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.JdkClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.JettyClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * {@code understory.http.ssl.bundle} decides whom token requests and API calls trust, and
 * what they show, over every HTTP client, also through a proxy of the application.
 */
class HttpSettingsSslTests {

	private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(10);

	@RegisterExtension
	static final UnderstoryExtension understory = new UnderstoryExtension();

	@RegisterExtension
	static final Applications applications = new Applications(understory);

	private static String[] bundles;

	private static TlsServer server;

	private static TlsServer stranger;

	private static TlsServer demanding;

	@BeforeAll
	static void start(@TempDir Path directory) throws Exception {
		TlsKeys keys = new TlsKeys(directory);
		bundles = keys.bundles();
		String url = understory.origin("127.0.0.1");
		server = new TlsServer(keys.server("server"), false, url);
		stranger = new TlsServer(keys.server("stranger"), false, url);
		demanding = new TlsServer(keys.server("server"), true, url);
	}

	@AfterAll
	static void stop() {
		server.close();
		stranger.close();
		demanding.close();
	}

	@BeforeEach
	void forget() {
		Stream.of(server, stranger, demanding).forEach(TlsServer::takeRequests);
	}

	static Stream<HttpCall> calls() {
		return HttpCall.all();
	}

	@ParameterizedTest
	@MethodSource("calls")
	void whenNobodyHasABundleThenAPrivateAuthorityIsNotTrusted(HttpCall call) {
		assertThat(refusal(call, server)).hasStackTraceContaining("unable to find valid certification path");
	}

	@ParameterizedTest
	@MethodSource("calls")
	void whenTheBundleKnowsTheAuthorityThenItIsTrusted(HttpCall call) {
		assertThatItIsAnswered(call, server, "--understory.http.ssl.bundle=trusting");
	}

	@ParameterizedTest
	@EnumSource
	void whenThereIsNoBundleThenTheBundleOfTheApplicationDecides(HttpCall.Kind kind) {
		assertThatItIsAnswered(new HttpCall(kind, Connector.JDK, "JDK"), server,
				"--spring.http.clients.ssl.bundle=trusting");
	}

	@ParameterizedTest
	@MethodSource("calls")
	void whenTheCertificateIsForAnotherHostThenItIsNotTrusted(HttpCall call) {
		assertThat(refusal(call, stranger, "--understory.http.ssl.bundle=trusting"))
			.hasStackTraceContaining("subject alternative");
	}

	@ParameterizedTest
	@MethodSource("calls")
	void whenTheBundleHasNoKeyThenAServerThatDemandsACertificateRefuses(HttpCall call) {
		// Jetty does not always hear of a refusal that TLS 1.3 sends after the handshake;
		// nothing succeeds in that time
		refusal(call, demanding, "--understory.http.ssl.bundle=trusting", "--understory.http.read-timeout=2s");
	}

	@ParameterizedTest
	@MethodSource("calls")
	void whenTheBundleHasAKeyThenAServerThatDemandsACertificateAnswers(HttpCall call) {
		assertThatItIsAnswered(call, demanding, "--understory.http.ssl.bundle=known",
				"--spring.http.clients.ssl.bundle=trusting");
	}

	@ParameterizedTest
	@EnumSource
	void whenTheApplicationHasAProxyThenEveryRequestGoesThroughIt(Connector connector) throws Exception {
		// A host that only the proxy knows
		String url = "https://elsewhere.invalid:" + stranger.port();
		try (TunnelProxy proxy = new TunnelProxy();
				ConfigurableApplicationContext context = applications.start(Proxied.class, connector,
						arguments("--understory.http.ssl.bundle=trusting", "--proxy.port=" + proxy.port(),
								"--spring.http.clients.imperative.factory=" + connector, "--understory.base-url=" + url,
								"--understory.token-uri=" + url + "/oauth2/token"))) {
			for (HttpCall.Kind kind : new HttpCall.Kind[] { HttpCall.Kind.WEB_CLIENT, HttpCall.Kind.REST_CLIENT }) {
				assertThat(new HttpCall(kind, connector, connector.name()).send(context).value()).isEqualTo(200);
			}
			assertThat(proxy.requests()).hasSizeGreaterThanOrEqualTo(2)
				.allMatch((request) -> request.equals("CONNECT elsewhere.invalid:" + stranger.port() + " HTTP/1.1"));
		}
		assertThat(stranger.takeRequests()).containsExactly("/oauth2/token", "/v1/me", "/v1/me");
	}

	private static void assertThatItIsAnswered(HttpCall call, TlsServer server, String... settings) {
		try (ConfigurableApplicationContext context = call.start(applications, server.url(), arguments(settings))) {
			assertThat(call.send(context).value()).isEqualTo(200);
		}
		assertThat(server.takeRequests()).containsExactly(call.path());
	}

	private static Throwable refusal(HttpCall call, TlsServer server, String... settings) {
		try (ConfigurableApplicationContext context = call.start(applications, server.url(), arguments(settings))) {
			call.awaitToken(context, () -> understory.mock().advance(LONGEST_BACK_OFF));
			Throwable ex = catchThrowable(() -> call.send(context));
			assertThat(ex).isInstanceOf(call.failure());
			assertThat(server.takeRequests()).isEmpty();
			return ex;
		}
	}

	private static String[] arguments(String... settings) {
		return Stream.concat(Stream.of(bundles), Stream.of(settings)).toArray(String[]::new);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Proxied {

		private final InetSocketAddress proxy;

		Proxied(@Value("${proxy.port}") int port) {
			this.proxy = InetSocketAddress.createUnresolved("127.0.0.1", port);
		}

		@Bean
		ClientHttpConnectorBuilderCustomizer<JdkClientHttpConnectorBuilder> jdkConnector() {
			return (builder) -> builder
				.withHttpClientCustomizer((client) -> client.proxy(ProxySelector.of(this.proxy)));
		}

		@Bean
		ClientHttpRequestFactoryBuilderCustomizer<JdkClientHttpRequestFactoryBuilder> jdkFactory() {
			return (builder) -> builder
				.withHttpClientCustomizer((client) -> client.proxy(ProxySelector.of(this.proxy)));
		}

		@Bean
		ClientHttpConnectorBuilderCustomizer<JettyClientHttpConnectorBuilder> jettyConnector() {
			return (builder) -> builder.withHttpClientCustomizer(this::customize);
		}

		@Bean
		ClientHttpRequestFactoryBuilderCustomizer<JettyClientHttpRequestFactoryBuilder> jettyFactory() {
			return (builder) -> builder.withHttpClientCustomizer(this::customize);
		}

		@Bean
		ClientHttpConnectorBuilderCustomizer<ReactorClientHttpConnectorBuilder> reactorConnector() {
			return (builder) -> builder.withHttpClientCustomizer(this::customize);
		}

		@Bean
		ClientHttpRequestFactoryBuilderCustomizer<ReactorClientHttpRequestFactoryBuilder> reactorFactory() {
			return (builder) -> builder.withHttpClientCustomizer(this::customize);
		}

		@Bean
		ClientHttpConnectorBuilderCustomizer<HttpComponentsClientHttpConnectorBuilder> httpComponentsConnector() {
			return (builder) -> builder.withHttpClientCustomizer((client) -> client.setProxy(httpHost()));
		}

		@Bean
		ClientHttpRequestFactoryBuilderCustomizer<HttpComponentsClientHttpRequestFactoryBuilder> httpComponentsFactory() {
			return (builder) -> builder.withHttpClientCustomizer((client) -> client.setProxy(httpHost()));
		}

		private void customize(org.eclipse.jetty.client.HttpClient client) {
			client.getProxyConfiguration().addProxy(new HttpProxy(this.proxy.getHostString(), this.proxy.getPort()));
		}

		private reactor.netty.http.client.HttpClient customize(reactor.netty.http.client.HttpClient client) {
			return client
				.proxy((spec) -> spec.type(Proxy.HTTP).host(this.proxy.getHostString()).port(this.proxy.getPort()));
		}

		private HttpHost httpHost() {
			return new HttpHost(this.proxy.getHostString(), this.proxy.getPort());
		}

	}

}
