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

package io.understory.spring.sample.webhook;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import io.understory.webhook.event.UnderstoryEvent;

/**
 * An event as the page shows it.
 *
 * @param id the id of the event
 * @param time when it happened
 * @param type what happened, as Understory has it
 * @param subject what it is about
 * @param state how that is now
 */
public record ReceivedEvent(String id, String time, String type, String subject, String state) {

	private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'")
		.withZone(ZoneOffset.UTC);

	static ReceivedEvent of(UnderstoryEvent event, String subject, String state) {
		String type = event.type();
		return new ReceivedEvent(event.id(), FORMAT.format(event.timestamp()), (type != null) ? type : "no type",
				subject, state);
	}

}
