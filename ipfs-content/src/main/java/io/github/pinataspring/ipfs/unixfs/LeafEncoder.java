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

package io.github.pinataspring.ipfs.unixfs;

import java.security.MessageDigest;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.Multicodec;
import io.github.pinataspring.ipfs.cid.Multihash;
import io.github.pinataspring.ipfs.cid.Sha256;
import io.github.pinataspring.ipfs.dagpb.ProtobufWriter;

/**
 * Names the chunks of a file. The content itself is hashed where it lies; only the few
 * bytes of a dag-pb frame around it are made.
 */
final class LeafEncoder {

	private static final int NODE_DATA = 1;

	private final boolean raw;

	private final int cidVersion;

	private final MessageDigest digest = Sha256.newDigest();

	LeafEncoder(ImportProfile profile) {
		this.raw = profile.rawLeaves();
		this.cidVersion = profile.cidVersion();
	}

	// Not possible for dag-pb leaves, whose frame says the length before the content.
	void updateRaw(byte[] bytes, int offset, int length) {
		this.digest.update(bytes, offset, length);
	}

	ImportedFile finishRaw(int size) {
		return new ImportedFile(Cid.v1(Multicodec.RAW, Multihash.sha256(this.digest.digest())), size, size);
	}

	ImportedFile encode(byte[] bytes, int offset, int length) {
		if (this.raw) {
			updateRaw(bytes, offset, length);
			return finishRaw(length);
		}
		byte[] head = dagPbHead(length);
		byte[] tail = dagPbTail(length);
		this.digest.update(head);
		this.digest.update(bytes, offset, length);
		this.digest.update(tail);
		Multihash multihash = Multihash.sha256(this.digest.digest());
		Cid cid = (this.cidVersion == 0) ? Cid.v0(multihash) : Cid.v1(Multicodec.DAG_PB, multihash);
		return new ImportedFile(cid, length, (long) head.length + length + tail.length);
	}

	private static byte[] dagPbHead(int length) {
		ProtobufWriter message = new ProtobufWriter();
		message.addNumber(UnixFsWriter.TYPE, UnixFsWriter.TYPE_FILE);
		if (length > 0) {
			message.addHeader(UnixFsWriter.DATA, length);
		}
		ProtobufWriter head = new ProtobufWriter();
		head.addHeader(NODE_DATA, message.size() + length + dagPbTail(length).length);
		head.addAll(message);
		return head.toBytes();
	}

	private static byte[] dagPbTail(int length) {
		ProtobufWriter tail = new ProtobufWriter();
		tail.addNumber(UnixFsWriter.FILE_SIZE, length);
		return tail.toBytes();
	}

}
