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

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import io.understory.spring.token.ConnectionId;

/**
 * What the beans of a connection are called: {@code understoryWebClient} or, for
 * {@code north-sea}, {@code northSeaUnderstoryWebClient}.
 *
 * @param prefix what all of them begin with
 */
public record BeanNames(String prefix) {

	/**
	 * Name of the manager of the client registrations of all connections.
	 */
	public static final String MANAGER = "understoryAuthorizedClientManager";

	/**
	 * Name of the reactive manager of the client registrations of all connections.
	 */
	public static final String REACTIVE_MANAGER = "understoryReactiveAuthorizedClientManager";

	private static final Pattern DASHES = Pattern.compile("-+(.?)");

	/**
	 * Return the names for a connection.
	 * @param connection the connection
	 * @return the names
	 */
	public static BeanNames of(ConnectionId connection) {
		return new BeanNames(connection.isDefault() ? connection.name()
				: DASHES.matcher(connection.name()).replaceAll((dash) -> dash.group(1).toUpperCase(Locale.ROOT))
						+ "Understory");
	}

	/**
	 * Return the name of the connection itself.
	 * @return the name
	 */
	public String connection() {
		return this.prefix + "Connection";
	}

	/**
	 * Return the name of the access token.
	 * @return the name
	 */
	public String accessToken() {
		return this.prefix + "AccessToken";
	}

	/**
	 * Return the name of the reactive client.
	 * @return the name
	 */
	public String webClient() {
		return this.prefix + "WebClient";
	}

	/**
	 * Return the name of the blocking client.
	 * @return the name
	 */
	public String restClient() {
		return this.prefix + "RestClient";
	}

	/**
	 * Return the name of the API, blocking.
	 * @return the name
	 */
	public String understory() {
		return this.prefix;
	}

	/**
	 * Return the name of the API, reactive.
	 * @return the name
	 */
	public String reactiveUnderstory() {
		return this.prefix.equals(ConnectionId.DEFAULT.name()) ? "reactiveUnderstory"
				: this.prefix.replaceFirst("Understory$", "ReactiveUnderstory");
	}

	/**
	 * Return the names of what applications call with.
	 * @return the names of the clients, and of the API over them
	 */
	public List<String> clients() {
		return List.of(webClient(), restClient(), understory(), reactiveUnderstory());
	}

	/**
	 * Return the name of the application's clock for the connection, if there is one.
	 * @return the name
	 */
	public String clock() {
		return this.prefix + "Clock";
	}

}
