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

package io.understory.mock.json;

import java.util.Map;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.understory.mock.JsonObject;
import io.understory.mock.UnderstoryResponses;
import io.understory.mock.UnderstoryStub;
import org.jspecify.annotations.Nullable;

/**
 * Whose key it is, and the stub that answers {@code GET /v1/me} with it.
 */
public final class MeJson extends JsonObject<MeJson> implements UnderstoryStub {

	MeJson() {
		this(fields("company_id", "company-1", "company_name", "Mock Company", "user_id", "user-1", "email",
				"mock@company.example"));
	}

	private MeJson(Map<String, @Nullable Object> fields) {
		super(fields);
	}

	@Override
	protected MeJson of(Map<String, @Nullable Object> fields) {
		return new MeJson(fields);
	}

	/**
	 * Set the name of the company.
	 * @param companyName the name
	 * @return another answer
	 */
	public MeJson companyName(String companyName) {
		return with("company_name", companyName);
	}

	/**
	 * Set the company.
	 * @param companyId the id
	 * @return another answer
	 */
	public MeJson companyId(String companyId) {
		return with("company_id", companyId);
	}

	/**
	 * Set the user that the key acts as.
	 * @param userId the id
	 * @return another answer
	 */
	public MeJson userId(String userId) {
		return with("user_id", userId);
	}

	/**
	 * Set the e-mail address of the user.
	 * @param email the e-mail address, made up
	 * @return another answer
	 */
	public MeJson email(String email) {
		return with("email", email);
	}

	@Override
	public MappingBuilder toMapping() {
		return WireMock.get(WireMock.urlPathEqualTo("/v1/me")).willReturn(UnderstoryResponses.json(this));
	}

}
