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

package io.github.pinataspring.local.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import java.util.function.UnaryOperator;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.InvalidCidException;
import org.jspecify.annotations.Nullable;

import org.springframework.util.MultiValueMap;

/**
 * Reads the parameters of a query. What is empty counts as not there.
 *
 * @since 0.1.0
 */
public final class QueryParameters {

	private static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder()
		.append(DateTimeFormatter.ISO_LOCAL_DATE)
		.optionalStart()
		.appendLiteral('T')
		.append(DateTimeFormatter.ISO_LOCAL_TIME)
		.optionalStart()
		.appendOffsetId()
		.toFormatter(Locale.ROOT);

	private final MultiValueMap<String, String> parameters;

	public QueryParameters(MultiValueMap<String, String> parameters) {
		this.parameters = parameters;
	}

	/**
	 * Return a text.
	 * @param name the name of the parameter
	 * @return the text, or {@code null} if it is not there
	 */
	public @Nullable String text(String name) {
		String value = this.parameters.getFirst(name);
		return (value != null && !value.isEmpty()) ? value : null;
	}

	/**
	 * Return a CID in the form that is the same for all its versions.
	 * @param name the name of the parameter
	 * @return the text of the CID of version 1, the text as it is if that is no CID, or
	 * {@code null} if it is not there
	 */
	public @Nullable String cid(String name) {
		String value = text(name);
		try {
			return (value != null) ? Cid.parse(value).toV1().toString() : null;
		}
		catch (InvalidCidException ex) {
			return value;
		}
	}

	/**
	 * Return a switch.
	 * @param name the name of the parameter
	 * @return what it is, or {@code null} if it is not there
	 * @throws ApiError if it is something else than {@code true} or {@code false}
	 */
	public @Nullable Boolean bool(String name) {
		String value = text(name);
		if (value == null) {
			return null;
		}
		return switch (value) {
			case "true" -> true;
			case "false" -> false;
			default -> throw ApiError.badRequest(name + " must be true or false");
		};
	}

	/**
	 * Return whether a switch is on.
	 * @param name the name of the parameter
	 * @return whether it is {@code true}
	 * @throws ApiError if it is something else than {@code true} or {@code false}
	 */
	public boolean isTrue(String name) {
		return Boolean.TRUE.equals(bool(name));
	}

	/**
	 * Return how many rows are asked for.
	 * @param name the name of the parameter
	 * @param defaultLimit how many if it is not there
	 * @param maxLimit how many at most, whatever is asked for
	 * @return the number
	 * @throws ApiError if it is no positive integer
	 */
	public int limit(String name, int defaultLimit, int maxLimit) {
		String value = text(name);
		if (value == null) {
			return defaultLimit;
		}
		long limit = number(value);
		if (limit <= 0) {
			throw ApiError.badRequest(name + " must be a positive integer");
		}
		return (int) Math.min(limit, maxLimit);
	}

	/**
	 * Return a count or a size.
	 * @param name the name of the parameter
	 * @param defaultNumber the number if it is not there
	 * @return the number
	 * @throws ApiError if it is no integer or negative
	 */
	public long number(String name, long defaultNumber) {
		String value = text(name);
		if (value == null) {
			return defaultNumber;
		}
		long number = number(value);
		if (number < 0) {
			throw ApiError.badRequest(name + " must be an integer that is not negative");
		}
		return number;
	}

	private static long number(String value) {
		try {
			return Long.parseLong(value);
		}
		catch (NumberFormatException ex) {
			return -1;
		}
	}

	/**
	 * Return whether newest first is asked for, which it is unless it is said otherwise.
	 * Pinata's SDK abbreviates in its own way.
	 * @param name the name of the parameter
	 * @return whether the order is descending
	 * @throws ApiError if it is neither {@code ASC} nor {@code DESC}
	 */
	public boolean isDescending(String name) {
		String value = text(name);
		return switch ((value != null) ? value.toUpperCase(Locale.ROOT) : "DESC") {
			case "DESC", "DSC" -> true;
			case "ASC" -> false;
			default -> throw ApiError.badRequest(name + " must be ASC or DESC");
		};
	}

	/**
	 * Return a moment.
	 * @param name the name of the parameter
	 * @return the moment, or {@code null} if it is not there
	 * @throws ApiError if it is not in the format of ISO 8601
	 */
	public @Nullable Instant instant(String name) {
		String value = text(name);
		if (value == null) {
			return null;
		}
		Instant instant = parseInstant(value);
		if (instant == null) {
			throw ApiError.badRequest(name + " must be a date of ISO 8601 such as 2024-07-16T11:41:19.000Z");
		}
		return instant;
	}

	/**
	 * Read a date, or a date and a time, of ISO 8601. Without an offset it is UTC.
	 * @param text the text
	 * @return the moment, or {@code null} if the text is something else
	 */
	public static @Nullable Instant parseInstant(String text) {
		try {
			TemporalAccessor parsed = DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from,
					LocalDate::from);
			if (parsed instanceof OffsetDateTime dateTime) {
				return dateTime.toInstant();
			}
			LocalDateTime dateTime = (parsed instanceof LocalDate date) ? date.atStartOfDay() : (LocalDateTime) parsed;
			return dateTime.toInstant(ZoneOffset.UTC);
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

	/**
	 * Return the id that a page begins after.
	 * @param name the name of the parameter
	 * @return the id of the last row of the page before, or {@code null} if it is not
	 * there
	 * @throws ApiError if it is not a {@linkplain #pageToken(String) token}
	 */
	public @Nullable String after(String name) {
		return after(name, (id) -> UUID.fromString(id).toString());
	}

	/**
	 * Return what a page begins after.
	 * @param name the name of the parameter
	 * @param check reads it and throws an {@link IllegalArgumentException} if it cannot
	 * be what it should be
	 * @return what the row of the page before ends with, or {@code null} if it is not
	 * there
	 * @throws ApiError if it is not a {@linkplain #pageToken(String) token}
	 */
	public @Nullable String after(String name, UnaryOperator<String> check) {
		String value = text(name);
		if (value == null) {
			return null;
		}
		try {
			return check.apply(new String(Base64.getUrlDecoder().decode(value), StandardCharsets.US_ASCII));
		}
		catch (IllegalArgumentException ex) {
			throw ApiError.badRequest(name + " is not one that was given out");
		}
	}

	/**
	 * Return the token of the page that follows a row. Those of the service look the
	 * same.
	 * @param lastId the id of the row, or {@code null} if no page follows
	 * @return the token, empty if no page follows
	 */
	public static String pageToken(@Nullable String lastId) {
		if (lastId == null) {
			return "";
		}
		return Base64.getUrlEncoder().withoutPadding().encodeToString(lastId.getBytes(StandardCharsets.US_ASCII));
	}

}
