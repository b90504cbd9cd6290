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

package io.understory.spring.benchmarks;

import java.time.Duration;

/**
 * What happens to a token. Each scenario has a server and a client of its own.
 */
final class Scenarios {

	private static final Duration PAUSE = Duration.ofMillis(100);

	private Scenarios() {
	}

	static Requests cold(Variant variant, int callers) throws InterruptedException {
		try (LoopbackUnderstory understory = new LoopbackUnderstory(); Client client = variant.open(understory)) {
			return cell(0, understory, Callers.once(client, callers));
		}
	}

	static Requests atExpiry(Variant variant, int callers) throws InterruptedException {
		Duration used = Duration.ofSeconds(2);
		try (LoopbackUnderstory understory = new LoopbackUnderstory(); Client client = variant.open(understory)) {
			understory.setLifetime(variant.lifetime(used));
			client.call().block();
			understory.setLifetime(Duration.ofHours(1));
			Thread.sleep(used.plusMillis(200).toMillis());
			return cell(understory.tokenRequests(), understory, Callers.once(client, callers));
		}
	}

	/**
	 * The token endpoint fails from the first token on. All the calls are made in the
	 * last seconds of this token, when it is valid and due for renewal.
	 */
	static Requests tokenEndpointDown(Variant variant) throws InterruptedException {
		Duration lifetime = Duration.ofSeconds(15);
		try (LoopbackUnderstory understory = new LoopbackUnderstory(); Client client = variant.open(understory)) {
			understory.setLifetime(lifetime);
			client.call().block();
			int before = understory.tokenRequests();
			understory.setFailureRate(1);
			return cell(before, understory, Callers.repeatedly(client, 20, lifetime.minusSeconds(1), PAUSE));
		}
	}

	/**
	 * Two rounds of calls after the token was revoked.
	 */
	static String revoked(Variant variant) throws InterruptedException {
		try (LoopbackUnderstory understory = new LoopbackUnderstory(); Client client = variant.open(understory)) {
			client.call().block();
			understory.revokeAll();
			int before = understory.tokenRequests();
			Outcome first = Callers.once(client, 200);
			return cell(before, understory, first) + "; then " + Callers.once(client, 200);
		}
	}

	static Requests refusedByApi(Variant variant) throws InterruptedException {
		try (LoopbackUnderstory understory = new LoopbackUnderstory(); Client client = variant.open(understory)) {
			understory.refuseAll();
			Outcome outcome = Callers.repeatedly(client, 200, Duration.ofSeconds(9), PAUSE.multipliedBy(2));
			return cell(0, understory, outcome);
		}
	}

	private static Requests cell(int before, LoopbackUnderstory understory, Outcome outcome) {
		return new Requests(understory.tokenRequests() - before, outcome);
	}

	/**
	 * What a scenario came to.
	 *
	 * @param count how many token requests
	 * @param outcome what became of the calls
	 */
	record Requests(int count, Outcome outcome) {

		@Override
		public String toString() {
			return this.count + ((this.count != 1) ? " token requests, " : " token request, ") + this.outcome;
		}

	}

}
