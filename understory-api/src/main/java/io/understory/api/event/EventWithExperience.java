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

package io.understory.api.event;

import io.understory.api.experience.Experience;
import org.jspecify.annotations.Nullable;

/**
 * An event with its experience.
 *
 * @param event the event
 * @param experience its experience, or {@code null} if the API has it no longer
 */
public record EventWithExperience(Event event, @Nullable Experience experience) {

	/**
	 * Return what people call the event.
	 * @return the name of the experience, or its id if the API has it no longer
	 */
	public String name() {
		return (this.experience != null) ? this.experience.name() : this.event.experienceId();
	}

}
