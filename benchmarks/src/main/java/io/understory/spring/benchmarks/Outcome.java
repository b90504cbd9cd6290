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

/**
 * What became of calls.
 *
 * @param calls how many ended
 * @param failed how many of them failed
 * @param neverEnded how many did not end
 */
record Outcome(int calls, int failed, int neverEnded) {

	@Override
	public String toString() {
		String text = this.failed + " of " + (this.calls + this.neverEnded) + " failed";
		return (this.neverEnded > 0) ? text + ", **" + this.neverEnded + " never ended**" : text;
	}

}
