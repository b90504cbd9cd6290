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

import java.util.function.Supplier;

import io.understory.spring.http.limit.Slot;
import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.client.ClientResponse;

/**
 * A reactive call on its way through the gate.
 */
record GatedExchange(CallGate gate, ReactiveCall call) {

	Mono<ClientResponse> send() {
		Place place = this.gate.place(true);
		return enter(place).doOnTerminate(() -> this.gate.left(place)).doOnCancel(() -> this.gate.left(place));
	}

	private Mono<ClientResponse> enter(Place place) {
		return this.gate.enter(place) ? pass(place) : await(place);
	}

	// It may join the line while it is cancelled
	private Mono<ClientResponse> await(Place place) {
		return Mono.fromFuture(place.turn(), true)
			.flatMap((admitted) -> admitted ? pass(place) : notSent(this.gate::notSent))
			.doOnCancel(() -> this.gate.left(place));
	}

	private Mono<ClientResponse> pass(Place place) {
		return this.gate.isLimited() ? await(place, this.gate.slot(place)) : send(place, this.call.send());
	}

	private Mono<ClientResponse> await(Place place, Slot slot) {
		return slot.turn()
			.flatMap((admitted) -> admitted ? send(place, slot) : notSent(this.gate::stuck))
			.doOnSuccess((response) -> {
				if (response == null) {
					slot.leave(); // a filter of the application has no answer
				}
			})
			.doOnError((ex) -> slot.leaveUnread())
			.doOnCancel(slot::leaveUnread);
	}

	private Mono<ClientResponse> send(Place place, Slot slot) {
		if (!this.gate.admits(place)) {
			slot.leave(); // a 429 came while it waited
			return enter(place);
		}
		return send(place, this.call.send().map(slot::leaveAfter));
	}

	private Mono<ClientResponse> send(Place place, Mono<ClientResponse> call) {
		return call.flatMap((response) -> {
			if (!CallGate.isRefusal(response.statusCode())) {
				this.gate.answered(place);
				return Mono.just(response);
			}
			if (!this.gate.refused(place, response.headers().asHttpHeaders(), this.call.isReplayable())) {
				return Mono.just(response);
			}
			return this.call.release(response)
				.then(Mono.defer(() -> await(place)))
				.doOnCancel(() -> this.gate.left(place));
		});
	}

	private Mono<ClientResponse> notSent(Supplier<NotSent> answer) {
		return Mono.fromSupplier(() -> answer.get().to(this.call.request()));
	}

}
