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

import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * {@link TestExecutionListener} that gives each test method its turn at the
 * {@link io.understory.mock.MockUnderstory} of its application context.
 */
class MockUnderstoryTestExecutionListener extends AbstractTestExecutionListener {

	private static final String TURNS = MockUnderstoryTurns.class.getName();

	// After the beans of the test are in place, before the context is dirtied
	@Override
	public int getOrder() {
		return 2600;
	}

	@Override
	public void beforeTestMethod(TestContext testContext) throws Exception {
		if (!testContext.hasApplicationContext()) {
			return;
		}
		MockUnderstoryTurns turns = testContext.getApplicationContext()
			.getBeanProvider(MockUnderstoryTurns.class)
			.getIfAvailable();
		if (turns != null) {
			turns.begin();
			testContext.setAttribute(TURNS, turns);
		}
	}

	@Override
	public void afterTestMethod(TestContext testContext) {
		if (testContext.removeAttribute(TURNS) instanceof MockUnderstoryTurns turns) {
			turns.end();
		}
	}

}
