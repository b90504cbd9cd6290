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

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

import org.springframework.util.Assert;

/**
 * Who a key belongs to.
 *
 * @param companyId the id of the company
 * @param companyName the name of the company
 * @param userId the id of the user
 * @param email the e-mail address of the user
 */
@JsonNaming(SnakeCaseStrategy.class)
record Me(@Nullable String companyId, @Nullable String companyName, @Nullable String userId, @Nullable String email) {

	Me {
		Assert.isTrue(companyId != null || companyName != null, "There is no company");
	}

}
