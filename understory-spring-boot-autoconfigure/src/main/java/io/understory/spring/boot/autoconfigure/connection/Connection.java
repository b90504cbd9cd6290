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

package io.understory.spring.boot.autoconfigure.connection;

import java.time.Clock;
import java.util.function.Supplier;

import io.understory.api.ReactiveUnderstory;
import io.understory.api.Understory;
import io.understory.spring.boot.autoconfigure.http.UnderstoryConnector;
import io.understory.spring.boot.autoconfigure.http.UnderstoryHttpSettings;
import io.understory.spring.boot.autoconfigure.http.UnderstoryRequestFactory;
import io.understory.spring.boot.autoconfigure.settings.ConnectionSettings;
import io.understory.spring.boot.autoconfigure.settings.UnderstoryConnectionDetails;
import io.understory.spring.http.gate.CallGate;
import io.understory.spring.http.limit.CallLimit;
import io.understory.spring.token.shared.SharedAccessToken;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * A connection with what its beans are made of. What it made for them ends after the last
 * of them, so that whoever is injected with one may make calls until its own end.
 */
public final class Connection implements UnderstoryConnection {

	private final ConnectionSettings settings;

	private final HttpClients httpClients;

	private final BeanFactory beanFactory;

	private final ConnectionResources resources = new ConnectionResources();

	private final Supplier<UnderstoryConnector> connector;

	private final Supplier<UnderstoryRequestFactory> requestFactory;

	private final Supplier<SharedAccessToken> accessToken;

	private final Supplier<Clock> clock;

	private final Supplier<CallGate> gate;

	Connection(ConnectionSettings settings, HttpClients httpClients, AccessTokens accessTokens,
			BeanFactory beanFactory) {
		this.settings = settings;
		this.httpClients = httpClients;
		this.beanFactory = beanFactory;
		this.connector = connector(settings.http());
		this.requestFactory = requestFactory(settings.http());
		this.accessToken = this.resources.lazily(() -> accessTokens.create(settings, this.connector.get().connector()),
				(token) -> token::close);
		this.clock = () -> accessTokens.clock(settings.id());
		this.gate = this.resources.lazily(
				() -> new CallGate(settings.id(), settings.longestRateLimitWait(), limit(settings), this.clock.get()),
				(gate) -> gate::close);
	}

	private CallLimit limit(ConnectionSettings settings) {
		Integer most = settings.mostConcurrentCalls();
		return (most != null) ? new CallLimit(settings.id(), most, this.clock.get()) : CallLimit.NONE;
	}

	private Supplier<UnderstoryConnector> connector(UnderstoryHttpSettings http) {
		return this.resources.lazily(() -> this.httpClients.connector(http.settings()), (client) -> client);
	}

	private Supplier<UnderstoryRequestFactory> requestFactory(UnderstoryHttpSettings http) {
		return this.resources.lazily(() -> this.httpClients.requestFactory(http.settings()), (client) -> client);
	}

	@Override
	public String name() {
		return this.settings.id().name();
	}

	@Override
	public UnderstoryConnectionDetails details() {
		return this.settings.details();
	}

	/**
	 * Return what is configured of the connection.
	 * @return the settings
	 */
	public ConnectionSettings settings() {
		return this.settings;
	}

	/**
	 * Return what its beans are called.
	 * @return the names
	 */
	public BeanNames beanNames() {
		return BeanNames.of(this.settings.id());
	}

	@Override
	public SharedAccessToken token() {
		return this.beanFactory.getBean(beanNames().accessToken(), SharedAccessToken.class);
	}

	@Override
	public WebClient webClient() {
		return this.beanFactory.getBean(beanNames().webClient(), WebClient.class);
	}

	@Override
	public RestClient restClient() {
		return this.beanFactory.getBean(beanNames().restClient(), RestClient.class);
	}

	@Override
	public Understory understory() {
		return this.beanFactory.getBean(beanNames().understory(), Understory.class);
	}

	@Override
	public ReactiveUnderstory reactiveUnderstory() {
		return this.beanFactory.getBean(beanNames().reactiveUnderstory(), ReactiveUnderstory.class);
	}

	/**
	 * Return the clock of the connection.
	 * @return the application's clock for it, or that of the system
	 */
	public Clock clock() {
		return this.clock.get();
	}

	/**
	 * Return the gate through which all calls of the connection go.
	 * @return the gate
	 */
	public CallGate gate() {
		return this.gate.get();
	}

	/**
	 * Return the access token that {@link #token()} is unless the application has one of
	 * its own.
	 * @return the access token
	 */
	public SharedAccessToken ownToken() {
		return this.accessToken.get();
	}

	/**
	 * Return the HTTP client for token requests and reactive calls.
	 * @return the HTTP client
	 */
	public UnderstoryConnector connector() {
		return this.connector.get();
	}

	/**
	 * Return the HTTP client for blocking calls.
	 * @return the HTTP client
	 */
	public UnderstoryRequestFactory requestFactory() {
		return this.requestFactory.get();
	}

	/**
	 * Make another HTTP client for reactive calls, which ends with the connection.
	 * @param http its settings
	 * @return the HTTP client
	 */
	public UnderstoryConnector connectorWith(UnderstoryHttpSettings http) {
		return connector(http).get();
	}

	/**
	 * Make another HTTP client for blocking calls, which ends with the connection.
	 * @param http its settings
	 * @return the HTTP client
	 */
	public UnderstoryRequestFactory requestFactoryWith(UnderstoryHttpSettings http) {
		return requestFactory(http).get();
	}

	void close() {
		this.resources.close();
	}

	@Override
	public String toString() {
		return "Connection '" + name() + "'";
	}

}
