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

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.understory.api.booking.BookingItemType;
import io.understory.api.booking.BookingStatus;
import io.understory.mock.JsonObject;
import io.understory.mock.UnderstoryResponses;
import io.understory.mock.UnderstoryStub;
import org.jspecify.annotations.Nullable;

/**
 * A booking, and the stub that answers with it alone, {@code GET /v1/bookings/{id}}.
 */
public final class BookingJson extends JsonObject<BookingJson> implements UnderstoryStub {

	BookingJson(String id) {
		this(fields("id", id, "status", "ACTIVE", "created_at", "2026-03-01T09:00:00Z", "updated_at",
				"2026-03-01T09:00:00Z", "company_id", "company-1", "experience_id", "experience-1", "event_id",
				"event-1", "customer", Parts.person("Robin Guest", "robin.guest@example.com"), "locale", "en"));
	}

	private BookingJson(Map<String, @Nullable Object> fields) {
		super(fields);
	}

	@Override
	protected BookingJson of(Map<String, @Nullable Object> fields) {
		return new BookingJson(fields);
	}

	/**
	 * Set what has become of it.
	 * @param status the status
	 * @return another booking
	 */
	public BookingJson status(BookingStatus status) {
		return with("status", status.value());
	}

	/**
	 * Set the event that it is for.
	 * @param eventId the id
	 * @return another booking
	 */
	public BookingJson eventId(String eventId) {
		return with("event_id", eventId);
	}

	/**
	 * Set the experience that it is for.
	 * @param experienceId the id
	 * @return another booking
	 */
	public BookingJson experienceId(String experienceId) {
		return with("experience_id", experienceId);
	}

	/**
	 * Set the company whose experience it is.
	 * @param companyId the id
	 * @return another booking
	 */
	public BookingJson companyId(String companyId) {
		return with("company_id", companyId);
	}

	/**
	 * Set who made it: a private person.
	 * @param fullName the name
	 * @param email the e-mail address, made up
	 * @return another booking
	 */
	public BookingJson customer(String fullName, String email) {
		return with("customer", Parts.person(fullName, email));
	}

	/**
	 * Set who made it: a company.
	 * @param companyName the name
	 * @param email the e-mail address, made up
	 * @return another booking
	 */
	public BookingJson company(String companyName, String email) {
		return with("customer", Parts.company(companyName, email));
	}

	/**
	 * Set the language of the customer.
	 * @param locale the language, such as {@code da} or {@code en-US}
	 * @return another booking
	 */
	public BookingJson locale(String locale) {
		return with("locale", locale);
	}

	/**
	 * Set when it was made.
	 * @param createdAt the time
	 * @return another booking
	 */
	public BookingJson createdAt(Instant createdAt) {
		return with("created_at", createdAt.toString());
	}

	/**
	 * Set when it was changed last.
	 * @param updatedAt the time
	 * @return another booking
	 */
	public BookingJson updatedAt(Instant updatedAt) {
		return with("updated_at", updatedAt.toString());
	}

	/**
	 * Set where it came from.
	 * @param source the source
	 * @return another booking
	 */
	public BookingJson source(String source) {
		return with("source", source);
	}

	/**
	 * Set what the company wrote about it.
	 * @param internalNote the note
	 * @return another booking
	 */
	public BookingJson internalNote(String internalNote) {
		return with("internal_note", internalNote);
	}

	/**
	 * Add an entry of the metadata.
	 * @param key the key
	 * @param value the value
	 * @return another booking
	 */
	public BookingJson metadata(String key, String value) {
		return plus("metadata", key, value);
	}

	/**
	 * Add what was booked.
	 * @param typeId the id of a ticket variant or add-on variant
	 * @param itemType which of these it is
	 * @param quantity how many
	 * @return another booking
	 */
	public BookingJson item(String typeId, BookingItemType itemType, int quantity) {
		return plus("items", Map.of("type_id", typeId, "item_type", itemType.value(), "quantity", quantity));
	}

	/**
	 * Return the stub that answers {@code POST /v1/bookings} with this one: 201, its id
	 * and its status.
	 * @return the stub
	 */
	public UnderstoryStub created() {
		Map<String, @Nullable Object> created = new LinkedHashMap<>(toMap());
		created.keySet().retainAll(List.of("id", "status"));
		return () -> WireMock.post(WireMock.urlPathEqualTo("/v1/bookings"))
			.willReturn(UnderstoryResponses.json(created).withStatus(201));
	}

	@Override
	public MappingBuilder toMapping() {
		return WireMock.get(Parts.url("/v1/bookings", toMap().get("id"))).willReturn(UnderstoryResponses.json(this));
	}

}
