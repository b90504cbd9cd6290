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

package io.understory.spring.boot.autoconfigure.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.understory.api.client.UnderstoryOptions;
import io.understory.spring.boot.autoconfigure.http.UnderstoryHttpSettings;
import io.understory.spring.boot.autoconfigure.settings.ConnectionProperties.Token;
import io.understory.spring.boot.autoconfigure.validation.ConfigurationProblems;
import io.understory.spring.http.UserAgent;
import io.understory.spring.token.ConnectionId;
import io.understory.spring.token.shared.TokenSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;

/**
 * Reads the settings of all connections, and says at once what is wrong with any of them.
 */
public final class ConnectionSettingsReader {

	private final Environment environment;

	private final UnderstoryProperties properties;

	private final UnderstoryHttpSettings http;

	private final ConfigurationProblems problems = new ConfigurationProblems();

	/**
	 * Creates a reader.
	 * @param environment the environment
	 * @param properties the properties of the default connection
	 * @param http the settings of the application's HTTP clients
	 */
	public ConnectionSettingsReader(Environment environment, UnderstoryProperties properties,
			UnderstoryHttpSettings http) {
		this.environment = environment;
		this.properties = properties;
		this.http = http;
	}

	/**
	 * Read the settings.
	 * @param ids the connections
	 * @param detailsBeans the beans of connection details
	 * @return the settings of each connection
	 */
	public List<ConnectionSettings> read(List<ConnectionId> ids, ConnectionDetailsBeans detailsBeans) {
		ConnectionNames names = ConnectionNames.of(this.environment);
		names.check(this.problems);
		names.described().stream().filter((id) -> !ids.contains(id)).forEach(this::addUnknown);
		Map<String, UnderstoryConnectionDetails> details = detailsBeans.byConnection(ids, this.problems);
		UnderstoryHttpSettings http = with(this.http, ConnectionId.DEFAULT, this.properties);
		List<ConnectionSettings> settings = new ArrayList<>();
		for (ConnectionId id : ids) {
			ConnectionSettings read = read(id, details.get(id.name()), http);
			if (read != null) {
				settings.add(read);
			}
		}
		this.problems.throwIfAny();
		return settings;
	}

	private void addUnknown(ConnectionId id) {
		this.problems.add(
				id.property("*") + " describes a connection that was not there when bean definitions were registered",
				"Let it be described when the application is processed ahead of time, by " + id.property("scopes")
						+ " for example.");
	}

	private @Nullable ConnectionSettings read(ConnectionId id, @Nullable UnderstoryConnectionDetails bean,
			UnderstoryHttpSettings inherited) {
		int before = this.problems.count();
		PropertyNames names = new PropertyNames(this.environment, id);
		ConnectionProperties own = id.isDefault() ? this.properties
				: this.properties.getConnections().getOrDefault(id.name(), new ConnectionProperties());
		ConnectionProperties properties = new InheritedProperties(names, own, this.properties).merged();
		UnderstoryConnectionDetails details = (bean != null) ? bean
				: new PropertiesUnderstoryConnectionDetails(names, properties, this.problems);
		check(names, properties);
		UnderstoryOptions api = api(names, properties);
		UnderstoryHttpSettings http = id.isDefault() ? inherited : with(inherited, id, own);
		if (this.problems.count() > before) {
			return null;
		}
		UserAgent userAgent = userAgent(properties.getUserAgent());
		ConnectionDetailsTokenRequests requests = new ConnectionDetailsTokenRequests(names, details,
				properties.getPlainHttpHosts(), userAgent, this.problems);
		Token token = properties.getToken();
		return new ConnectionSettings(id, details, userAgent, http,
				new TokenSettings(token.getRefreshAhead(), token.getMaxWait(), token.getDefaultLifetime()), requests,
				api, properties.getRateLimit().getMaxWait(), properties.getRateLimit().getMaxConcurrentCalls(),
				token.isVerifyOnStartup(), token.isPropagateTrace());
	}

	private void check(PropertyNames names, ConnectionProperties properties) {
		if (properties.getUserAgent() != null) {
			this.problems.checkUserAgent(names.of("user-agent"), properties.getUserAgent());
		}
		Token token = properties.getToken();
		checkDuration(names, "token.refresh-ahead", token.getRefreshAhead(), Duration.ZERO);
		checkDuration(names, "token.max-wait", token.getMaxWait(), Duration.ofMillis(1));
		checkDuration(names, "rate-limit.max-wait", properties.getRateLimit().getMaxWait(), Duration.ZERO);
		Integer maxConcurrentCalls = properties.getRateLimit().getMaxConcurrentCalls();
		if (maxConcurrentCalls != null && maxConcurrentCalls < 1) {
			this.problems.add(names.of("rate-limit.max-concurrent-calls") + " lets no call go", "Set "
					+ names.of("rate-limit.max-concurrent-calls") + " to 1 or more, or leave it out for no limit.");
		}
		checkDuration(names, "token.default-lifetime", token.getDefaultLifetime(), Duration.ofSeconds(1));
	}

	private UnderstoryOptions api(PropertyNames names, ConnectionProperties properties) {
		UnderstoryOptions options = UnderstoryOptions.defaults();
		try {
			options = options.acceptLanguage(properties.getAcceptLanguage());
		}
		catch (IllegalArgumentException ex) {
			this.problems.add(names.of("accept-language") + " has no languages", "Set " + names.of("accept-language")
					+ " to languages such as 'da' or 'en-GB; q=1.0, en-US; q=0.8'.");
		}
		int maxRetries = properties.getRetry().getMaxRetries();
		if (maxRetries < 0) {
			this.problems.add(names.of("retry.max-retries") + " is negative",
					"Set " + names.of("retry.max-retries") + " to 0 for no retries, or to a number of them.");
			return options;
		}
		return options.maxRetries(maxRetries);
	}

	private UnderstoryHttpSettings with(UnderstoryHttpSettings settings, ConnectionId id,
			ConnectionProperties properties) {
		UnaryOperator<String> names = (property) -> id.property("http." + property);
		this.problems.checkHttp(names, properties.getHttp());
		return settings.with(names, properties.getHttp(), this.problems);
	}

	private void checkDuration(PropertyNames names, String property, Duration value, Duration least) {
		this.problems.checkDuration(names.of(property), value, least);
	}

	private UserAgent userAgent(@Nullable String userAgent) {
		return (userAgent != null) ? new UserAgent(userAgent)
				: UserAgent.of(this.environment.getProperty("spring.application.name"),
						this.environment.getProperty("spring.application.version"));
	}

}
