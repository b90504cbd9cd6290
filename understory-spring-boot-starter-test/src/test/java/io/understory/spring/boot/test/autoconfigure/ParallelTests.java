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

package io.understory.spring.boot.test.autoconfigure;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.understory.mock.MockUnderstory;
import io.understory.mock.UnderstoryResponses;
import io.understory.spring.boot.test.autoconfigure.MeApplication.Me;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that run in parallel do not disturb each other.
 */
class ParallelTests {

	private static final AtomicInteger inside = new AtomicInteger();

	private static final CyclicBarrier meeting = new CyclicBarrier(2);

	@Test
	void whenContextIsSharedThenTestsTakeTurns() {
		EngineExecutionResults results = TestRun.inParallel(OneTests.class, OtherTests.class);
		assertThat(TestRun.failures(results)).isEmpty();
		assertThat(results.testEvents().succeeded().count()).isEqualTo(20);
	}

	@Test
	void whenContextsDifferThenTestsRunAtOnce() {
		EngineExecutionResults results = TestRun.inParallel(HereTests.class, ThereTests.class);
		assertThat(TestRun.failures(results)).isEmpty();
		assertThat(results.testEvents().succeeded().count()).isEqualTo(2);
	}

	abstract static class SharedTests {

		@RepeatedTest(10)
		void shouldBeAlone(RepetitionInfo repetition, @Autowired MockUnderstory understory, @Autowired Me me) {
			assertThat(inside.incrementAndGet()).isOne();
			String company = getClass().getSimpleName() + repetition.getCurrentRepetition();
			understory
				.stubFor(get("/v1/me").willReturn(UnderstoryResponses.json("{\"company_name\": \"" + company + "\"}")));
			assertThat(me.company()).isEqualTo(company);
			assertThat(me.company()).isEqualTo(company);
			assertThat(understory.tokens()).hasSize(1);
			assertThat(understory.callsWith(understory.tokens().get(0))).hasSize(2);
			inside.decrementAndGet();
		}

	}

	@SpringBootTest(classes = { MeApplication.class, MeApplication.Clients.class })
	@AutoConfigureMockUnderstory
	static class OneTests extends SharedTests {

	}

	@SpringBootTest(classes = { MeApplication.class, MeApplication.Clients.class })
	@AutoConfigureMockUnderstory
	static class OtherTests extends SharedTests {

	}

	abstract static class MeetingTests {

		@Test
		void shouldMeetTheOther(@Autowired MockUnderstory understory, @Autowired Me me) throws Exception {
			meeting.await(30, TimeUnit.SECONDS);
			assertThat(me.company()).isEqualTo("Mock Company");
			meeting.await(30, TimeUnit.SECONDS);
			assertThat(understory.calls()).hasSize(1);
		}

	}

	@SpringBootTest(classes = { MeApplication.class, MeApplication.Clients.class }, properties = "place=here")
	@AutoConfigureMockUnderstory
	static class HereTests extends MeetingTests {

	}

	@SpringBootTest(classes = { MeApplication.class, MeApplication.Clients.class }, properties = "place=there")
	@AutoConfigureMockUnderstory
	static class ThereTests extends MeetingTests {

	}

}
