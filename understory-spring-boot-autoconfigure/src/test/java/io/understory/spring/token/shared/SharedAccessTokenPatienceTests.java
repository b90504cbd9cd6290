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

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

import org.springframework.security.oauth2.core.OAuth2AccessToken;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A caller who waits for a new token gets the old one while half of its rest is left.
 */
class SharedAccessTokenPatienceTests extends AbstractSharedAccessTokenTests {

	private static final Duration REST = Duration.ofSeconds(20);

	private final VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();

	SharedAccessTokenPatienceTests() throws IOException {
	}

	@AfterEach
	void resetTime() {
		VirtualTimeScheduler.reset();
	}

	@Test
	void whenTheNewTokenTakesLongThenTheCallerGetsTheOldOneWhileItIsValid() throws Exception {
		freshToken();
		this.clock.add(TO_EXPIRED.minus(REST));
		this.server.hold();
		CompletableFuture<OAuth2AccessToken> caller = this.token.get().toFuture();
		this.server.awaitRequest();
		this.time.advanceTimeBy(REST.dividedBy(2).minus(MILLI));
		assertThat(caller).isNotDone();
		this.time.advanceTimeBy(MILLI);
		assertThat(caller.getNow(null)).isNotNull().extracting(OAuth2AccessToken::getTokenValue).isEqualTo("token-1");
	}

}
