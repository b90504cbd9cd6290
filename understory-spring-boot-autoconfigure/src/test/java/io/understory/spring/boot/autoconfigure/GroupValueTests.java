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

import java.util.Map;

import io.understory.spring.boot.autoconfigure.settings.UnderstoryProperties;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * A plain value under the name of a group of properties.
 */
@ExtendWith(OutputCaptureExtension.class)
class GroupValueTests {

	private static final String VALUE = "do-not-show-me";

	@ParameterizedTest
	@ValueSource(strings = { "UNDERSTORY", "UNDERSTORY_TOKEN", "UNDERSTORY_HTTP", "UNDERSTORY_HTTP_SSL",
			"MANAGEMENT_HEALTH_UNDERSTORY_VERIFY", "understory_token" })
	void whenItIsAnEnvironmentVariableThenItIsIgnoredAndNamed(String variable, CapturedOutput output) {
		try (ConfigurableApplicationContext context = run(Map.of(variable, VALUE))) {
			assertThat(context.containsBean("understoryWebClient")).isTrue();
		}
		assertThat(output).containsOnlyOnce("\"" + variable + "\"").contains("WARN").doesNotContain(VALUE);
	}

	@Test
	void whenItIsAnEnvironmentVariableThenTheGroupIsBoundAllTheSame(CapturedOutput output) {
		Map<String, Object> environment = Map.of("UNDERSTORY_TOKEN", VALUE, "UNDERSTORY_HTTP", VALUE,
				"UNDERSTORY_HTTP_READ_TIMEOUT", "7s");
		try (ConfigurableApplicationContext context = run(environment, "--understory.token.max-wait=3s")) {
			UnderstoryProperties properties = context.getBean(UnderstoryProperties.class);
			assertThat(properties.getToken().getMaxWait()).hasSeconds(3);
			assertThat(properties.getHttp().getReadTimeout()).hasSeconds(7);
		}
		assertThat(output).doesNotContain(VALUE);
	}

	@Test
	void whenItIsAnEnvironmentVariableThenAnUnconfiguredApplicationHearsNothing(CapturedOutput output) {
		try (ConfigurableApplicationContext context = application(Map.of("UNDERSTORY_TOKEN", VALUE)).run()) {
			assertThat(context.getBeanProvider(OAuth2AuthorizedClientManager.class)).isEmpty();
		}
		assertThat(output).doesNotContain("UNDERSTORY_TOKEN").doesNotContain(VALUE);
	}

	@ParameterizedTest
	@CsvSource({ "understory, understory.client-id", "understory.token, understory.token.max-wait",
			"understory.http, understory.http.read-timeout", "understory.http.ssl, understory.http.ssl.bundle",
			"management.health.understory.verify, management.health.understory.verify.enabled" })
	void whenItIsConfiguredThenItIsAnalyzedByName(String group, String property, CapturedOutput output) {
		assertThatException().isThrownBy(() -> run(Map.of(), "--" + group + "=" + VALUE))
			.satisfies((ex) -> assertThat(Throwables.getStackTrace(ex)).doesNotContain(VALUE));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("- " + group + " has a value (\"" + group + "\" from property source \"commandLineArgs\")")
			.contains(property)
			.doesNotContain(VALUE);
	}

	@Test
	void whenItIsConfiguredInJsonThenItIsAnalyzedByName(CapturedOutput output) {
		assertThatException().isThrownBy(
				() -> run(Map.of("SPRING_APPLICATION_JSON", "{\"understory\": {\"token\": \"%s\"}}".formatted(VALUE))));
		assertThat(output).contains("- understory.token has a value (").doesNotContain(VALUE);
	}

	@Test
	void whenAVariableAndAPropertyHaveItThenThePropertyIsAnalyzed(CapturedOutput output) {
		assertThatException().isThrownBy(() -> run(Map.of("UNDERSTORY_TOKEN", VALUE), "--understory.token=" + VALUE));
		assertThat(output).contains("- understory.token has a value (").doesNotContain(VALUE);
	}

	private static ConfigurableApplicationContext run(Map<String, Object> environment, String... arguments) {
		String[] key = { "--understory.client-id=key-1", "--understory.secret=s", "--understory.scopes=openid" };
		return application(environment).run(StringUtils.concatenateStringArrays(key, arguments));
	}

	private static SpringApplicationBuilder application(Map<String, Object> variables) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
		return new SpringApplicationBuilder(Application.class).environment(environment);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
