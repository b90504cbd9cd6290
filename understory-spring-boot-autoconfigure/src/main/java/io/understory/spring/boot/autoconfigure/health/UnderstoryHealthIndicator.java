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

package io.understory.spring.boot.autoconfigure.health;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.understory.spring.http.gate.CallGate;
import io.understory.spring.http.gate.GateStatus;
import io.understory.spring.token.shared.SharedAccessToken;
import io.understory.spring.token.shared.TokenStatus;
import reactor.core.publisher.Mono;

import org.springframework.boot.health.contributor.AbstractReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Tells the health of the connection to Understory from the last token request, and from
 * a call of the API where that is asked for.
 */
class UnderstoryHealthIndicator extends AbstractReactiveHealthIndicator {

	private final SharedAccessToken token;

	private final CallGate gate;

	private final Mono<Verification> verification;

	UnderstoryHealthIndicator(SharedAccessToken token, CallGate gate, Mono<Verification> verification) {
		super("Understory health check failed");
		this.token = token;
		this.gate = gate;
		this.verification = verification;
	}

	@Override
	protected Mono<Health> doHealthCheck(Health.Builder builder) {
		return this.verification.map((verification) -> describe(builder, verification))
			.switchIfEmpty(Mono.fromSupplier(() -> describe(builder)))
			.map(Health.Builder::build);
	}

	private Health.Builder describe(Health.Builder builder, Verification verification) {
		describe(builder).withDetail("verification", verification.outcome());
		return verification.failed() ? builder.down() : builder;
	}

	private Health.Builder describe(Health.Builder builder) {
		TokenStatus token = this.token.status();
		builder.status(status(token)).withDetail("state", token.phase().name().toLowerCase(Locale.ROOT));
		if (token.remaining() != null) {
			builder.withDetail("secondsToExpiry", token.remaining().toSeconds())
				.withDetail("grantedScopes", token.grantedScopes())
				.withDetail("missingScopes", token.missingScopes());
		}
		if (token.lastErrorCode() != null && token.lastErrorAt() != null) {
			builder.withDetail("lastErrorCode", token.lastErrorCode()).withDetail("lastErrorAt", token.lastErrorAt());
		}
		if (this.gate.isPatient() || this.gate.isLimited()) {
			builder.withDetail("rateLimit", rateLimit(this.gate.status()));
		}
		return builder;
	}

	private static Map<String, Object> rateLimit(GateStatus gate) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("state", gate.state().name().toLowerCase(Locale.ROOT));
		if (gate.until() != null) {
			details.put("until", gate.until());
		}
		if (gate.until() != null || gate.waiting() > 0) {
			details.put("waiting", gate.waiting());
		}
		return details;
	}

	private static Status status(TokenStatus token) {
		return switch (token.phase()) {
			case FRESH, ADVISORY, MANDATORY -> Status.UP;
			case EXPIRED -> token.failing() ? Status.DOWN : Status.UP;
			case COLD -> token.failing() ? Status.DOWN : Status.UNKNOWN;
			// With a token at hand it is the second in a row
			case REJECTED -> (token.failing() || token.remaining() != null) ? Status.DOWN : Status.UNKNOWN;
		};
	}

}
