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

package io.github.pinataspring.client.upload;

import java.util.Objects;

import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.file.PinataFile;
import io.github.pinataspring.client.http.JsonFields;
import io.github.pinataspring.ipfs.cid.Cid;
import org.jspecify.annotations.Nullable;

/**
 * Result of an upload.
 *
 * @param file record of the file, which is an older one if Pinata already had the content
 * @param duplicate whether Pinata said that it already had the content
 * @param requestedNetwork network that the upload asked for, or {@code null} if it did
 * not because a signed URL decides that
 * @since 0.1.0
 */
public record UploadedFile(PinataFile file, boolean duplicate, @Nullable Network requestedNetwork) {

	/**
	 * Read the answer to an upload.
	 * @param fields the fields of the answer
	 * @param requestedNetwork network that the upload asked for, or {@code null}
	 * @return the file
	 */
	static UploadedFile read(JsonFields fields, @Nullable Network requestedNetwork) {
		return new UploadedFile(PinataFile.read(fields, requestedNetwork), fields.isTrue("is_duplicate", "isDuplicate"),
				requestedNetwork);
	}

	/**
	 * Read the answer of the older API to an upload, which is public.
	 * @param fields the fields of the answer
	 * @param name the name of the file if the answer does not tell it
	 * @return the file
	 */
	static UploadedFile readLegacy(JsonFields fields, String name) {
		PinataFile file = new PinataFile(Objects.requireNonNullElse(fields.text("ID", "id"), ""),
				fields.cid("IpfsHash"), Objects.requireNonNullElse(fields.text("Name", "name"), name),
				fields.number("PinSize"), fields.number("NumberOfFiles"), fields.text("MimeType"),
				fields.texts("Keyvalues"), fields.text("GroupId"), Network.PUBLIC, fields.time("Timestamp"));
		return new UploadedFile(file, fields.isTrue("isDuplicate"), Network.PUBLIC);
	}

	/**
	 * Return the id of the record.
	 * @return the id, empty if Pinata's older API stored the content without telling it
	 */
	public String id() {
		return this.file.id();
	}

	/**
	 * Return the CID of the content.
	 * @return the CID, or {@code null} while Pinata has not computed it, as for a CAR
	 * that is not imported yet
	 */
	public @Nullable Cid cid() {
		return this.file.cid();
	}

	/**
	 * Return whether the file is in the network that the upload asked for. It is not if
	 * the account had the same content in the other network before, because Pinata then
	 * answers with the record from before.
	 * @return whether the networks are the same, or the upload did not ask for one
	 */
	public boolean isInRequestedNetwork() {
		return this.requestedNetwork == null || this.file.network() == this.requestedNetwork;
	}

}
