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

package io.understory.spring.boot.test.autoconfigure.webhook;

import java.util.List;
import java.util.Map;

import io.understory.mock.MockUnderstory;
import io.understory.spring.token.ConnectionId;
import io.understory.webhook.WebhookSigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Where an application has secrets, in whatever form, it has those of the mocks in a
 * test; where it has none, it has none in a test.
 */
class MockWebhookSecretsTests {

	private static final String NORTH = MockWebhookSecrets.of(new ConnectionId("north"));

	private final StandardEnvironment environment = new StandardEnvironment();

	MockWebhookSecretsTests() {
		ConfigurationPropertySources.attach(this.environment);
		MockWebhookSecrets.addTo(this.environment.getPropertySources());
	}

	@ParameterizedTest
	@CsvSource({ "understory.webhook.secrets, whsec_cmVhbA==", "understory.webhook.secrets, ${NOT_SET}",
			"understory.webhook.secrets, ${NOT_SET:}", "understory.webhook.secrets[0], ${NOT_SET}",
			"understory.webhook.secrets[1], ${NOT_SET}", "understory.webhook.SECRETS, 'one, two'",
			"understory.webhook.secrets, ''" })
	void whenApplicationHasThenHasThoseOfTheMock(String name, String value) {
		add(name, value);
		assertThat(secrets("understory")).containsExactly(MockUnderstory.DEFAULT_WEBHOOK_SECRET);
		assertThat(this.environment.getProperty("understory.webhook.secrets"))
			.isEqualTo(MockUnderstory.DEFAULT_WEBHOOK_SECRET);
	}

	@ParameterizedTest
	@CsvSource({ "UNDERSTORY_WEBHOOK_SECRETS", "UNDERSTORY_WEBHOOK_SECRETS_0" })
	void whenVariableHasThenHasThoseOfTheMock(String name) {
		this.environment.getPropertySources()
			.addLast(new SystemEnvironmentPropertySource("variables-systemEnvironment", Map.of(name, "real")));
		assertThat(secrets("understory")).containsExactly(MockUnderstory.DEFAULT_WEBHOOK_SECRET);
	}

	@ParameterizedTest
	@CsvSource({ "understory.webhook.path, /hooks", "understory.secret, real",
			"understory.connections.north.webhook.secrets, real" })
	void whenApplicationHasNoneThenHasNone(String name, String value) {
		add(name, value);
		assertThat(secrets("understory")).isEmpty();
	}

	@Test
	void shouldHaveThoseOfEachConnection() {
		add("understory.connections.north.webhook.secrets", "${NORTH_WEBHOOK_SECRET}");
		add("understory.connections.south-sea.webhook.path", "/south");
		assertThat(secrets("north")).containsExactly(NORTH);
		assertThat(secrets("south-sea")).isEmpty();
		assertThat(NORTH).startsWith("whsec_").isNotEqualTo(MockUnderstory.DEFAULT_WEBHOOK_SECRET);
		assertThatNoException().isThrownBy(() -> WebhookSigner.of(NORTH));
	}

	@Test
	void shouldComeBeforeWhatIsAddedLater() {
		add("understory.webhook.secrets", "later");
		this.environment.getPropertySources()
			.addLast(new MapPropertySource("last", Map.of("understory.webhook.secret-format", "text")));
		assertThat(secrets("understory")).containsExactly(MockUnderstory.DEFAULT_WEBHOOK_SECRET);
		assertThat(this.environment.getProperty("understory.webhook.secret-format")).isEqualTo("auto");
	}

	@Test
	void shouldSayNothingOfOtherProperties() {
		add("understory.webhook.secrets", "real");
		add("understory.webhook.path", "/hooks");
		assertThat(this.environment.getProperty("understory.webhook.path")).isEqualTo("/hooks");
		assertThat(this.environment.getProperty("understory.webhook.secret-format")).isNull();
	}

	private void add(String name, Object value) {
		this.environment.getPropertySources().addLast(new MapPropertySource(name, Map.of(name, value)));
	}

	private List<String> secrets(String connection) {
		return Binder.get(this.environment)
			.bind(WebhookProperties.secrets(new ConnectionId(connection)), Bindable.listOf(String.class))
			.orElse(List.of());
	}

}
