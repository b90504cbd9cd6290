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

import io.understory.spring.token.ConnectionId;

import org.springframework.beans.factory.BeanFactory;

/**
 * The connections that there are beans for: those that properties named when bean
 * definitions were registered, which may have been ahead of time.
 *
 * @param names the names of the connections
 */
public record RegisteredConnections(List<String> names) {

	/**
	 * Name of the bean.
	 */
	public static final String BEAN_NAME = "understoryRegisteredConnections";

	/**
	 * Return those of an application context, without those of its parents.
	 * @param beanFactory its bean factory
	 * @return the connections
	 */
	public static RegisteredConnections in(BeanFactory beanFactory) {
		return beanFactory.getBean(BEAN_NAME, RegisteredConnections.class);
	}

	/**
	 * Return which ones they are.
	 * @return the connections
	 */
	public List<ConnectionId> ids() {
		return this.names.stream().map(ConnectionId::new).toList();
	}

}
