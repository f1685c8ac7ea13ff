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

package io.github.pinataspring.local.upload;

import java.time.Instant;

import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import io.github.pinataspring.local.file.FileStore.Details;
import org.jspecify.annotations.Nullable;

/**
 * What a request says about its upload beside the content.
 */
interface UploadForm {

	/**
	 * Return the import parameters that are asked for.
	 * @return the parameters, or {@code null} for any
	 */
	@Nullable ImportProfile profile();

	/**
	 * Return the import parameters.
	 * @param usual those that are used unless others are asked for
	 * @return the parameters
	 */
	default ImportProfile profile(ImportProfile usual) {
		ImportProfile profile = profile();
		return (profile != null) ? profile : usual;
	}

	/**
	 * Return whether the content shall be in a directory of its own.
	 * @return whether it shall be wrapped
	 */
	boolean isWrapped();

	/**
	 * Return whether the file is a CAR whose blocks are the content.
	 * @return whether it is a CAR
	 */
	boolean isCar();

	/**
	 * Return what the content is to be called.
	 * @param filename its name, perhaps with a path
	 * @param mimeType its media type
	 * @param now the time
	 * @return the details
	 */
	Details details(String filename, String mimeType, Instant now);

}
