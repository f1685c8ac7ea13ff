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

package io.github.pinataspring.local.key;

/**
 * What a key must be allowed to do for an operation.
 *
 * @param kind the kind of permission
 * @param name the endpoint as {@code data/pinList} or the resource as {@code files:write}
 * @since 0.1.0
 */
public record Requirement(Kind kind, String name) {

	/**
	 * Any key will do.
	 */
	public static final Requirement NONE = new Requirement(Kind.NONE, "");

	/**
	 * Only a key with the admin permission will do.
	 */
	public static final Requirement ADMIN = new Requirement(Kind.ADMIN, "");

	/**
	 * Only a key that may write everything will do.
	 */
	public static final Requirement ORG_WRITE = new Requirement(Kind.RESOURCE, "write");

	/**
	 * Return the requirement of a legacy endpoint.
	 * @param name the toggle in the permission tree, such as {@code data/pinList}
	 * @return the requirement
	 */
	public static Requirement endpoint(String name) {
		return new Requirement(Kind.ENDPOINT, name);
	}

	/**
	 * Return the requirement of reading a resource.
	 * @param resource the resource, such as {@code files}
	 * @return the requirement
	 */
	public static Requirement read(String resource) {
		return new Requirement(Kind.RESOURCE, resource + ":read");
	}

	/**
	 * Return the requirement of changing a resource.
	 * @param resource the resource, such as {@code files}
	 * @return the requirement
	 */
	public static Requirement write(String resource) {
		return new Requirement(Kind.RESOURCE, resource + ":write");
	}

	/**
	 * The kinds of permissions.
	 *
	 * @since 0.1.0
	 */
	public enum Kind {

		/**
		 * No permission.
		 */
		NONE,

		/**
		 * The admin permission.
		 */
		ADMIN,

		/**
		 * A toggle of the legacy tree.
		 */
		ENDPOINT,

		/**
		 * A resource scope of version 3.
		 */
		RESOURCE

	}

}
