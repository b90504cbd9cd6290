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

package io.understory.spring.token;

import org.springframework.util.Assert;

/**
 * Which of an application's connections to Understory a token is for, and what that
 * connection is called elsewhere.
 *
 * @param name the name of the connection
 */
public record ConnectionId(String name) {

	/**
	 * The connection that {@code understory.*} describes.
	 */
	public static final ConnectionId DEFAULT = new ConnectionId("understory");

	/**
	 * Creates an id.
	 * @throws IllegalArgumentException if the name is empty
	 */
	public ConnectionId {
		Assert.hasText(name, "'name' must not be empty");
	}

	/**
	 * Return whether {@code understory.*} describes the connection.
	 * @return {@code false} if it has a name of its own
	 */
	public boolean isDefault() {
		return equals(DEFAULT);
	}

	/**
	 * Return the id of the client registration, which is the name of the group of HTTP
	 * interfaces too.
	 * @return {@code understory}, or {@code understory-} and the name
	 */
	public String registrationId() {
		return isDefault() ? this.name : DEFAULT.name + "-" + this.name;
	}

	/**
	 * Return the full name of a property of the connection.
	 * @param property the end of the name
	 * @return the name
	 */
	public String property(String property) {
		return (isDefault() ? "understory." : "understory.connections." + this.name + ".") + property;
	}

	/**
	 * Return the full name of a property that the connection may inherit.
	 * @param property the end of the name
	 * @return the name, or both where one may be inherited
	 */
	public String inheritedProperty(String property) {
		return isDefault() ? property(property) : property(property) + " or " + DEFAULT.property(property);
	}

	/**
	 * Return a text that says which connection it is about, unless that is the default
	 * one.
	 * @param reason the text
	 * @return the text, maybe with a beginning
	 */
	public String describe(String reason) {
		return isDefault() ? reason : "Connection '" + this.name + "': " + reason;
	}

}
