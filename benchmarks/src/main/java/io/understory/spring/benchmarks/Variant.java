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
import java.util.List;
import java.util.Locale;

/**
 * A way to authorize the calls of a {@code WebClient}.
 */
public enum Variant {

	/**
	 * Hard-coded headers.
	 */
	FLOOR {
		@Override
		Client open(LoopbackUnderstory understory) {
			return StockClients.floor(understory);
		}
	},

	/**
	 * This starter.
	 */
	STARTER {
		@Override
		Client open(LoopbackUnderstory understory) {
			return StarterClient.open(understory);
		}

		@Override
		Duration lifetime(Duration used) {
			return used;
		}
	},

	/**
	 * This starter, whose calls wait after a 429.
	 */
	STARTER_WITH_A_GATE {
		@Override
		Client open(LoopbackUnderstory understory) {
			return StarterClient.open(understory, "understory.rate-limit.max-wait=5m");
		}
	},

	/**
	 * This starter, whose calls wait after a 429 and for each other.
	 */
	STARTER_WITH_A_GATE_AND_A_LIMIT {
		@Override
		Client open(LoopbackUnderstory understory) {
			return StarterClient.open(understory, "understory.rate-limit.max-wait=5m",
					"understory.rate-limit.max-concurrent-calls=8");
		}
	},

	/**
	 * Spring Security's filter for servlet applications, with an imperative manager.
	 */
	STOCK_SERVLET {
		@Override
		Client open(LoopbackUnderstory understory) {
			return StockClients.servlet(understory);
		}
	},

	/**
	 * Spring Security's filter for reactive applications, with a reactive manager.
	 */
	STOCK_REACTIVE {
		@Override
		Client open(LoopbackUnderstory understory) {
			return StockClients.reactive(understory);
		}
	};

	static final List<Variant> AUTHORIZING = List.of(STARTER, STOCK_SERVLET, STOCK_REACTIVE);

	private static final Duration STOCK_CLOCK_SKEW = Duration.ofSeconds(60);

	abstract Client open(LoopbackUnderstory understory);

	/**
	 * Return the lifetime to state for a token that is to be used for some time: Spring
	 * Security takes it for expired a minute early.
	 */
	Duration lifetime(Duration used) {
		return used.plus(STOCK_CLOCK_SKEW);
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

}
