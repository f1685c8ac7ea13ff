import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import { startEmulator } from "../support/emulator.js";

// The commands of Pinata's documentation, with the URLs of Pinata Local in place of Pinata's.
describe("curl", () => {
  let emulator;

  before(async () => (emulator = await startEmulator()));

  after(() => emulator?.stop());

  const curl = async (...args) => {
    try {
      const { stdout } = await promisify(execFile)("curl", ["--silent", "--show-error", "--fail-with-body", ...args],
        { cwd: emulator.directory });
      return stdout;
    }
    catch ({ stdout, stderr }) {
      // Without the command, which has credentials.
      throw Object.assign(new Error(`${stderr}${stdout}`), { stdout });
    }
  };

  const authorization = () => ["-H", `Authorization: Bearer ${emulator.JWT}`];

  const json = ["-H", "Content-Type: application/json"];

  const keyPair = () => ["-H", `pinata_api_key: ${emulator.pinata_api_key}`,
    "-H", `pinata_secret_api_key: ${emulator.pinata_api_secret}`];

  test("tests the credentials in both modes", async () => {
    const welcome = { message: "Congratulations! You are communicating with the Pinata API!" };
    const url = `${emulator.apiUrl}/data/testAuthentication`;

    assert.deepEqual(JSON.parse(await curl("--request", "GET", "--url", url, "--header", "accept: application/json",
      ...authorization())), welcome);
    assert.deepEqual(JSON.parse(await curl(url, ...keyPair())), welcome);
    await assert.rejects(curl(url), ({ stdout }) => JSON.parse(stdout).error.reason === "KEYS_MUST_BE_STRINGS");
  });

  test("uploads, lists, reads and deletes a file", async () => {
    await writeFile(join(emulator.directory, "cat.txt"), "hello world\n");

    const { data: file } = JSON.parse(await curl("--location", `${emulator.uploadsUrl}/v3/files`, ...authorization(),
      "--form", "network=public", "--form", "file=@cat.txt", "--form", "name=cat", "--form", 'keyvalues={"env":"dev"}'));
    assert.equal(file.cid, "bafkreifjjcie6lypi6ny7amxnfftagclbuxndqonfipmb64f2km2devei4");

    const { data: { files } } = JSON.parse(await curl("--globoff",
      `${emulator.apiUrl}/v3/files/public?limit=5&keyvalues[env]=dev`, ...authorization()));
    assert.deepEqual(files.map(({ id }) => id), [file.id]);
    assert.equal(await curl(`${emulator.gatewayUrl}/ipfs/${file.cid}`), "hello world\n");
    assert.equal(await curl("--range", "0-4", `${emulator.gatewayUrl}/ipfs/${file.cid}`), "hello");

    assert.deepEqual(JSON.parse(await curl("--request", "DELETE", `${emulator.apiUrl}/v3/files/public/${file.id}`,
      ...authorization())), { data: null });
  });

  test("uploads a folder and JSON by the legacy API", async () => {
    await mkdir(join(emulator.directory, "folder"));
    await writeFile(join(emulator.directory, "folder/a.txt"), "a");
    await writeFile(join(emulator.directory, "folder/b.txt"), "b");

    const { IpfsHash } = JSON.parse(await curl("--location", `${emulator.apiUrl}/pinning/pinFileToIPFS`, ...keyPair(),
      "--form", "file=@folder/a.txt;filename=folder/a.txt", "--form", "file=@folder/b.txt;filename=folder/b.txt",
      "--form", 'pinataMetadata={"name":"folder"}', "--form", 'pinataOptions={"cidVersion":1}'));
    assert.equal(await curl(`${emulator.gatewayUrl}/ipfs/${IpfsHash}/b.txt`), "b");

    const pinned = JSON.parse(await curl(`${emulator.apiUrl}/pinning/pinJSONToIPFS`, ...authorization(), ...json,
      "--data", '{"pinataContent": {"b": 1, "a": 2.50}, "pinataMetadata": {"name": "data"}}'));
    assert.equal(await curl(`${emulator.gatewayUrl}/ipfs/${pinned.IpfsHash}`), '{"b":1,"a":2.50}');
    assert.equal(await curl("--request", "DELETE", `${emulator.apiUrl}/pinning/unpin/${pinned.IpfsHash}`, ...keyPair()), "OK");
  });

  test("uploads in chunks", async () => {
    const chunk = 262_144;
    await writeFile(join(emulator.directory, "large.bin"), Buffer.alloc(chunk + 100, "chunked "));
    await writeFile(join(emulator.directory, "large.1"), Buffer.alloc(chunk, "chunked "));
    await writeFile(join(emulator.directory, "large.2"), Buffer.alloc(100, "chunked "));
    const base64 = (text) => Buffer.from(text).toString("base64");
    const headers = async (...args) => {
      await curl(...args, "--output", "body", "--dump-header", "headers");
      return Object.fromEntries((await readFile(join(emulator.directory, "headers"), "utf8")).split("\r\n")
        .map((line) => line.split(": ")).filter(([, value]) => value).map(([name, value]) => [name.toLowerCase(), value]));
    };

    const created = await headers("--request", "POST", `${emulator.uploadsUrl}/v3/files`, ...authorization(),
      "-H", `Upload-Length: ${chunk + 100}`, "-H", "Tus-Resumable: 1.0.0",
      "-H", `Upload-Metadata: filename ${base64("large.bin")},network ${base64("public")}`);
    const patch = (offset, file) => headers("--request", "PATCH", created.location, ...authorization(),
      "-H", `Upload-Offset: ${offset}`, "-H", "Content-Type: application/offset+octet-stream", "--data-binary", `@${file}`);
    assert.equal((await patch(0, "large.1"))["upload-offset"], String(chunk));
    const last = await patch(chunk, "large.2");

    await curl(`${emulator.gatewayUrl}/ipfs/${last["upload-cid"]}`, "--output", "read.bin");
    assert.ok((await readFile(join(emulator.directory, "read.bin")))
      .equals(await readFile(join(emulator.directory, "large.bin"))));
  });

  test("uploads by a signed URL", async () => {
    await writeFile(join(emulator.directory, "signed.txt"), "signed");
    const { data: url } = JSON.parse(await curl("--request", "POST", `${emulator.uploadsUrl}/v3/files/sign`,
      ...authorization(), ...json, "--data",
      JSON.stringify({ date: Math.floor(Date.now() / 1000), expires: 60, max_file_size: 100, allow_mime_types: ["text/*"], filename: "signed" })));

    const { data: file } = JSON.parse(await curl("--globoff", url, "--form", "network=public", "--form", "file=@signed.txt"));
    assert.equal(file.name, "signed");
  });

  test("creates, lists and revokes a key", async () => {
    const created = JSON.parse(await curl("--request", "POST", `${emulator.apiUrl}/users/generateApiKey`,
      ...authorization(), ...json, "--data", '{"keyName": "My Key", "permissions": {"admin": true}, "maxUses": 5}'));

    const { keys } = JSON.parse(await curl(`${emulator.apiUrl}/v3/pinata/keys?name=my%20key`, ...authorization()));
    assert.deepEqual(keys.map(({ key }) => key), [created.pinata_api_key]);
    assert.equal(await curl("--request", "PUT", `${emulator.apiUrl}/users/revokeApiKey`, ...authorization(), ...json,
      "--data", JSON.stringify({ apiKey: created.pinata_api_key })), '"Revoked"');
    await assert.rejects(curl(`${emulator.apiUrl}/data/testAuthentication`, "-H", `Authorization: Bearer ${created.JWT}`),
      ({ stdout }) => JSON.parse(stdout).error.reason === "API_KEY_REVOKED");
  });
});
