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

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.understory.spring.http.limit.Slot;

import org.springframework.http.client.ClientHttpResponse;

/**
 * A blocking call on its way through the gate.
 */
record GatedExecution(CallGate gate, BlockingCall call) {

	ClientHttpResponse send() throws IOException {
		Place place = this.gate.place(false);
		try {
			return enter(place);
		}
		finally {
			this.gate.left(place);
		}
	}

	private ClientHttpResponse enter(Place place) throws IOException {
		return send(place, this.gate.enter(place) || await(place));
	}

	private ClientHttpResponse send(Place place, boolean admitted) throws IOException {
		if (!admitted) {
			return this.gate.notSent();
		}
		Slot slot = this.gate.slot(place);
		ClientHttpResponse response = null;
		try {
			if (!slot.await()) {
				return this.gate.stuck();
			}
			if (this.gate.admits(place)) {
				response = slot.leaveAfter(this.call.send());
			}
		}
		finally {
			if (response == null) {
				slot.leave();
			}
		}
		if (response == null) {
			return enter(place); // a 429 came while it waited
		}
		if (!CallGate.isRefusal(response.getStatusCode())) {
			this.gate.answered(place);
			return response;
		}
		if (!this.gate.refused(place, response.getHeaders(), this.call.isReplayable())) {
			return response;
		}
		try {
			this.call.release(response);
		}
		finally {
			slot.leave(); // whatever became of its connection
		}
		return send(place, await(place));
	}

	// Looks at the time itself, for all shared threads may be callers that wait
	private boolean await(Place place) throws IOException {
		while (true) {
			try {
				return place.turn().get(this.gate.untilNextLook(), TimeUnit.MILLISECONDS);
			}
			catch (TimeoutException ex) {
				this.gate.look();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				InterruptedIOException interrupted = new InterruptedIOException(
						"Interrupted while the call waited for the API to allow calls again");
				interrupted.initCause(ex);
				throw interrupted;
			}
			catch (ExecutionException ex) {
				throw new IllegalStateException(ex);
			}
		}
	}

}
