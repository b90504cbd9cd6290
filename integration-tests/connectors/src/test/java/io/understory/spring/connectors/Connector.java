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

import java.util.stream.Stream;

import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.HttpComponentsClientHttpConnector;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.http.client.reactive.JettyClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;

/**
 * The HTTP clients that Spring Boot supports, named as in
 * {@code spring.http.clients.reactive.connector}.
 */
enum Connector {

	REACTOR(ReactorClientHttpConnector.class),

	JETTY(JettyClientHttpConnector.class),

	HTTP_COMPONENTS(HttpComponentsClientHttpConnector.class),

	JDK(JdkClientHttpConnector.class);

	/**
	 * Whether everything is tried with every HTTP client.
	 */
	static final boolean EXHAUSTIVE = Boolean.getBoolean("understory.exhaustive");

	private final Class<? extends ClientHttpConnector> type;

	Connector(Class<? extends ClientHttpConnector> type) {
		this.type = type;
	}

	/**
	 * Return whether everything is tried with this HTTP client, and not just what HTTP
	 * clients have a say in. By default it is with one of them.
	 */
	boolean isTriedWithEverything() {
		return EXHAUSTIVE || this == REACTOR;
	}

	/**
	 * Return the HTTP clients that are tried where each waits as long as it may. By
	 * default it is the starter's, and one whose threads are not its own.
	 */
	static Stream<Connector> waiting() {
		return Stream.of(values()).filter((connector) -> EXHAUSTIVE || connector == REACTOR || connector == JDK);
	}

	Class<? extends ClientHttpConnector> type() {
		return this.type;
	}

}
