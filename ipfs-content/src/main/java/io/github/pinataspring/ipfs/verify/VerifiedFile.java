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
import java.io.InputStream;
import java.io.OutputStream;

import io.github.pinataspring.ipfs.block.BlockSource;
import io.github.pinataspring.ipfs.cid.Cid;

/**
 * Reads the verified content of a file from a CAR or from single blocks. Each byte comes
 * out only after the hash of its block was checked, and the end only after nothing is
 * missing: whoever needs all or nothing must not use the bytes before. <pre class="code">
 * try (InputStream content = VerifiedFile.open(car, ExportRequest.of(root))) {
 *     content.transferTo(target);
 * }
 * </pre>
 *
 * <p>
 * A CAR must have the blocks in depth-first order, and no others than those that are
 * needed: what a trustless gateway sends with {@code dag-scope=entity}. Its header is
 * ignored. Equal blocks may come once or as often as they occur; if they come once, only
 * the latest 16 MiB of blocks are remembered, so that {@code car-dups=y} should be asked
 * for.
 *
 * @since 0.1.0
 */
public final class VerifiedFile {

	private VerifiedFile() {
	}

	/**
	 * Open the content of a file in a CAR.
	 * @param car the CAR; closed together with the content
	 * @param request which content is wanted
	 * @return the content, whose methods throw {@link VerificationException} if it cannot
	 * be proved
	 */
	public static InputStream open(InputStream car, ExportRequest request) {
		return new VerifiedInputStream(new CarFeed(car), request, car);
	}

	/**
	 * Open the content of a file in single blocks.
	 * @param blocks where the blocks come from
	 * @param request which content is wanted
	 * @return the content, whose methods throw {@link VerificationException} if it cannot
	 * be proved
	 */
	public static InputStream open(BlockSource blocks, ExportRequest request) {
		return new VerifiedInputStream(new SourceFeed(blocks), request, InputStream.nullInputStream());
	}

	/**
	 * Write the content of a file in a CAR.
	 * @param car the CAR; read to its end, not closed
	 * @param request which content is wanted
	 * @param target where the content is written to, not closed
	 * @throws VerificationException if the content cannot be proved; a part of it may
	 * have been written by then
	 * @throws IOException if reading or writing fails
	 */
	public static void export(InputStream car, ExportRequest request, OutputStream target) throws IOException {
		export(new CarFeed(car), request, target);
	}

	/**
	 * Write the content of a file in single blocks.
	 * @param blocks where the blocks come from
	 * @param request which content is wanted
	 * @param target where the content is written to, not closed
	 * @throws VerificationException if the content cannot be proved; a part of it may
	 * have been written by then
	 * @throws IOException if reading or writing fails
	 */
	public static void export(BlockSource blocks, ExportRequest request, OutputStream target) throws IOException {
		export(new SourceFeed(blocks), request, target);
	}

	private static void export(BlockFeed feed, ExportRequest request, OutputStream target) throws IOException {
		VerifiedExport export = VerifiedExport.of(request, target::write);
		Cid wanted = export.next();
		while (wanted != null) {
			export.accept(feed.get(wanted));
			wanted = export.next();
		}
		feed.end(request.root());
	}

}
