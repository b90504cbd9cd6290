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

package io.understory.spring.boot.autoconfigure.webhook;

import java.util.List;

import io.understory.webhook.event.BookingChanged.BookingCancelled;
import io.understory.webhook.event.BookingChanged.BookingCreated;
import io.understory.webhook.event.BookingChanged.BookingUpdated;
import io.understory.webhook.event.EventChanged.EventCancelled;
import io.understory.webhook.event.EventChanged.EventCompleted;
import io.understory.webhook.event.EventChanged.EventCreated;
import io.understory.webhook.event.EventChanged.EventDeleted;
import io.understory.webhook.event.EventChanged.EventUpdated;
import io.understory.webhook.event.ExperienceChanged.ExperienceCreated;
import io.understory.webhook.event.ExperienceChanged.ExperienceDeleted;
import io.understory.webhook.event.ExperienceChanged.ExperienceUpdated;
import io.understory.webhook.event.UnderstoryEvent;
import io.understory.webhook.event.UnknownUnderstoryEvent;

/**
 * The types of events that there are.
 */
final class EventTypes {

	// One by one, for a native image does not know what is permitted
	static final List<Class<? extends UnderstoryEvent>> ALL = List.of(BookingCreated.class, BookingUpdated.class,
			BookingCancelled.class, EventCreated.class, EventUpdated.class, EventCancelled.class, EventCompleted.class,
			EventDeleted.class, ExperienceCreated.class, ExperienceUpdated.class, ExperienceDeleted.class,
			UnknownUnderstoryEvent.class);

	private EventTypes() {
	}

}
