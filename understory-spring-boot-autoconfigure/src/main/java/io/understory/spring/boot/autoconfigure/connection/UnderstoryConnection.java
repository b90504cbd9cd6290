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

import io.understory.api.ReactiveUnderstory;
import io.understory.api.Understory;
import io.understory.spring.boot.autoconfigure.settings.UnderstoryConnectionDetails;
import io.understory.spring.token.shared.SharedAccessToken;

import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * A connection to Understory: a key, its access token, and the clients that use it. What
 * it returns are the beans of the application, and so its own where it replaced one.
 *
 * @see UnderstoryConnections
 */
public interface UnderstoryConnection {

	/**
	 * Name of the connection that the properties {@code understory.client-id},
	 * {@code understory.secret} and {@code understory.scopes} describe.
	 */
	String DEFAULT_NAME = "understory";

	/**
	 * Return the name of the connection, which is the qualifier of its beans too.
	 * @return the name in {@code understory.connections}, or {@value #DEFAULT_NAME}
	 */
	String name();

	/**
	 * Return where the connection goes, and as whom.
	 * @return the bean of connection details for it, if there is one, else what its
	 * properties say
	 */
	UnderstoryConnectionDetails details();

	/**
	 * Return the access token of the connection.
	 * @return the access token
	 */
	SharedAccessToken token();

	/**
	 * Return the reactive client of the connection.
	 * @return the client
	 */
	WebClient webClient();

	/**
	 * Return the blocking client of the connection.
	 * @return the client
	 * @throws org.springframework.beans.factory.NoSuchBeanDefinitionException if
	 * {@code spring-boot-restclient} is not there
	 */
	RestClient restClient();

	/**
	 * Return the API, called by {@link #restClient()}.
	 * @return the API, blocking
	 * @throws org.springframework.beans.factory.NoSuchBeanDefinitionException if
	 * {@code spring-boot-restclient} is not there
	 */
	Understory understory();

	/**
	 * Return the API, called by {@link #webClient()}.
	 * @return the API, reactive
	 */
	ReactiveUnderstory reactiveUnderstory();

}
