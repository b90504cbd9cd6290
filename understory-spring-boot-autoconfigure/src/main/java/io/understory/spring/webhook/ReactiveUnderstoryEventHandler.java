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

package io.understory.spring.webhook;

import io.understory.webhook.event.UnderstoryEvent;
import reactor.core.publisher.Mono;

/**
 * Handles events of Understory by reactive calls. A bean of this type is told of each
 * event and waited for, which Spring does not do with an {@code @EventListener} that
 * returns a publisher. It has no part in the transaction of the inbox, so what it does
 * may happen more than once if it, or somebody after it, fails: make it an update that
 * can be repeated.
 *
 * <pre class="code">
 * &#064;Component
 * class Bookings implements ReactiveUnderstoryEventHandler {
 *
 *     public Mono&lt;Void&gt; handle(UnderstoryEvent event) {
 *         return (event instanceof BookingCreated created) ? save(created.bookingId()) : Mono.empty();
 *     }
 *
 * }
 * </pre>
 */
@FunctionalInterface
public interface ReactiveUnderstoryEventHandler {

	/**
	 * Handle an event.
	 * @param event the event
	 * @return completes when the event has been handled; an error lets Understory send it
	 * again
	 */
	Mono<Void> handle(UnderstoryEvent event);

	/**
	 * Handle an event, in an application with several connections.
	 * @param event the event
	 * @param connectionName the name of the connection that it came by
	 * @return completes when the event has been handled; an error lets Understory send it
	 * again
	 */
	default Mono<Void> handle(UnderstoryEvent event, String connectionName) {
		return handle(event);
	}

}
