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

package io.github.pinataspring.integration;

import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.analytics.AnalyticsAttribute;
import io.github.pinataspring.client.analytics.AnalyticsInterval;
import io.github.pinataspring.client.analytics.AnalyticsMeasure;
import io.github.pinataspring.client.analytics.AnalyticsQuery;
import io.github.pinataspring.client.apikey.ApiKey;
import io.github.pinataspring.client.apikey.ApiKeyFilter;
import io.github.pinataspring.client.apikey.ApiKeyPermissions;
import io.github.pinataspring.client.apikey.ApiKeyRequest;
import io.github.pinataspring.client.apikey.ResourceScope;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataInvalidRequestException;
import io.github.pinataspring.client.dedicatedgateway.GatewayPlugin;
import io.github.pinataspring.client.file.FileFilter;
import io.github.pinataspring.client.file.FileUpdate;
import io.github.pinataspring.client.file.PinataFile;
import io.github.pinataspring.client.gateway.GatewayRequest;
import io.github.pinataspring.client.gateway.ImageOptions;
import io.github.pinataspring.client.group.GroupFilter;
import io.github.pinataspring.client.group.GroupUpdate;
import io.github.pinataspring.client.pinrequest.PinJobFilter;
import io.github.pinataspring.client.pinrequest.PinJobStatus;
import io.github.pinataspring.client.pinrequest.PinRequest;
import io.github.pinataspring.client.signature.ContentSignature;
import io.github.pinataspring.client.upload.CidVersion;
import io.github.pinataspring.client.upload.SignedUploadUrl;
import io.github.pinataspring.client.upload.SignedUploadUrlRequest;
import io.github.pinataspring.client.upload.UploadRequest;
import io.github.pinataspring.client.upload.UploadSettings;
import io.github.pinataspring.client.upload.UploadSource;
import io.github.pinataspring.client.upload.UploadedFile;
import io.github.pinataspring.client.vector.VectorMatch;
import io.github.pinataspring.client.x402.PaymentInstructionFilter;
import io.github.pinataspring.client.x402.PaymentInstructionRequest;
import io.github.pinataspring.client.x402.PaymentInstructionUpdate;
import io.github.pinataspring.client.x402.PaymentNetwork;
import io.github.pinataspring.client.x402.PaymentRequirement;
import io.github.pinataspring.ipfs.car.CarWriter;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import io.github.pinataspring.ipfs.unixfs.LocalBlocks;
import io.github.pinataspring.local.PinataLocal;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.core.io.buffer.DataBufferUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs what the page about the TypeScript SDK says to call.
 */
class MigrationFromTypeScriptTests {

	private static final Pattern CALL = Pattern.compile("(?m)^\\| .* \\| (?:none: .*?)?`([^`]*\\([^`]*)`[^|`]* \\|$");

	private static final Cid ELSEWHERE = Cid.parse("bafkreih5aznjvttude6c3wbvqeebb6rlx5wkbzyppv7garjiubll2ceym4");

	private static PinataLocal local;

	private static PinataTemplate pinata;

	@BeforeAll
	static void start() {
		local = PinataLocal.start();
		pinata = LocalTemplates.builder(local)
			.jwt(local.jwt())
			.uploadSettings(UploadSettings.defaults().withUrlAddresses((address) -> address.isLoopbackAddress()))
			.build();
	}

	@AfterAll
	static void stop() {
		local.close();
	}

	@Test
	void everyCallOfThePageStandsInThisTest() throws Exception {
		Path root = Path.of("").toAbsolutePath().getParent();
		String test = Files.readString(
				Path.of("src/test/java", MigrationFromTypeScriptTests.class.getName().replace('.', '/') + ".java"));
		List<String> calls = CALL.matcher(Files.readString(root.resolve("docs/migration-from-typescript.md")))
			.results()
			.map((match) -> match.group(1))
			.toList();

		assertThat(calls).hasSizeGreaterThan(50)
			.allSatisfy((call) -> assertThat(normalize(test)).contains(normalize(call)));
	}

	@Test
	void greetingComesBackVerified() {
		assertThat(LocalTemplates.get(new Greeting(pinata).publish())).isEqualTo("{\"hello\":\"world\"}");
	}

	@Test
	void credentialsAndKeys() {
		String jwt = local.jwt();

		LocalTemplates.get(pinata.testAuthentication());
		LocalTemplates.get(pinata.mutate().jwt(jwt).build().testAuthentication());
		String key = LocalTemplates
			.get(pinata.apiKeys()
				.create(ApiKeyRequest.of("uploader", ApiKeyPermissions.of(ResourceScope.FILES_WRITE)).withMaxUses(5)))
			.key();
		assertThat(list(pinata.apiKeys().list(ApiKeyFilter.builder().name("uploader").limitedUse(true).build())))
			.extracting(ApiKey::key)
			.containsExactly(key);
		run(pinata.apiKeys().revoke(key));
		assertThat(LocalTemplates.get(pinata.usage().storage()).pinCount()).isNotNegative();
	}

	@Test
	void uploads(@TempDir Path directory) throws Exception {
		Path path = Files.writeString(directory.resolve("hello.txt"), "hello");
		String base64 = "aGVsbG8gYmFzZTY0";
		Object object = Map.of("hello", "JSON");

		UploadedFile file = LocalTemplates
			.get(pinata.uploads().upload(UploadRequest.builder(UploadSource.of(path)).network(Network.PUBLIC).build()));
		LocalTemplates.get(pinata.uploads()
			.upload(UploadRequest.builder(UploadSource.directory(directory)).network(Network.PUBLIC).build()));
		LocalTemplates.get(pinata.uploads().upload(UploadRequest.of(UploadSource.base64(base64, "hello.txt"))));
		URI url = pinata.gateway().url(Objects.requireNonNull(file.cid()));
		LocalTemplates.get(pinata.uploads().upload(UploadRequest.of(UploadSource.url(url))));
		LocalTemplates.get(pinata.uploads().uploadJson(object, "data.json"));
		SignedUploadUrl signedUrl = LocalTemplates.get(pinata.uploads()
			.createSignedUrl(SignedUploadUrlRequest.builder(Duration.ofMinutes(1)).allowMimeType("text/*").build()));
		LocalTemplates
			.get(pinata.uploads().upload(UploadRequest.builder(UploadSource.of(path)).signedUrl(signedUrl).build()));
	}

	@Test
	void uploadOfCar(@TempDir Path directory) throws Exception {
		Path path = directory.resolve("hello.car");
		LocalBlocks blocks = LocalBlocks.ofFile(Files.writeString(directory.resolve("hello.txt"), "hello from a CAR"),
				ImportProfile.PINATA_V1);
		try (CarWriter writer = CarWriter.open(Files.newOutputStream(path), blocks.root())) {
			writer.writeDag(blocks.root(), blocks);
		}

		String fileId = LocalTemplates
			.get(pinata.uploads().upload(UploadRequest.builder(UploadSource.car(path)).network(Network.PUBLIC).build()))
			.id();

		Awaitility.await()
			.atMost(LocalTemplates.LIMIT)
			.untilAsserted(() -> assertThat(LocalTemplates.get(pinata.files(Network.PUBLIC).get(fileId)).cid())
				.isEqualTo(blocks.root()));
	}

	@Test
	void optionsOfUploads() {
		String groupId = LocalTemplates.get(pinata.groups(Network.PUBLIC).create("options")).id();
		UploadSource source = UploadSource.of("options".getBytes(StandardCharsets.UTF_8), "options.txt");
		Instant expiry = Instant.now().plus(Duration.ofHours(1));

		PinataFile file = LocalTemplates
			.get(pinata.uploads()
				.upload(UploadRequest.builder(source)
					.network(Network.PUBLIC)
					.name("report")
					.keyValue("year", "2026")
					.groupId(groupId)
					.cidVersion(CidVersion.V0)
					.streamable()
					.expiresAt(expiry)
					.build()))
			.file();

		assertThat(file.name()).isEqualTo("report");
		assertThat(file.keyValues()).isEqualTo(Map.of("year", "2026"));
		assertThat(file.groupId()).isEqualTo(groupId);
		assertThat(file.cid()).hasToString("QmRmV8GQhvsFRXjHa9mzuzsrFN67h3oGodkLwYtcPMCjZC");
	}

	@Test
	void files() {
		String fileId = LocalTemplates
			.get(pinata.uploads()
				.upload(UploadRequest.builder(UploadSource.of("report".getBytes(StandardCharsets.UTF_8), "report"))
					.keyValue("year", "2026")
					.network(Network.PUBLIC)
					.build()))
			.id();

		assertThat(list(pinata.files(Network.PUBLIC)
			.list(FileFilter.builder().name("report").keyValue("year", "2026").build()))).extracting(PinataFile::id)
			.contains(fileId);
		LocalTemplates.get(pinata.files(Network.PUBLIC).get(fileId));
		assertThat(LocalTemplates
			.get(pinata.files(Network.PUBLIC).update(fileId, FileUpdate.builder().name("renamed").build()))
			.name()).isEqualTo("renamed");
		run(pinata.files(Network.PUBLIC).delete(fileId));
	}

	@Test
	void pinsByCid() {
		Cid cid = ELSEWHERE;

		String jobId = LocalTemplates.get(pinata.pinRequests().add(PinRequest.of(cid))).id();
		assertThat(list(pinata.pinRequests().list(PinJobFilter.all().withStatus(PinJobStatus.SEARCHING))))
			.hasSizeLessThan(2);
		run(pinata.pinRequests().cancel(jobId));
	}

	@Test
	void swaps() {
		String gatewayId = LocalTemplates.get(pinata.gateways().list().next()).id();
		LocalTemplates.get(pinata.gateways().plugins().install(gatewayId, GatewayPlugin.HOT_SWAPS));
		String domain = "pinata-local.mypinata.cloud";
		Cid cid = LocalTemplates.uploadForCid(pinata, Network.PUBLIC, "old");
		Cid newCid = LocalTemplates.uploadForCid(pinata, Network.PUBLIC, "new");

		LocalTemplates.get(pinata.swaps(Network.PUBLIC).add(cid, newCid));
		assertThat(list(pinata.swaps(Network.PUBLIC).history(cid, domain))).hasSize(1);
		run(pinata.swaps(Network.PUBLIC).remove(cid));
	}

	@Test
	void vectors() {
		String groupId = LocalTemplates.get(pinata.groups(Network.PRIVATE).create("cats")).id();
		String fileId = LocalTemplates.upload(pinata, Network.PRIVATE, "care for cats").id();
		run(pinata.groups(Network.PRIVATE).addFile(groupId, fileId));

		run(pinata.vectors().add(fileId));
		assertThat(list(pinata.vectors().query(groupId, "how to care for cats"))).extracting(VectorMatch::fileId)
			.containsExactly(fileId);
		run(pinata.vectors().remove(fileId));
	}

	@Test
	void groups() {
		Flux<String> fileIds = Flux.just(LocalTemplates.upload(pinata, Network.PUBLIC, "grouped").id());

		String groupId = LocalTemplates.get(pinata.groups(Network.PUBLIC).create("reports")).id();
		assertThat(list(pinata.groups(Network.PUBLIC).list(GroupFilter.all().withName("reports")))).hasSize(1);
		LocalTemplates.get(pinata.groups(Network.PUBLIC).get(groupId));
		LocalTemplates.get(pinata.groups(Network.PUBLIC).update(groupId, GroupUpdate.ofName("reports of 2026")));
		assertThat(list(pinata.groups(Network.PUBLIC).addFiles(groupId, fileIds, 4)))
			.allMatch((result) -> result.isSuccessful());
		assertThat(list(pinata.groups(Network.PUBLIC).removeFiles(groupId, fileIds, 4)))
			.allMatch((result) -> result.isSuccessful());
		run(pinata.groups(Network.PUBLIC).delete(groupId));
	}

	@Test
	void gateways() {
		Cid cid = LocalTemplates.uploadForCid(pinata, Network.PUBLIC, "read");
		Cid secret = LocalTemplates.uploadForCid(pinata, Network.PRIVATE, "secret");

		LocalTemplates.get(DataBufferUtils.join(pinata.gateway().verified(cid)).map(DataBufferUtils::release));
		assertThat(pinata.gateway().url(cid)).hasToString(local.gatewayUrl() + "/ipfs/" + cid);
		readPrivate(secret);
		assertThat(pinata.gateway()
			.url(GatewayRequest.builder(cid).image(ImageOptions.builder().width(200).build()).build())
			.getQuery()).isEqualTo("img-width=200");
	}

	@Test
	void analytics() {
		LocalDate today = LocalDate.now(ZoneOffset.UTC);
		AnalyticsQuery query = AnalyticsQuery.between(today, today);
		AnalyticsQuery byBandwidth = AnalyticsQuery.builder(today, today).sortBy(AnalyticsMeasure.BANDWIDTH).build();

		list(pinata.analytics().top(AnalyticsAttribute.CID, query));
		list(pinata.analytics().top(AnalyticsAttribute.CID, byBandwidth));
		assertThat(LocalTemplates.get(pinata.analytics().timeSeries(AnalyticsInterval.DAY, query)).totalRequests())
			.isNotNegative();
	}

	@Test
	void signatures() {
		Cid cid = LocalTemplates.uploadForCid(pinata, Network.PUBLIC, "signed");
		String signature = "0x" + "1b".repeat(65);
		String address = "0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826";

		ContentSignature added = LocalTemplates.get(pinata.signatures(Network.PUBLIC).add(cid, signature, address));
		assertThat(LocalTemplates.get(pinata.signatures(Network.PUBLIC).get(cid))).isEqualTo(added);
		run(pinata.signatures(Network.PUBLIC).remove(cid));
	}

	@Test
	void paymentInstructions() {
		PaymentRequirement oneCent = PaymentRequirement.of("0x036CbD53842c5426634e7929541eC2318f3dCF7e",
				"0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826", PaymentNetwork.BASE_SEPOLIA, BigInteger.valueOf(10_000));
		Cid cid = LocalTemplates.uploadForCid(pinata, Network.PRIVATE, "paid");

		String instructionId = LocalTemplates
			.get(pinata.paymentInstructions().create(PaymentInstructionRequest.of("one cent", oneCent)))
			.id();
		assertThat(list(pinata.paymentInstructions().list(PaymentInstructionFilter.all().withName("one cent"))))
			.hasSize(1);
		LocalTemplates.get(pinata.paymentInstructions().get(instructionId));
		LocalTemplates
			.get(pinata.paymentInstructions().update(instructionId, PaymentInstructionUpdate.ofName("a cent")));
		LocalTemplates.get(pinata.paymentInstructions().addCid(instructionId, cid));
		assertThat(list(pinata.paymentInstructions().listCids(instructionId))).containsExactly(cid);
		StepVerifier.create(pinata.paymentInstructions().delete(instructionId))
			.expectError(PinataInvalidRequestException.class)
			.verify(LocalTemplates.LIMIT);
		run(pinata.paymentInstructions().removeCid(instructionId, cid));
		run(pinata.paymentInstructions().delete(instructionId));
	}

	private static void readPrivate(Cid cid) {
		assertThat(LocalTemplates.get(pinata.gateway().createAccessLink(cid, Duration.ofMinutes(1))).url().getPath())
			.endsWith("/files/" + cid);
		LocalTemplates.get(pinata.gateway()
			.openPrivate(GatewayRequest.of(cid))
			.flatMap((content) -> content.release().thenReturn(content)));
	}

	private static void run(Mono<Void> call) {
		StepVerifier.create(call).expectComplete().verify(LocalTemplates.LIMIT);
	}

	private static <T> List<T> list(Flux<T> flux) {
		return LocalTemplates.get(flux.collectList());
	}

	private static String normalize(String code) {
		return code.replaceAll("\\s+", "");
	}

}
