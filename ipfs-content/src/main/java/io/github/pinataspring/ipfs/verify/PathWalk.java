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

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.dagpb.DagPbLink;
import io.github.pinataspring.ipfs.dagpb.DagPbNode;
import io.github.pinataspring.ipfs.unixfs.HamtPath;
import io.github.pinataspring.ipfs.unixfs.UnixFsNode;
import io.github.pinataspring.ipfs.verify.VerificationException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Follows a path through directories and the shards of directories.
 */
final class PathWalk {

	private final List<String> names;

	private int done;

	/**
	 * How many shards of the directory lie behind; 0 if a whole directory comes next.
	 */
	private int shardDepth;

	private boolean atFile;

	PathWalk(List<String> names) {
		this.names = names;
	}

	void expectFile(Cid cid) throws VerificationException {
		if (this.shardDepth > 0) {
			throw new VerificationException(Reason.STRUCTURE, cid, "is not a shard of the directory", null);
		}
		if (this.done < this.names.size()) {
			throw notFound(cid, "is a file");
		}
		this.atFile = true;
	}

	boolean isAtFile(Cid cid, UnixFsNode node) throws VerificationException {
		if (!this.atFile && node.isFile()) {
			expectFile(cid);
		}
		return this.atFile;
	}

	Cid follow(Cid cid, UnixFsNode node) throws VerificationException {
		if (this.done == this.names.size()) {
			throw new VerificationException(Reason.NOT_A_FILE, cid,
					node.isSymlink() ? "is a symbolic link" : "is not a file but a directory", null);
		}
		Cid target;
		if (node.isShard()) {
			target = followShard(cid, node, this.names.get(this.done));
		}
		else if (node.isDirectory() && this.shardDepth == 0) {
			target = find(node.node(), this.names.get(this.done));
			this.done++;
		}
		else {
			throw new VerificationException(Reason.STRUCTURE, cid, "is neither a directory nor a shard of one", null);
		}
		if (target == null) {
			throw notFound(cid, "has no such name");
		}
		return target;
	}

	private @Nullable Cid followShard(Cid cid, UnixFsNode node, String name) throws VerificationException {
		if (node.hashType() != HamtPath.HASH_TYPE || node.fanout() != HamtPath.FANOUT) {
			throw new VerificationException(Reason.STRUCTURE, cid, "is a shard of an unknown kind", null);
		}
		if (this.shardDepth == HamtPath.MAX_DEPTH) {
			throw new VerificationException(Reason.LIMIT, cid, "is a shard too deep", null);
		}
		String prefix = HamtPath.prefix(HamtPath.of(name).slot(this.shardDepth));
		Cid shard = find(node.node(), prefix);
		if (shard != null) {
			this.shardDepth++;
			return shard;
		}
		Cid target = find(node.node(), prefix + name);
		this.shardDepth = 0;
		this.done++;
		return target;
	}

	private static @Nullable Cid find(DagPbNode node, String name) {
		byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
		for (int i = 0; i < node.linkCount(); i++) {
			DagPbLink link = node.link(i);
			if (link.isNamed(utf8)) {
				return link.target();
			}
		}
		return null;
	}

	private VerificationException notFound(Cid cid, String problem) {
		return new VerificationException(Reason.NOT_FOUND, cid,
				"%s on the way along the path %s".formatted(problem, String.join("/", this.names)), null);
	}

}
