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

package io.github.pinataspring.ipfs.verify;

import java.io.IOException;
import java.security.MessageDigest;

import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.Multicodec;
import io.github.pinataspring.ipfs.cid.Sha256;
import io.github.pinataspring.ipfs.dagpb.DagPbNode;
import io.github.pinataspring.ipfs.dagpb.InvalidNodeException;
import io.github.pinataspring.ipfs.unixfs.UnixFsNode;
import io.github.pinataspring.ipfs.verify.VerificationException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Takes the content of a file out of blocks, one block after another. Says which block it
 * needs next, checks the hash of what it is given, and hands the content in it on.
 * Nothing that was not checked is handed on. Does no input itself, so that it serves
 * blocking and reactive callers alike; {@link VerifiedFile} is simpler for the former.
 * For one file and one thread. <pre class="code">
 * VerifiedExport export = VerifiedExport.of(ExportRequest.of(root), sink);
 * Cid wanted = export.next();
 * while (wanted != null) {
 *     export.accept(fetch(wanted));
 *     wanted = export.next();
 * }
 * </pre>
 *
 * @since 0.1.0
 */
public final class VerifiedExport {

	private final PathWalk path;

	private final FileWalk file;

	private final MessageDigest digest = Sha256.newDigest();

	private @Nullable Cid wanted;

	private boolean broken;

	private VerifiedExport(ExportRequest request, ContentSink sink) throws IOException {
		this.path = new PathWalk(request.path());
		this.file = new FileWalk(request, sink);
		advance(request.root());
	}

	/**
	 * Start an export.
	 * @param request which content is wanted
	 * @param sink who takes the content
	 * @return the export
	 * @throws IOException if the root is a CID that holds its block itself, and what
	 * {@link #accept(Block)} throws happens with it
	 */
	public static VerifiedExport of(ExportRequest request, ContentSink sink) throws IOException {
		return new VerifiedExport(request, sink);
	}

	/**
	 * Return which block is needed next. Equal blocks are asked for as often as they
	 * occur.
	 * @return the CID, or {@code null} when all content was handed on
	 */
	public @Nullable Cid next() {
		return this.wanted;
	}

	/**
	 * Check the block that is needed next and hand on the content in it.
	 * @param block the block
	 * @throws VerificationException if it is another block, if its bytes do not have its
	 * hash, or if it is not what it should be
	 * @throws IOException if the content cannot be handed on
	 * @throws IllegalStateException if no block is needed, or if an earlier one was
	 * checked but its content could not be handed on
	 */
	public void accept(Block block) throws IOException {
		Cid cid = this.wanted;
		if (cid == null || this.broken) {
			throw new IllegalStateException((cid != null) ? "The export has failed" : "No block is needed");
		}
		if (!isSame(cid, block.cid())) {
			throw new VerificationException(Reason.MISSING, cid,
					"is missing: %s is in its place".formatted(block.cid()), null);
		}
		check(cid, block);
		this.broken = true;
		advance(process(cid, block));
		this.broken = false;
	}

	/**
	 * Return the size of the whole file, proved by its root.
	 * @return the size in bytes, or -1 as long as the root of the file was not accepted
	 */
	public long size() {
		return this.file.size();
	}

	/**
	 * Return where in the file the next byte to hand on is.
	 * @return the position, or -1 as long as the root of the file was not accepted
	 */
	public long position() {
		return this.file.position();
	}

	private void check(Cid cid, Block block) throws VerificationException {
		if (block.length() > Block.MAX_SIZE) {
			throw new VerificationException(Reason.LIMIT, cid,
					"has %d bytes, more than allowed".formatted(block.length()), null);
		}
		if (cid.multihash().code() != Multicodec.SHA2_256) {
			throw new VerificationException(Reason.HASH, cid,
					"has a hash that cannot be checked: " + Multicodec.nameOf(cid.multihash().code()), null);
		}
		if (!block.hasValidHash(this.digest)) {
			throw new VerificationException(Reason.HASH, cid, "does not have the bytes that its hash demands", null);
		}
	}

	// Blocks that are in their CIDs need not be asked for.
	private void advance(@Nullable Cid next) throws IOException {
		Cid cid = next;
		while (cid != null && cid.multihash().code() == Multicodec.IDENTITY) {
			cid = process(cid, Block.of(cid, cid.multihash().digest()));
		}
		this.wanted = cid;
	}

	private @Nullable Cid process(Cid cid, Block block) throws IOException {
		if (cid.codec() == Multicodec.RAW) {
			this.path.expectFile(cid);
			return this.file.acceptRaw(cid, block);
		}
		if (cid.codec() != Multicodec.DAG_PB) {
			throw new VerificationException(Reason.NOT_A_FILE, cid,
					"is not UnixFS but " + Multicodec.nameOf(cid.codec()), null);
		}
		UnixFsNode node = decode(cid, block);
		return this.path.isAtFile(cid, node) ? this.file.acceptNode(cid, node) : this.path.follow(cid, node);
	}

	private static UnixFsNode decode(Cid cid, Block block) throws VerificationException {
		try {
			return UnixFsNode.decode(DagPbNode.decode(block.array(), block.offset(), block.length()));
		}
		catch (InvalidNodeException ex) {
			throw new VerificationException(Reason.STRUCTURE, cid, "is malformed: " + ex.getMessage(), ex);
		}
	}

	static boolean isSame(Cid cid, Cid other) {
		return cid.multihash().equals(other.multihash()) && cid.codec() == other.codec();
	}

}
