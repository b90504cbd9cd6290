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

package io.understory.api.paging;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What selects the items of a list, and how they come. Queries are immutable: each method
 * returns another one.
 */
public abstract class Query {

	private final QueryParameters parameters;

	/**
	 * Creates a query.
	 * @param parameters what is sent
	 */
	protected Query(QueryParameters parameters) {
		this.parameters = parameters;
	}

	/**
	 * Return what is sent, to add to it.
	 * @return the parameters
	 */
	protected final QueryParameters values() {
		return this.parameters;
	}

	/**
	 * Return what is sent.
	 * @return the values of the query parameters by their names
	 */
	public final Map<String, String> parameters() {
		return this.parameters.values();
	}

	@Override
	public final boolean equals(@Nullable Object other) {
		// Each kind is final
		return getClass().isInstance(other) && this.parameters.equals(((Query) other).parameters);
	}

	@Override
	public final int hashCode() {
		return this.parameters.hashCode();
	}

	@Override
	public final String toString() {
		return getClass().getSimpleName() + parameters();
	}

}
