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
import java.util.Map;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.understory.api.order.OrderStatus;
import io.understory.api.payment.PaymentStatus;
import io.understory.mock.JsonObject;
import io.understory.mock.UnderstoryResponses;
import io.understory.mock.UnderstoryStub;
import org.jspecify.annotations.Nullable;

/**
 * An order, and the stub that answers with it alone, {@code GET /v1/orders/{id}}.
 */
public final class OrderJson extends JsonObject<OrderJson> implements UnderstoryStub {

	OrderJson(String id) {
		this(fields("id", id, "number", "1001", "status", "COMPLETED", "created_at", "2026-03-01T09:00:00Z",
				"updated_at", "2026-03-01T09:00:00Z", "customer",
				Parts.person("Robin Guest", "robin.guest@example.com"), "origin", Map.of("type", "STOREFRONT"),
				"totals", sums("DKK", 0, 10000, 50000)));
	}

	private OrderJson(Map<String, @Nullable Object> fields) {
		super(fields);
	}

	@Override
	protected OrderJson of(Map<String, @Nullable Object> fields) {
		return new OrderJson(fields);
	}

	/**
	 * Set the number for people.
	 * @param number the number
	 * @return another order
	 */
	public OrderJson number(String number) {
		return with("number", number);
	}

	/**
	 * Set what has become of it.
	 * @param status the status
	 * @return another order
	 */
	public OrderJson status(OrderStatus status) {
		return with("status", status.value());
	}

	/**
	 * Set whether it is paid.
	 * @param paymentStatus the status
	 * @return another order
	 */
	public OrderJson paymentStatus(PaymentStatus paymentStatus) {
		return with("payment_status", paymentStatus.value());
	}

	/**
	 * Set who made it: a private person.
	 * @param fullName the name
	 * @param email the e-mail address, made up
	 * @return another order
	 */
	public OrderJson customer(String fullName, String email) {
		return with("customer", Parts.person(fullName, email));
	}

	/**
	 * Set who made it: a company.
	 * @param companyName the name
	 * @param email the e-mail address, made up
	 * @return another order
	 */
	public OrderJson company(String companyName, String email) {
		return with("customer", Parts.company(companyName, email));
	}

	/**
	 * Set where it came from.
	 * @param type what it came from
	 * @param id the id of that
	 * @return another order
	 */
	public OrderJson origin(String type, String id) {
		return with("origin", Map.of("type", type, "id", id));
	}

	/**
	 * Set the totals.
	 * @param currency the ISO 4217 code of the currency, such as {@code DKK}
	 * @param discount the discount in the smallest unit of the currency
	 * @param vatAmount the VAT in that unit
	 * @param amount what is to be paid in that unit
	 * @return another order
	 * @throws IllegalArgumentException if there is no such currency
	 */
	public OrderJson totals(String currency, long discount, long vatAmount, long amount) {
		return with("totals", sums(currency, discount, vatAmount, amount));
	}

	/**
	 * Set when it was made.
	 * @param createdAt the time
	 * @return another order
	 */
	public OrderJson createdAt(Instant createdAt) {
		return with("created_at", createdAt.toString());
	}

	/**
	 * Set when it was changed last.
	 * @param updatedAt the time
	 * @return another order
	 */
	public OrderJson updatedAt(Instant updatedAt) {
		return with("updated_at", updatedAt.toString());
	}

	/**
	 * Add an entry of the metadata.
	 * @param key the key
	 * @param value the value
	 * @return another order
	 */
	public OrderJson metadata(String key, String value) {
		return plus("metadata", key, value);
	}

	@Override
	public MappingBuilder toMapping() {
		return WireMock.get(Parts.url("/v1/orders", toMap().get("id"))).willReturn(UnderstoryResponses.json(this));
	}

	private static Map<String, Object> sums(String currency, long discount, long vatAmount, long amount) {
		return Map.of("discount", money(currency, discount), "vat_amount", money(currency, vatAmount), "amount",
				money(currency, amount));
	}

}
