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

package io.understory.spring.sample;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * One page of consents.
 *
 * @param next the cursor to the next page, empty or absent on the last one
 * @param items the consents of this page
 */
record ConsentPage(@Nullable String next, List<Consent> items) {

	ConsentPage {
		// Refuses what has no items: it is not an empty page, but no page
		items = List.copyOf(items);
	}

	static ConsentPage of(List<Consent> consents) {
		return new ConsentPage(null, consents);
	}

	// A short page is no last page
	public boolean hasNext() {
		return StringUtils.hasText(this.next);
	}

}
