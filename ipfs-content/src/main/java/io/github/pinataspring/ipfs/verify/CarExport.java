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
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;

import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.car.CarDecoder;
import io.github.pinataspring.ipfs.car.CarFormatException;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.Multicodec;
import org.jspecify.annotations.Nullable;

/**
 * Takes the verified content of a file out of a CAR whose bytes arrive in pieces. Does no
 * input itself, and goes one step at a time, so that it serves those who must not wait
 * for either side; for others {@link VerifiedFile} is simpler. What it wants of a CAR is
 * said there, and that it must be of version 1. For one file and one thread.
 * <pre class="code">
 * CarExport export = CarExport.of(ExportRequest.of(root), sink);
 * export.feed(piece); // or export.end() when the CAR has ended
 * while (export.advance()) {
 *     // what the sink got is verified
 * }
 * </pre>
 *
 * @since 0.1.0
 */
public final class CarExport {

	private final Cid root;

	private final VerifiedExport export;

	private final CarDecoder decoder = new CarDecoder();

	private final Queue<Block> arrived = new ArrayDeque<>();

	private final RecentBlocks recent = new RecentBlocks((block) -> {
	});

	private @Nullable CarFormatException malformed;

	private boolean remembering = true;

	private boolean ended;

	private CarExport(ExportRequest request, ContentSink sink) throws IOException {
		this.root = request.root();
		this.export = VerifiedExport.of(request, sink);
	}

	/**
	 * Start an export.
	 * @param request which content is wanted
	 * @param sink who takes the content
	 * @return the export
	 * @throws IOException if the root is a CID that holds its block itself, and that
	 * fails
	 */
	public static CarExport of(ExportRequest request, ContentSink sink) throws IOException {
		return new CarExport(request, sink);
	}

	/**
	 * Remember no blocks, because the CAR repeats those that are needed again, which is
	 * what {@code dups=y} in its media type says. That saves memory.
	 */
	public void rememberNone() {
		this.remembering = false;
	}

	/**
	 * Take bytes of the CAR. What is wrong with them is said by {@link #advance()} when
	 * it comes to them.
	 * @param piece the bytes that follow those of earlier calls, all of which are taken
	 */
	public void feed(ByteBuffer piece) {
		if (this.malformed != null) {
			return;
		}
		try {
			Block block = this.decoder.next(piece);
			while (block != null) {
				// What is in its CID is not needed.
				if (block.cid().multihash().code() != Multicodec.IDENTITY) {
					this.arrived.add(block);
				}
				block = this.decoder.next(piece);
			}
		}
		catch (CarFormatException ex) {
			this.malformed = ex;
		}
	}

	/**
	 * Take notice that the CAR has ended.
	 */
	public void end() {
		this.ended = true;
		if (this.malformed == null) {
			try {
				this.decoder.end();
			}
			catch (CarFormatException ex) {
				this.malformed = ex;
			}
		}
	}

	/**
	 * Check one block and hand on the content in it.
	 * @return whether there was a block to check; otherwise the export waits for more of
	 * the CAR, or it is complete
	 * @throws VerificationException if the content cannot be proved
	 * @throws IOException if the content cannot be handed on
	 */
	public boolean advance() throws IOException {
		Block block = this.arrived.peek();
		Cid wanted = this.export.next();
		if (block == null) {
			return (wanted != null) ? advanceWithout(wanted) : checkEnd();
		}
		if (wanted == null || !VerifiedExport.isSame(wanted, block.cid())) {
			return advanceBeside(wanted, block);
		}
		this.arrived.remove();
		if (this.remembering) {
			this.recent.add(wanted, block);
		}
		this.export.accept(block);
		return true;
	}

	private boolean advanceWithout(Cid wanted) throws IOException {
		if (this.malformed == null && !this.ended) {
			return false;
		}
		Block known = (this.malformed == null) ? this.recent.find(wanted) : null;
		if (known == null) {
			throw CarFeed.missing(wanted, this.malformed);
		}
		this.export.accept(known);
		return true;
	}

	private boolean advanceBeside(@Nullable Cid wanted, Block block) throws IOException {
		if (this.recent.contains(block)) {
			this.arrived.remove();
			return true;
		}
		if (wanted == null) {
			throw CarFeed.surplus(block);
		}
		Block known = this.recent.find(wanted);
		this.export.accept((known != null) ? known : block);
		return true;
	}

	private boolean checkEnd() throws VerificationException {
		if (this.malformed != null) {
			throw CarFeed.surplus(this.root, this.malformed);
		}
		return false;
	}

	/**
	 * Return whether all content was handed on. More of the CAR may still come, which
	 * {@link #advance()} then complains of.
	 * @return whether no block is needed any more
	 */
	public boolean isComplete() {
		return this.export.next() == null;
	}

	/**
	 * Return the size of the whole file, proved by its root.
	 * @return the size in bytes, or -1 as long as the root of the file has not come
	 */
	public long size() {
		return this.export.size();
	}

	/**
	 * Return where in the file the next byte to hand on is.
	 * @return the position, or -1 as long as the root of the file has not come
	 */
	public long position() {
		return this.export.position();
	}

}
