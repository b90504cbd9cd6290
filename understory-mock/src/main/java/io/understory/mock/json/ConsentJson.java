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
 * A marketing consent, and the stub that answers with it alone, {@code GET
 * /v1/marketing-consents/{id}}.
 */
public final class ConsentJson extends JsonObject<ConsentJson> implements UnderstoryStub {

	ConsentJson(String id) {
		this(fields("id", id, "company_id", "company-1", "full_name", "Robin Guest", "email", "robin.guest@example.com",
				"source", "CHECKOUT"));
	}

	private ConsentJson(Map<String, @Nullable Object> fields) {
		super(fields);
	}

	@Override
	protected ConsentJson of(Map<String, @Nullable Object> fields) {
		return new ConsentJson(fields);
	}

	/**
	 * Set the name of the guest.
	 * @param fullName the name
	 * @return another consent
	 */
	public ConsentJson fullName(String fullName) {
		return with("full_name", fullName);
	}

	/**
	 * Set the e-mail address of the guest.
	 * @param email the e-mail address, made up
	 * @return another consent
	 */
	public ConsentJson email(String email) {
		return with("email", email);
	}

	/**
	 * Set the company that has the consent.
	 * @param companyId the id
	 * @return another consent
	 */
	public ConsentJson companyId(String companyId) {
		return with("company_id", companyId);
	}

	/**
	 * Set where it came from.
	 * @param source the source
	 * @return another consent
	 */
	public ConsentJson source(String source) {
		return with("source", source);
	}

	/**
	 * Add a reference, such as to the booking.
	 * @param type what it refers to
	 * @param id the id of that
	 * @return another consent
	 */
	public ConsentJson reference(String type, String id) {
		return plus("references", Map.of("type", type, "id", id));
	}

	@Override
	public MappingBuilder toMapping() {
		return WireMock.get(Parts.url("/v1/marketing-consents", toMap().get("id")))
			.willReturn(UnderstoryResponses.json(this));
	}

}
