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

package io.understory.spring.boot.autoconfigure;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.registry.ImportHttpServices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What an application prints when the SSL bundle of the clients cannot be used.
 */
@ExtendWith(OutputCaptureExtension.class)
class SslBundleTests {

	private static final String PASSWORD = "do-not-show-me";

	@TempDir
	static Path directory;

	@ParameterizedTest
	@CsvSource({ "understory.http.ssl.bundle, false", "understory.http.ssl.bundle, true",
			"spring.http.clients.ssl.bundle, false", "spring.http.clients.ssl.bundle, true",
			"spring.http.serviceclient.understory.ssl.bundle, false" })
	void whenThereIsNoSuchBundleThenThePropertyAndTheBundlesAreNamed(String property, boolean lazy,
			CapturedOutput output) {
		fail(HttpInterfaces.class, "--" + property + "=nope", "--spring.main.lazy-initialization=" + lazy,
				"--spring.ssl.bundle.pem.company.truststore.certificate=classpath:company.pem",
				"--spring.ssl.bundle.jks.partner.truststore.password=" + PASSWORD);
		assertThat(output).contains("There is no SSL bundle 'nope', which " + property + " asks for.")
			.contains("Set " + property + " to a bundle of spring.ssl.bundle.* (company, partner)")
			.doesNotContain(PASSWORD);
	}

	@ParameterizedTest
	@ValueSource(strings = { "understory.connections.north.http.ssl.bundle",
			"spring.http.serviceclient.understory-north.ssl.bundle" })
	void whenAConnectionNamesABundleThatDoesNotExistThenItsPropertyIsNamed(String property, CapturedOutput output) {
		fail(NorthInterfaces.class, "--" + property + "=nope", "--understory.connections.north.client-id=key-1",
				"--understory.connections.north.secret=s", "--understory.connections.north.scopes=openid");
		assertThat(output).contains("There is no SSL bundle 'nope', which " + property + " asks for.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "understory.http.ssl.bundle", "spring.http.clients.ssl.bundle" })
	void whenNothingElseIsMadeBeforeItIsNeededThenTheStartUpIsStopped(String property) {
		UnderstoryExtension.unconfiguredApplication()
			.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class))
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.withPropertyValues("understory.client-id=key-1", "understory.secret=s", "understory.scopes=openid",
					property + "=nope")
			.run((context) -> assertThat(context).getFailure().hasRootCauseInstanceOf(NoSuchSslBundleException.class));
	}

	@Test
	void whenThereIsNoBundleAtAllThenThatIsSaid(CapturedOutput output) {
		fail(Application.class, "--understory.http.ssl.bundle=nope");
		assertThat(output).contains("(there is none), or define the bundle there");
	}

	@Test
	void whenSomethingElseAsksForABundleThenItIsNoneOfOurBusiness(CapturedOutput output) {
		assertThatExceptionOfType(Exception.class).isThrownBy(() -> run(Another.class))
			.havingRootCause()
			.isInstanceOf(NoSuchSslBundleException.class);
		assertThat(output).doesNotContain("There is no SSL bundle");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void whenAFileOfTheBundleIsMissingThenItIsNamed(boolean lazy, CapturedOutput output) {
		fail(Application.class, "--understory.http.ssl.bundle=company",
				"--spring.ssl.bundle.jks.company.truststore.location=classpath:no-such-file.p12",
				"--spring.ssl.bundle.jks.company.truststore.password=" + PASSWORD,
				"--spring.main.lazy-initialization=" + lazy);
		assertThat(output).contains("- understory.http.ssl.bundle names an SSL bundle that cannot be loaded")
			.contains("no-such-file.p12")
			.doesNotContain(PASSWORD);
	}

	@Test
	void whenAPemFileOfTheBundleIsMissingThenItIsNamed(CapturedOutput output) {
		fail(Application.class, "--spring.http.clients.ssl.bundle=company",
				"--spring.ssl.bundle.pem.company.truststore.certificate=classpath:no-such-file.pem");
		assertThat(output).contains("- spring.http.clients.ssl.bundle names an SSL bundle that cannot be loaded")
			.contains("no-such-file.pem");
	}

	@Test
	void whenAPasswordIsWrongThenItIsSaidAndNotShown(CapturedOutput output) throws Exception {
		fail(Application.class, "--understory.http.ssl.bundle=company",
				"--spring.ssl.bundle.jks.company.truststore.location=" + keyStore("right").toUri(),
				"--spring.ssl.bundle.jks.company.truststore.password=" + PASSWORD);
		assertThat(output).contains("- understory.http.ssl.bundle names an SSL bundle that cannot be loaded: ")
			.contains("its locations, types and passwords")
			.doesNotContain(PASSWORD);
	}

	@ParameterizedTest
	@CsvSource({ "Ed25519, 255", "EC, 256", "RSA, 1024" })
	void whenAKeyIsTakenForAFileThenItIsNotShown(String algorithm, int size, CapturedOutput output) throws Exception {
		KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
		generator.initialize(size);
		String key = Base64.getEncoder().encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
		fail(Application.class, "--understory.http.ssl.bundle=company",
				"--spring.ssl.bundle.pem.company.keystore.certificate=" + key,
				"--spring.ssl.bundle.pem.company.keystore.private-key=" + key);
		assertThat(output).contains("- understory.http.ssl.bundle names an SSL bundle that cannot be loaded")
			.doesNotContain(key.substring(0, 16));
	}

	@Test
	void whenTheBundleCanBeLoadedThenTheApplicationStarts() throws Exception {
		try (ConfigurableApplicationContext context = run(Application.class, "--understory.http.ssl.bundle=company",
				"--spring.ssl.bundle.jks.company.truststore.location=" + keyStore(PASSWORD).toUri(),
				"--spring.ssl.bundle.jks.company.truststore.password=" + PASSWORD)) {
			assertThat(context.isRunning()).isTrue();
		}
	}

	private static Path keyStore(String password) throws Exception {
		KeyStore keyStore = KeyStore.getInstance("PKCS12");
		keyStore.load(null, null);
		Path file = directory.resolve(password + ".p12");
		try (OutputStream out = Files.newOutputStream(file)) {
			keyStore.store(out, password.toCharArray());
		}
		return file;
	}

	private static void fail(Class<?> application, String... arguments) {
		assertThatException().isThrownBy(() -> run(application, arguments));
	}

	private static ConfigurableApplicationContext run(Class<?> application, String... arguments) {
		String[] key = { "--understory.client-id=key-1", "--understory.secret=s", "--understory.scopes=openid" };
		return new SpringApplicationBuilder(application).run(StringUtils.concatenateStringArrays(key, arguments));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@ImportHttpServices(group = "understory", types = Me.class)
	static class HttpInterfaces {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@ImportHttpServices(group = "understory-north", types = Me.class)
	static class NorthInterfaces {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Another {

		@Bean
		Object another(SslBundles bundles) {
			return bundles.getBundle("another");
		}

	}

	interface Me {

		@GetExchange("/v1/me")
		String get();

	}

}
