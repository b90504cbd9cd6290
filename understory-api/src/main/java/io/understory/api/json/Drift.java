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

package io.understory.api.json;

/**
 * What the API answers and the model does not know, or the other way round.
 *
 * @param kind what differs
 * @param type the name of the type of the model, such as {@code Booking}
 * @param name the name of the field or kind, or the value
 */
public record Drift(Kind kind, String type, String name) {

	/**
	 * What differs.
	 */
	public enum Kind {

		/**
		 * A field that the model does not have. It is ignored.
		 */
		FIELD,

		/**
		 * A value of an enumeration that has no constant. It is kept.
		 */
		VALUE,

		/**
		 * A kind of a union that has no type. Its fields are kept.
		 */
		TYPE,

		/**
		 * A field that the API promises and left out. It is {@code null}, 0 or empty.
		 */
		MISSING

	}

}
