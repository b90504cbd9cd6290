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

package io.understory.spring.http.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Schedulers;

/**
 * Whose waiting is over after something happened.
 *
 * @param admitted who is sent now, in order
 * @param refused who cannot be sent in time
 */
record Step(List<Place> admitted, List<Place> refused) {

	static final Step NOBODY = new Step(List.of(), List.of());

	/**
	 * Go through all of them, with whether they are sent.
	 */
	void forEach(BiConsumer<Place, Boolean> consumer) {
		this.admitted.forEach((place) -> consumer.accept(place, true));
		this.refused.forEach((place) -> consumer.accept(place, false));
	}

	/**
	 * Tell all of them. Blocking callers are woken. Reactive ones go on in the thread
	 * that tells them: not that of another caller, and one for all, or the order is lost.
	 * @param own the call in whose thread this is
	 */
	void tell(@Nullable Place own) {
		List<Runnable> reactive = new ArrayList<>();
		forEach((place, admitted) -> {
			if (place.isReactive() && place != own) {
				reactive.add(() -> place.turn().complete(admitted));
			}
			else {
				place.turn().complete(admitted);
			}
		});
		if (!reactive.isEmpty()) {
			Schedulers.parallel().schedule(() -> reactive.forEach(Runnable::run));
		}
	}

}
