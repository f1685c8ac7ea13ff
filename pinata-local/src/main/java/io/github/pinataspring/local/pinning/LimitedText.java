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

package io.github.pinataspring.local.pinning;

/**
 * A text that can be looked at only so often, so that no regular expression runs for
 * ever.
 */
final class LimitedText implements CharSequence {

	private static final int MAX_LOOKS = 1_000_000;

	private final String text;

	private int looks;

	LimitedText(String text) {
		this.text = text;
	}

	@Override
	public int length() {
		return this.text.length();
	}

	@Override
	public char charAt(int index) {
		if (++this.looks > MAX_LOOKS) {
			throw new LimitReachedException();
		}
		return this.text.charAt(index);
	}

	@Override
	public CharSequence subSequence(int start, int end) {
		return this.text.substring(start, end);
	}

	@Override
	public String toString() {
		return this.text;
	}

	/**
	 * Thrown when the text was looked at too often.
	 */
	static final class LimitReachedException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		LimitReachedException() {
			super("The text was looked at more than " + MAX_LOOKS + " times", null, false, false);
		}

	}

}
