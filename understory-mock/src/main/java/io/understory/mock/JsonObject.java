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

package io.understory.mock;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A JSON object of the API, with what the reference requires of it and what a test adds.
 * Immutable: each method returns another one.
 *
 * @param <T> the type of the object
 */
public abstract class JsonObject<T extends JsonObject<T>> {

	private final Map<String, @Nullable Object> fields;

	/**
	 * Make an object of fields.
	 * @param fields the fields, by the names of the API
	 */
	protected JsonObject(Map<String, ? extends @Nullable Object> fields) {
		this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
	}

	/**
	 * Return an object of the same type with other fields.
	 * @param fields the fields, by the names of the API
	 * @return another object
	 */
	protected abstract T of(Map<String, @Nullable Object> fields);

	/**
	 * Set any field, also one that the API does not have.
	 * @param name the name that the API has for it
	 * @param value the value: text, a number, a boolean, a {@link List}, a {@link Map},
	 * another object of the API, or {@code null}
	 * @return another object
	 */
	public final T with(String name, @Nullable Object value) {
		Map<String, @Nullable Object> fields = new LinkedHashMap<>(this.fields);
		fields.put(name, (value instanceof JsonObject<?> object) ? object.toMap() : value);
		return of(fields);
	}

	/**
	 * Leave a field out.
	 * @param name the name that the API has for it
	 * @return another object
	 */
	public final T without(String name) {
		Map<String, @Nullable Object> fields = new LinkedHashMap<>(this.fields);
		fields.remove(name);
		return of(fields);
	}

	/**
	 * Add an item to a field that is a list.
	 * @param name the name of the field
	 * @param item the item
	 * @return another object
	 */
	protected final T plus(String name, Object item) {
		List<@Nullable Object> items = new ArrayList<>();
		if (this.fields.get(name) instanceof List<?> before) {
			items.addAll(before);
		}
		items.add(item);
		return with(name, items);
	}

	/**
	 * Add a key and its value to a field that is a map.
	 * @param name the name of the field
	 * @param key the key
	 * @param value the value
	 * @return another object
	 */
	protected final T plus(String name, String key, Object value) {
		Map<Object, @Nullable Object> entries = new LinkedHashMap<>();
		if (this.fields.get(name) instanceof Map<?, ?> before) {
			entries.putAll(before);
		}
		entries.put(key, value);
		return with(name, entries);
	}

	/**
	 * Make fields in the order in which they are written.
	 * @param namesAndValues name, value, name, value and so on
	 * @return the fields
	 */
	protected static Map<String, @Nullable Object> fields(Object... namesAndValues) {
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
		}
		return fields;
	}

	/**
	 * Make an amount of money.
	 * @param currency the ISO 4217 code of the currency
	 * @param value the amount in the smallest unit of the currency
	 * @return the fields of the amount
	 * @throws IllegalArgumentException if there is no such currency
	 */
	protected static Map<String, Object> money(String currency, long value) {
		return Map.of("currency", currency, "value", value, "exponent",
				Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits()));
	}

	/**
	 * Return the fields.
	 * @return the fields, by the names of the API
	 */
	public final Map<String, @Nullable Object> toMap() {
		return this.fields;
	}

	/**
	 * Return the JSON.
	 * @return the JSON text
	 */
	@Override
	public final String toString() {
		return JsonText.write(this.fields);
	}

}
