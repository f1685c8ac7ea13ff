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

package io.github.pinataspring.client.http;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.github.pinataspring.client.core.PinataResponseException;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.InvalidCidException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Fields of a JSON object in an answer, read leniently: what is absent, {@code null} or
 * of another type counts as absent, and a field may have several spellings.
 *
 * @since 0.1.0
 */
public final class JsonFields {

	private static final int LENGTH_OF_DAY = "2026-01-01".length();

	// Enough for 256 bits.
	private static final int MOST_DIGITS = 78;

	private final JsonNode json;

	private final PinataAnswer answer;

	JsonFields(JsonNode json, PinataAnswer answer) {
		this.json = json;
		this.answer = answer;
	}

	/**
	 * Return a text that must be there.
	 * @param names the spellings of the field
	 * @return the text
	 * @throws PinataResponseException if it is absent
	 */
	public String requiredText(String... names) {
		String text = text(names);
		if (text == null) {
			throw missing(names);
		}
		return text;
	}

	/**
	 * Return a text.
	 * @param names the spellings of the field
	 * @return the text, or {@code null} if it is absent
	 */
	public @Nullable String text(String... names) {
		JsonNode field = field(names);
		return field.isString() ? field.stringValue() : null;
	}

	/**
	 * Return a number.
	 * @param names the spellings of the field
	 * @return the number, or {@code null} if it is absent
	 */
	public @Nullable Long number(String... names) {
		JsonNode field = field(names);
		return (field.isIntegralNumber() && field.canConvertToLong()) ? field.longValue() : null;
	}

	/**
	 * Return a number that must be there.
	 * @param names the spellings of the field
	 * @return the number
	 * @throws PinataResponseException if it is absent
	 */
	public long requiredNumber(String... names) {
		Long number = number(names);
		if (number == null) {
			throw missing(names);
		}
		return number;
	}

	/**
	 * Return a whole number of any size that must be there, as a number or as its digits.
	 * @param names the spellings of the field
	 * @return the number
	 * @throws PinataResponseException if it is absent or not a number
	 */
	public BigInteger requiredInteger(String... names) {
		JsonNode field = field(names);
		if (field.isIntegralNumber()) {
			return field.bigIntegerValue();
		}
		String text = requiredText(names);
		if (text.length() > MOST_DIGITS || !text.chars().allMatch((character) -> character >= '0' && character <= '9')
				|| text.isEmpty()) {
			throw this.answer.invalid("its '%s' is not a number".formatted(names[0]));
		}
		return new BigInteger(text);
	}

	/**
	 * Return a number with decimals.
	 * @param names the spellings of the field
	 * @return the number, or {@code null} if it is absent
	 */
	public @Nullable Double decimal(String... names) {
		JsonNode field = field(names);
		return field.isNumber() ? field.doubleValue() : null;
	}

	/**
	 * Return whether a field is true.
	 * @param names the spellings of the field
	 * @return whether it is there and true
	 */
	public boolean isTrue(String... names) {
		return field(names).asBoolean(false);
	}

	/**
	 * Return a time.
	 * @param names the spellings of the field
	 * @return the time, or {@code null} if it is absent or not a time
	 */
	public @Nullable Instant time(String... names) {
		String text = text(names);
		try {
			return (text != null) ? OffsetDateTime.parse(text).toInstant() : null;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	/**
	 * Return a day.
	 * @param names the spellings of the field
	 * @return the day, that of a time if it is one, or {@code null} if it is absent or
	 * neither
	 */
	public @Nullable LocalDate date(String... names) {
		String text = text(names);
		try {
			return (text != null) ? LocalDate.parse(text.substring(0, Math.min(text.length(), LENGTH_OF_DAY))) : null;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	/**
	 * Return a CID.
	 * @param names the spellings of the field
	 * @return the CID, or {@code null} if it is absent or {@code pending}
	 */
	public @Nullable Cid cid(String... names) {
		String text = text(names);
		try {
			return (text != null) ? Cid.parse(text) : null;
		}
		catch (InvalidCidException ex) {
			return null;
		}
	}

	/**
	 * Return a list of CIDs that must be there.
	 * @param names the spellings of the field
	 * @return the CIDs
	 * @throws PinataResponseException if it is absent or has anything else
	 */
	public List<Cid> cids(String... names) {
		try {
			return array(names).valueStream().map((cid) -> Cid.parse(cid.asString(""))).toList();
		}
		catch (InvalidCidException ex) {
			throw this.answer.invalid("its list '%s' has something that is no CID".formatted(names[0]));
		}
	}

	/**
	 * Return a map of texts. Numbers and truth values, which the older API permits, are
	 * read as texts.
	 * @param names the spellings of the field
	 * @return the map, empty if it is absent
	 */
	public Map<String, String> texts(String... names) {
		Map<String, String> texts = new LinkedHashMap<>();
		field(names).forEachEntry((key, value) -> {
			if (value.isValueNode() && !value.isNull()) {
				texts.put(key, value.asString());
			}
		});
		return texts;
	}

	/**
	 * Return the names of the fields that are true.
	 * @return the names
	 */
	public List<String> trueNames() {
		List<String> names = new ArrayList<>();
		this.json.forEachEntry((key, value) -> {
			if (value.asBoolean(false)) {
				names.add(key);
			}
		});
		return names;
	}

	/**
	 * Return a list of texts.
	 * @param names the spellings of the field
	 * @return the texts, empty if it is absent
	 */
	public List<String> textList(String... names) {
		return field(names).valueStream().filter(JsonNode::isString).map(JsonNode::stringValue).toList();
	}

	/**
	 * Return the fields of an object that may be absent.
	 * @param names the spellings of the field
	 * @return the fields, none if it is absent
	 */
	public JsonFields objectOrEmpty(String... names) {
		return new JsonFields(field(names), this.answer);
	}

	/**
	 * Return the fields of an object that must be there.
	 * @param names the spellings of the field
	 * @return the fields
	 * @throws PinataResponseException if it is absent
	 */
	public JsonFields object(String... names) {
		JsonNode field = field(names);
		if (!field.isObject()) {
			throw missing(names);
		}
		return new JsonFields(field, this.answer);
	}

	/**
	 * Map the objects in a list that must be there.
	 * @param <T> the type of a result
	 * @param mapping maps an object
	 * @param names the spellings of the field
	 * @return the results
	 * @throws PinataResponseException if the list is absent
	 */
	public <T> List<T> list(Function<JsonFields, T> mapping, String... names) {
		return rows(array(names), mapping);
	}

	/**
	 * Map the objects in a list that may be absent.
	 * @param <T> the type of a result
	 * @param mapping maps an object
	 * @param names the spellings of the field
	 * @return the results, none if the list is absent
	 */
	public <T> List<T> listOrEmpty(Function<JsonFields, T> mapping, String... names) {
		JsonNode field = field(names);
		return field.isArray() ? rows(field, mapping) : List.of();
	}

	/**
	 * Return whether there are no fields at all.
	 * @return whether this is absent, or an object without fields
	 */
	public boolean isEmpty() {
		return this.json.isEmpty();
	}

	private JsonNode array(String... names) {
		JsonNode field = field(names);
		if (!field.isArray()) {
			throw this.answer.invalid("it has no list '%s'".formatted(names[0]));
		}
		return field;
	}

	private <T> List<T> rows(JsonNode array, Function<JsonFields, T> mapping) {
		return array.valueStream()
			.filter(JsonNode::isObject)
			.map((row) -> mapping.apply(new JsonFields(row, this.answer)))
			.toList();
	}

	private PinataResponseException missing(String... names) {
		return this.answer.invalid("it has no '%s'".formatted(names[0]));
	}

	private JsonNode field(String... names) {
		for (String name : names) {
			JsonNode field = this.json.path(name);
			if (!field.isMissingNode() && !field.isNull()) {
				return field;
			}
		}
		return this.json.path(names[0]);
	}

}
