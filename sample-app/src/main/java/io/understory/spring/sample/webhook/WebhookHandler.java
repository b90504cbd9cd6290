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

import java.time.Duration;

import io.understory.spring.webhook.ReactiveUnderstoryEventHandler;
import io.understory.webhook.event.UnderstoryEvent;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * Handles what Understory tells. That its signature is right, and that it did not come
 * before, was made sure of. If this fails, Understory sends it again.
 */
@Component
class WebhookHandler implements ReactiveUnderstoryEventHandler {

	// Whoever sends a webhook does not wait much longer for the answer
	private static final Duration LONGEST = Duration.ofSeconds(10);

	private final EventLookup lookup;

	private final ReceivedEvents received;

	WebhookHandler(EventLookup lookup, ReceivedEvents received) {
		this.lookup = lookup;
		this.received = received;
	}

	@Override
	public Mono<Void> handle(UnderstoryEvent event) {
		return this.lookup.lookUp(event).timeout(LONGEST).doOnNext(this.received::add).then();
	}

}
