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

package io.understory.spring.token.shared;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TokenLife}: the edges, as a table.
 */
class TokenLifeTests {

	@ParameterizedTest(name = "lifetime {0} s, ahead {1} s, jitter {2}: advisory with {3} s left, mandatory with {4} s")
	@CsvSource({ "3600, 900, 0, 900, 60", "3599, 900, 0, 899.75, 60", "3600, 900, 1, 690, 60",
			"3600, 900, 0.5, 795, 60", "86400, 900, 0, 900, 60", "600, 900, 0, 150, 60", "60, 900, 0, 15, 6",
			"2, 900, 0, 0.5, 0.2", "3600, 300, 0, 300, 60", "3600, 30, 0, 60, 60", "3600, 0, 1, 60, 60",
			"10, 900, 1, 2.125, 1" })
	void shouldHaveEdges(long lifetime, long ahead, double jitter, double advisory, double mandatory) {
		TokenLife life = life(lifetime, ahead, jitter);
		assertThat((life.end() - life.advisory()) / 1000.0).isEqualTo(advisory);
		assertThat((life.end() - life.mandatory()) / 1000.0).isEqualTo(mandatory);
		assertThat(life.end() - life.start()).isEqualTo(lifetime * 1000);
	}

	@ParameterizedTest
	@CsvSource({ "-1, ADVISORY", "0, FRESH", "2699999, FRESH", "2700000, ADVISORY", "3539999, ADVISORY",
			"3540000, MANDATORY", "3599999, MANDATORY", "3600000, EXPIRED", "9999999, EXPIRED" })
	void shouldGoThroughPhases(long millis, TokenPhase phase) {
		TokenLife life = life(3600, 900, 0);
		assertThat(life.phase(life.start() + millis)).isEqualTo(phase);
	}

	@Test
	void shouldServeTheTokenUntilItExpires() {
		assertThat(TokenPhase.values()).filteredOn(TokenPhase::servesToken)
			.containsExactly(TokenPhase.FRESH, TokenPhase.ADVISORY, TokenPhase.MANDATORY);
	}

	private static TokenLife life(long lifetime, long ahead, double jitter) {
		Instant start = Instant.parse("2026-06-01T12:00:00Z");
		OAuth2AccessToken token = new OAuth2AccessToken(TokenType.BEARER, "t", start, start.plusSeconds(lifetime),
				Set.of());
		return TokenLife.of(token, Duration.ofSeconds(ahead), jitter);
	}

}
