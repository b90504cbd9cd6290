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

package io.understory.api.availability;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * What has a say in whether an event can be booked. There are more kinds than the
 * reference names, among them one with a time after which nothing can be booked any more:
 * they are {@link OtherConstraint}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.EXISTING_PROPERTY, property = "type",
		visible = true, defaultImpl = OtherConstraint.class)
@JsonSubTypes({ @JsonSubTypes.Type(value = EventStateConstraint.class, name = EventStateConstraint.TYPE),
		@JsonSubTypes.Type(value = SeatsLimitConstraint.class, name = SeatsLimitConstraint.TYPE) })
public sealed interface AvailabilityConstraint permits EventStateConstraint, SeatsLimitConstraint, OtherConstraint {

	/**
	 * Return the kind of the constraint as the API has it.
	 * @return the kind, or {@code null} if the API did not say
	 */
	@Nullable String type();

	/**
	 * Return whether the event can be booked as far as this is concerned.
	 * @return whether it can be booked
	 */
	boolean available();

}
