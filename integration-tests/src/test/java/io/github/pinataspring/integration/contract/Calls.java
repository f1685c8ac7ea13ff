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

package io.github.pinataspring.integration.contract;

import java.util.List;
import java.util.stream.Stream;

/**
 * The table of calls that reaches every published operation.
 */
final class Calls {

	private static final String API = " api.pinata.cloud";

	private static final String V3 = API + "/v3";

	private static final String UPLOADS = " uploads.pinata.cloud/v3";

	private Calls() {
	}

	static List<Call> all() {
		return Stream
			.of(keys(), uploads(), files(), groups(), legacyGroups(), legacyUploads(), legacyPinning(), pinByCid(),
					gateways(), plugins(), swaps(), signatures(), analytics(), vectors(), payments(), refused())
			.flatMap(Stream::of)
			.toList();
	}

	private static Call[] keys() {
		String permissions = """
				{"keyName": "%s", "permissions": {"admin": false, "endpoints": {
				"data": {"pinList": true, "userPinnedDataTotal": false},
				"pinning": {"pinFileToIPFS": true, "pinJSONToIPFS": true}}}}""";
		return new Call[] {
				Call.of("POST" + V3 + "/api_keys").json(permissions.formatted("v3")).keep("key", "/pinata_api_key"),
				Call.of("GET" + V3 + "/api_keys?name=v3&offset=0"),
				Call.of("GET" + V3 + "/api_keys?revoked=true&limitedUse=true&exhausted=true"),
				Call.of("DELETE" + V3 + "/api_keys/${key}"),
				Call.of("POST" + API + "/users/generateApiKey")
					.json(permissions.formatted("legacy"))
					.keep("key", "/pinata_api_key"),
				Call.of("GET" + API + "/users/apiKeys"),
				Call.of("PUT" + API + "/users/revokeApiKey").json("{\"apiKey\": \"${key}\"}"),
				Call.of("GET" + API + "/data/testAuthentication") };
	}

	private static Call[] uploads() {
		return new Call[] {
				Call.of("POST" + UPLOADS + "/files")
					.part("name=\"network\"", "public")
					.part("name=\"keyvalues\"", "{\"env\": \"test\"}")
					.part("name=\"file\"; filename=\"public.txt\"", "public")
					.keep("public", "/data/id")
					.keep("cid", "/data/cid"),
				Call.of("POST" + UPLOADS + "/files")
					.part("name=\"network\"", "public")
					.part("name=\"file\"; filename=\"again.txt\"", "public"),
				Call.of("POST" + UPLOADS + "/files")
					.part("name=\"network\"", "private")
					.part("name=\"name\"", "named")
					.part("name=\"file\"; filename=\"private.txt\"", "private")
					.keep("private", "/data/id")
					.keep("privateCid", "/data/cid"),
				Call.of("POST" + UPLOADS + "/files")
					.header("Upload-Length", "10")
					.header("Upload-Metadata", "network cHVibGlj")
					.answers(201),
				Call.of("POST" + UPLOADS + "/files/sign").json("""
						{"date": 1893456000, "expires": 60, "max_file_size": 1000, "allow_mime_types": ["text/*"],
						"keyvalues": {"env": "test"}, "filename": "signed.txt"}""") };
	}

	private static Call[] files() {
		return new Call[] { Call.of("GET" + V3 + "/files/public?name=public.txt&limit=1&order=ASC"),
				Call.of("GET" + V3 + "/files/private?cid=${privateCid}&mimeType=text/plain"),
				Call.of("GET" + V3 + "/files/public/${public}"), Call.of("GET" + V3 + "/files/private/${private}"),
				Call.of("PUT" + V3 + "/files/public/${public}")
					.json("{\"name\": \"renamed\", \"keyvalues\": {\"a\": \"1\"}}"),
				Call.of("POST" + V3 + "/files/private/download_link").json("""
						{"url": "${gateway}/files/${privateCid}", "date": 1893456000, "expires": 60,
						"method": "GET"}""") };
	}

	private static Call[] groups() {
		return new Call[] {
				Call.of("POST" + V3 + "/groups/private")
					.json("{\"name\": \"private\"}")
					.keep("privateGroup", "/data/id"),
				Call.of("POST" + V3 + "/groups/public")
					.json("{\"name\": \"public\", \"is_public\": true}")
					.keep("group", "/data/id"),
				Call.of("GET" + V3 + "/groups/public?name=public&isPublic=true&limit=1"),
				Call.of("GET" + V3 + "/groups/public/${group}"),
				Call.of("PUT" + V3 + "/groups/public/${group}").json("{\"name\": \"renamed\"}"),
				Call.of("PUT" + V3 + "/groups/public/${group}/ids/${public}"),
				Call.of("PUT" + V3 + "/groups/private/${privateGroup}/ids/${private}"),
				Call.of("GET" + V3 + "/files/public?group=${group}"),
				Call.of("DELETE" + V3 + "/groups/public/${group}/ids/${public}"),
				Call.of("DELETE" + V3 + "/groups/public/${group}") };
	}

	private static Call[] legacyGroups() {
		return new Call[] { Call.of("POST" + API + "/groups").json("{\"name\": \"legacy\"}").keep("group", "/id"),
				Call.of("GET" + API + "/groups?nameContains=leg&offset=0&limit=5"),
				Call.of("GET" + API + "/groups/${group}"),
				Call.of("PUT" + API + "/groups/${group}").json("{\"name\": \"changed\"}"),
				Call.of("PUT" + API + "/groups/${group}/cids").json("{\"cids\": [\"${cid}\"]}"),
				Call.of("DELETE" + API + "/groups/${group}/cids").json("{\"cids\": [\"${cid}\"]}"),
				Call.of("DELETE" + API + "/groups/${group}") };
	}

	private static Call[] legacyUploads() {
		return new Call[] {
				Call.of("POST" + API + "/pinning/pinFileToIPFS")
					.part("name=\"file\"; filename=\"legacy.txt\"", "legacy")
					.part("name=\"pinataMetadata\"", "{\"name\": \"legacy\"}")
					.part("name=\"pinataOptions\"", "{\"cidVersion\": 1}")
					.keep("legacyCid", "/IpfsHash"),
				Call.of("POST" + API + "/pinning/pinJSONToIPFS")
					.json("{\"pinataContent\": {\"some\": \"json\"}, \"pinataMetadata\": {\"name\": \"json\"}}")
					.keep("jsonCid", "/IpfsHash") };
	}

	private static Call[] legacyPinning() {
		return new Call[] {
				Call.of("PUT" + API + "/pinning/hashMetadata")
					.json("{\"ipfsPinHash\": \"${jsonCid}\", \"name\": \"data\", \"keyvalues\": {\"a\": \"1\"}}"),
				Call.of("GET" + API + "/data/pinList?status=pinned&pageLimit=1000&includeCount=false"),
				Call.of("DELETE" + API + "/pinning/unpin/${jsonCid}"),
				Call.of("GET" + API + "/data/pinList?cid=${jsonCid}&status=unpinned"),
				Call.of("GET" + API + "/data/userPinnedDataTotal") };
	}

	private static Call[] pinByCid() {
		String elsewhere = "bafkreih5aznjvttude6c3wbvqeebb6rlx5wkbzyppv7garjiubll2ceym4";
		return new Call[] {
				Call.of("POST" + V3 + "/files/public/pin_by_cid")
					.json("{\"cid\": \"%s\", \"name\": \"elsewhere\", \"keyvalues\": {\"a\": \"1\"}}"
						.formatted(elsewhere))
					.keep("job", "/data/id"),
				Call.of("GET" + V3 + "/files/public/pin_by_cid?order=DESC&limit=10"),
				Call.of("POST" + API + "/pinning/pinByHash")
					.json("{\"hashToPin\": \"%s\", \"pinataMetadata\": {\"name\": \"elsewhere\"}}"
						.formatted(elsewhere)),
				Call.of("GET" + API + "/pinning/pinJobs?sort=ASC&limit=5&offset=0"),
				Call.of("DELETE" + V3 + "/files/public/pin_by_cid/${job}") };
	}

	private static Call[] gateways() {
		return new Call[] {
				Call.of("POST" + V3 + "/gateways").json("{\"domain\": \"contract\"}").keep("gatewayId", "/data/id"),
				Call.of("GET" + V3 + "/gateways/exists/contract"),
				Call.of("POST" + V3 + "/gateways/${gatewayId}/custom_domain")
					.json("{\"domain\": \"ipfs.example.org\"}")
					.keep("domain", "/data/custom_domain_id"),
				Call.of("GET" + V3 + "/gateways/${gatewayId}/custom_domain/${domain}"),
				Call.of("POST" + V3 + "/gateways/${gatewayId}/access_tokens").keep("token", "/data/id"),
				Call.of("POST" + V3 + "/gateways/${gatewayId}/ips")
					.json("{\"ip\": \"127.0.0.1\"}")
					.keep("ip", "/data/id"),
				Call.of("POST" + V3 + "/gateways/${gatewayId}/hosts")
					.json("{\"host\": \"https://example.org\"}")
					.keep("host", "/data/id"),
				Call.of("GET" + V3 + "/gateways?pageSize=10&page=1"), Call.of("GET" + V3 + "/gateways/${gatewayId}"),
				Call.of("DELETE" + V3 + "/gateways/${gatewayId}/access_tokens/${token}"),
				Call.of("DELETE" + V3 + "/gateways/${gatewayId}/ips/${ip}"),
				Call.of("DELETE" + V3 + "/gateways/${gatewayId}/hosts/${host}"),
				Call.of("DELETE" + V3 + "/gateways/${gatewayId}/custom_domain/${domain}") };
	}

	private static Call[] plugins() {
		return new Call[] { Call.of("GET" + V3 + "/gateways/plugins/marketplace"),
				Call.of("GET" + V3 + "/gateways/plugins/marketplace/2"),
				Call.of("POST" + V3 + "/gateways/plugins/${gatewayId}").json("{\"plugin_id\": 2}"),
				Call.of("POST" + V3 + "/gateways/plugins/${gatewayId}").json("{\"plugin_id\": 1}"),
				Call.of("GET" + V3 + "/gateways/plugins"), Call.of("GET" + V3 + "/gateways/plugins/${gatewayId}"),
				Call.of("GET" + V3 + "/ipfs/gateway_plugins/${gatewayId}") };
	}

	private static Call[] swaps() {
		return new Call[] { Call.of("PUT" + V3 + "/files/public/swap/${cid}").json("{\"swapCid\": \"${legacyCid}\"}"),
				Call.of("GET" + V3 + "/files/public/swap/${cid}?domain=contract.mypinata.cloud"),
				Call.of("DELETE" + V3 + "/files/public/swap/${cid}"),
				Call.of("PUT" + V3 + "/ipfs/swap/${cid}").json("{\"swapCid\": \"${legacyCid}\"}"),
				Call.of("GET" + V3 + "/ipfs/swap/${cid}?domain=contract.mypinata.cloud"),
				Call.of("DELETE" + V3 + "/ipfs/swap/${cid}") };
	}

	private static Call[] signatures() {
		return new Call[] { Call.of("POST" + V3 + "/files/public/signature/${cid}").json("""
				{"signature": "0x%s", "address": "0x%s"}""".formatted("1b".repeat(65), "2c".repeat(20))),
				Call.of("GET" + V3 + "/files/public/signature/${cid}"),
				Call.of("DELETE" + V3 + "/files/public/signature/${cid}") };
	}

	private static Call[] analytics() {
		String period = "?gateway_domain=pinata-local.mypinata.cloud&start_date=2026-01-01&end_date=2099-12-31";
		return new Call[] { Call.of("GET gateway.pinata.cloud/ipfs/${cid}"),
				Call.of("GET" + V3 + "/analytics/gateways/top" + period + "&by=cid&sort_by=requests&limit=5"),
				Call.of("GET" + V3 + "/analytics/gateways/time_series" + period + "&date_interval=day"),
				Call.of("DELETE" + V3 + "/gateways/plugins/${gatewayId}/plugin/2"),
				Call.of("DELETE" + V3 + "/gateways/${gatewayId}") };
	}

	private static Call[] vectors() {
		return new Call[] { Call.of("POST" + UPLOADS + "/vectorize/files/${private}"),
				Call.of("POST" + UPLOADS + "/vectorize/groups/${privateGroup}/query").json("{\"text\": \"private\"}"),
				Call.of("DELETE" + UPLOADS + "/vectorize/files/${private}") };
	}

	private static Call[] payments() {
		String base = V3 + "/x402/payment_instructions";
		String instruction = """
				{"name": "%s", "description": "a price", "payment_requirements": [{
				"asset": "0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913",
				"pay_to": "0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913", "network": "base", "amount": "1000",
				"description": "USDC"}]}""";
		return new Call[] { Call.of("POST" + base).json(instruction.formatted("one")).keep("instruction", "/data/id"),
				Call.of("GET" + base + "?limit=1&name=one"), Call.of("GET" + base + "/${instruction}"),
				Call.of("PATCH" + base + "/${instruction}").json("{\"name\": \"two\"}"),
				Call.of("PUT" + base + "/${instruction}/cids/${privateCid}"),
				Call.of("GET" + base + "/${instruction}/cids?limit=1"),
				Call.of("DELETE" + base + "/${instruction}").answers(409),
				Call.of("DELETE" + base + "/${instruction}/cids/${privateCid}"),
				Call.of("DELETE" + base + "/${instruction}"), Call.of("GET" + base + "/${instruction}").answers(404),
				Call.of("GET" + base).withoutCredentials().answers(401) };
	}

	private static Call[] refused() {
		return new Call[] { Call.of("GET" + V3 + "/files/public").withoutCredentials().answers(401),
				Call.of("GET" + API + "/data/pinList").withoutCredentials().answers(401),
				Call.of("GET" + V3 + "/groups/public/none").answers(404),
				Call.of("POST" + UPLOADS + "/files").part("name=\"network\"", "public").answers(400),
				Call.of("DELETE" + V3 + "/files/public/${public}"),
				Call.of("DELETE" + V3 + "/files/private/${private}"),
				Call.of("GET" + V3 + "/files/public/${public}").answers(404) };
	}

}
