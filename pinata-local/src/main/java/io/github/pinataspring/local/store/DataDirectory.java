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

package io.github.pinataspring.local.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

import org.springframework.util.FileSystemUtils;

/**
 * The directory that holds everything the emulator knows. Only one process at a time may
 * use it.
 *
 * @since 0.1.0
 */
public final class DataDirectory implements AutoCloseable {

	private static final int KEY_LENGTH = 32;

	private final Path path;

	private final boolean temporary;

	private final FileChannel lockChannel;

	private final byte[] serverKey;

	private DataDirectory(Path path, boolean temporary, FileChannel lockChannel, byte[] serverKey) {
		this.path = path;
		this.temporary = temporary;
		this.lockChannel = lockChannel;
		this.serverKey = serverKey;
	}

	/**
	 * Open a directory whose content stays. It is created if it is not there.
	 * @param path the directory
	 * @return the opened directory
	 * @throws DataDirectoryException if it cannot be used, or another process uses it
	 */
	public static DataDirectory open(Path path) {
		Path directory = path.toAbsolutePath().normalize();
		FileChannel channel = null;
		try {
			PrivateFiles.createDirectories(directory);
			channel = lock(directory);
			byte[] serverKey = readOrCreateServerKey(directory.resolve("server.key"));
			return prepare(new DataDirectory(directory, false, channel, serverKey));
		}
		catch (IOException ex) {
			close(channel);
			throw new DataDirectoryException("Cannot use the data directory " + directory + ": " + ex, ex);
		}
		catch (DataDirectoryException ex) {
			close(channel);
			throw ex;
		}
	}

	/**
	 * Open a new directory that is deleted when it is closed. Its server key is never
	 * written.
	 * @return the opened directory
	 * @throws DataDirectoryException if it cannot be created
	 */
	public static DataDirectory temporary() {
		return temporary(randomKey());
	}

	/**
	 * Open a new directory with the server key of another one. It is deleted when it is
	 * closed.
	 * @param serverKey the key, which is never written
	 * @return the opened directory
	 * @throws DataDirectoryException if it cannot be created
	 */
	public static DataDirectory temporary(byte[] serverKey) {
		try {
			Path directory = Files.createTempDirectory("pinata-local-");
			return prepare(new DataDirectory(directory, true, lock(directory), serverKey.clone()));
		}
		catch (IOException ex) {
			throw new DataDirectoryException("Cannot create a temporary data directory: " + ex, ex);
		}
	}

	private static DataDirectory prepare(DataDirectory directory) throws IOException {
		FileSystemUtils.deleteRecursively(directory.incoming());
		PrivateFiles.createDirectories(directory.incoming());
		PrivateFiles.createDirectories(directory.blobs());
		return directory;
	}

	@SuppressWarnings("resource")
	private static FileChannel lock(Path directory) throws IOException {
		FileChannel channel = FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE);
		try {
			FileLock lock = channel.tryLock();
			if (lock != null) {
				return channel;
			}
		}
		catch (OverlappingFileLockException ex) {
			// Another instance in this very process: the same answer as for another
			// process.
		}
		close(channel);
		throw new DataDirectoryException("The data directory " + directory + " is in use by another Pinata Local. "
				+ "Stop it or choose another data directory.", null);
	}

	private static byte[] readOrCreateServerKey(Path file) throws IOException {
		if (!Files.exists(file)) {
			byte[] key = randomKey();
			PrivateFiles.write(file, (HexFormat.of().formatHex(key) + "\n").getBytes(StandardCharsets.US_ASCII));
			return key;
		}
		try {
			byte[] key = HexFormat.of().parseHex(Files.readString(file, StandardCharsets.US_ASCII).strip());
			if (key.length == KEY_LENGTH) {
				return key;
			}
		}
		catch (IllegalArgumentException ex) {
			// Reported below, without the content of the file.
		}
		throw new DataDirectoryException("The server key in " + file + " is damaged. "
				+ "Restore it, or delete the whole data directory to start anew.", null);
	}

	private static byte[] randomKey() {
		byte[] key = new byte[KEY_LENGTH];
		new SecureRandom().nextBytes(key);
		return key;
	}

	private static void close(@Nullable FileChannel channel) {
		if (channel != null) {
			try {
				channel.close();
			}
			catch (IOException ex) {
				// The lock ends with the process at the latest.
			}
		}
	}

	/**
	 * Return whether what is written here must survive the process.
	 * @return whether the directory is kept
	 */
	public boolean isDurable() {
		return !this.temporary;
	}

	/**
	 * Return the secret from which the keys of this emulator are derived.
	 * @return a copy of the 32 bytes
	 */
	public byte[] serverKey() {
		return this.serverKey.clone();
	}

	/**
	 * Return the directory itself.
	 * @return the absolute path
	 */
	public Path path() {
		return this.path;
	}

	Path records() {
		return this.path.resolve("records.mv");
	}

	Path blobs() {
		return this.path.resolve("blobs");
	}

	Path incoming() {
		return this.path.resolve("incoming");
	}

	@Override
	public void close() {
		close(this.lockChannel);
		if (this.temporary) {
			try {
				FileSystemUtils.deleteRecursively(this.path);
			}
			catch (IOException ex) {
				throw new DataDirectoryException("Cannot delete the temporary data directory " + this.path, ex);
			}
		}
	}

}
