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

package io.understory.webhook.event;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Something happened at Understory. The order of events is not promised, so read what an
 * event speaks of from the API, and compare its {@code updated_at}.
 */
public sealed interface UnderstoryEvent
		permits BookingChanged, EventChanged, ExperienceChanged, UnknownUnderstoryEvent {

	/**
	 * Return the id of the event, which messages of several subscriptions may have in
	 * common. Where the body has none it is the id of the message.
	 * @return the id
	 */
	String id();

	/**
	 * Return when it happened. Where the body does not say it is when the message was
	 * sent.
	 * @return the time
	 */
	Instant timestamp();

	/**
	 * Return the type as Understory has it, such as {@code v1.booking.created}.
	 * @return the type, or {@code null} if the body does not say
	 */
	@Nullable String type();

}
