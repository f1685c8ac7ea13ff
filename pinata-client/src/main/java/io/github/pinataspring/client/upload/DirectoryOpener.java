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

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import io.github.pinataspring.ipfs.unixfs.DirectoryImporter;
import io.github.pinataspring.ipfs.unixfs.DirectoryWalk;
import io.github.pinataspring.ipfs.unixfs.FileImporter;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import io.github.pinataspring.ipfs.unixfs.ImportedFile;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.util.Assert;

/**
 * Finds the files of a directory, named by their paths below it.
 */
final class DirectoryOpener implements SourceContent {

	private static final Pattern CHANGED_IN_FORMS = Pattern.compile("[\"\\\\\\p{Cntrl}]");

	private final Mono<List<UploadSource>> files;

	private DirectoryOpener(Mono<List<UploadSource>> files) {
		this.files = files;
	}

	static DirectoryOpener of(Path directory, Predicate<Path> filter) {
		return new DirectoryOpener(
				Mono.fromCallable(() -> checked(find(directory, filter))).subscribeOn(Schedulers.boundedElastic()));
	}

	static DirectoryOpener of(List<UploadSource> files) {
		return new DirectoryOpener(Mono.just(checked(List.copyOf(files))));
	}

	/**
	 * Find the files.
	 * @return emits them, at least one
	 */
	Mono<List<UploadSource>> open() {
		return this.files;
	}

	private static List<UploadSource> find(Path directory, Predicate<Path> filter) throws IOException {
		if (!Files.isDirectory(directory)) {
			throw new FileNotFoundException("There is no directory '%s'".formatted(directory));
		}
		List<UploadSource> files = new ArrayList<>();
		// The directory itself may be a link, what is in it may not.
		DirectoryWalk.walk(directory.toRealPath(), filter, (folder) -> {
		}, (path, file) -> files.add(UploadSource.of(file).withFilename(path)));
		files.sort(Comparator.comparing(UploadSource::filename));
		return files;
	}

	private static List<UploadSource> checked(List<UploadSource> files) {
		Assert.notEmpty(files, "A directory must have a file, because Pinata stores no empty ones");
		DirectoryImporter paths = DirectoryImporter.create(ImportProfile.PINATA_V1);
		ImportedFile anything = FileImporter.create(ImportProfile.PINATA_V1).finish();
		for (UploadSource file : files) {
			Assert.isTrue(file.content() instanceof ContentOpener && !file.isCar(),
					() -> "'%s' must be a file to be part of a directory".formatted(file.printableName()));
			Assert.isTrue(!CHANGED_IN_FORMS.matcher(file.filename()).find(),
					() -> "'%s' has a quotation mark, a backslash or a control character in its path, which forms cannot carry as they are: rename it, or upload the directory as a CAR"
						.formatted(file.printableName()));
			paths.addFile(file.filename(), anything);
		}
		return files;
	}

}
