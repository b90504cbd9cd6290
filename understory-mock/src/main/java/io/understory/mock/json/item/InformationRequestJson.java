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

package io.understory.mock.json.item;

import java.util.Map;

import io.understory.api.experience.InformationRequestScope;
import io.understory.mock.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A question to the guests of an experience.
 */
public final class InformationRequestJson extends JsonObject<InformationRequestJson> {

	/**
	 * Make one of what the reference requires.
	 * @param id the id
	 */
	public InformationRequestJson(String id) {
		this(fields("id", id, "type", "TEXT", "required", false, "scope", "BOOKING"));
	}

	private InformationRequestJson(Map<String, @Nullable Object> fields) {
		super(fields);
	}

	@Override
	protected InformationRequestJson of(Map<String, @Nullable Object> fields) {
		return new InformationRequestJson(fields);
	}

	/**
	 * Set what is asked.
	 * @param question the question
	 * @return another question
	 */
	public InformationRequestJson question(String question) {
		return with("question", question);
	}

	/**
	 * Set the type of the answer.
	 * @param type the type, of an open set
	 * @return another question
	 */
	public InformationRequestJson type(String type) {
		return with("type", type);
	}

	/**
	 * Set whether it has to be answered.
	 * @param required whether it has to
	 * @return another question
	 */
	public InformationRequestJson required(boolean required) {
		return with("required", required);
	}

	/**
	 * Set whether it is asked once for the booking or for each ticket.
	 * @param scope the scope
	 * @return another question
	 */
	public InformationRequestJson scope(InformationRequestScope scope) {
		return with("scope", scope.value());
	}

}
