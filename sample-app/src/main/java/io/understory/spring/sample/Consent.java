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

/**
 * A person's consent to marketing.
 *
 * @param id the id of the consent
 * @param companyId the id of the company that may send marketing
 * @param fullName the name of the person
 * @param email the e-mail address of the person
 * @param source where the consent was given
 */
@JsonNaming(SnakeCaseStrategy.class)
record Consent(@Nullable String id, @Nullable String companyId, @Nullable String fullName, @Nullable String email,
		@Nullable String source) {

}
