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

/**
 * All connections of the application to Understory, for code that knows their names at
 * run time alone. Begins with the default connection, if there is one; the others follow
 * in the order of their properties.
 */
public interface UnderstoryConnections extends Iterable<UnderstoryConnection> {

	/**
	 * Return the connection of a name.
	 * @param name the name in {@code understory.connections}, or
	 * {@value UnderstoryConnection#DEFAULT_NAME}
	 * @return the connection
	 * @throws IllegalArgumentException if there is none; the message has the names that
	 * there are
	 */
	UnderstoryConnection get(String name);

}
