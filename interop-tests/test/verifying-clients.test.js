import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import { startEmulator } from "../support/emulator.js";
import "../support/node-22.js";

// Clients that trust no gateway: they hash what they get.
describe("Verifying clients", () => {
  const large = randomBytes(1_000_000);

  let emulator;
  let root;

  before(async () => {
    emulator = await startEmulator("--gateway-all-blocks");
    const form = new FormData();
    form.append("file", new Blob(["small"]), "folder/ąę 100%.txt");
    form.append("file", new Blob([large]), "folder/sub/large.bin");
    form.append("pinataOptions", JSON.stringify({ cidVersion: 1 }));
    const response = await fetch(`${emulator.apiUrl}/pinning/pinFileToIPFS`, {
      method: "POST",
      headers: { Authorization: `Bearer ${emulator.JWT}` },
      body: form,
    });
    root = (await response.json()).IpfsHash;
  });

  after(() => emulator?.stop());

  describe("@helia/http", () => {
    let helia;
    let files;
    let cid;

    before(async () => {
      const { createHeliaHTTP } = await import("@helia/http");
      const { trustlessGateway } = await import("@helia/block-brokers");
      const { httpGatewayRouting } = await import("@helia/routers");
      const { unixfs } = await import("@helia/unixfs");
      const { CID } = await import("multiformats/cid");
      helia = await createHeliaHTTP({
        blockBrokers: [trustlessGateway({ allowInsecure: true, allowLocal: true })],
        routers: [httpGatewayRouting({ gateways: [emulator.gatewayUrl] })],
      });
      files = unixfs(helia);
      cid = CID.parse(root);
    });

    after(() => helia?.stop());

    const cat = async (path, options) => Buffer.concat(await Array.fromAsync(files.cat(cid, { path, ...options })));

    test("lists a directory", async () => {
      assert.deepEqual((await Array.fromAsync(files.ls(cid))).map(({ name }) => name).sort(), ["sub", "ąę 100%.txt"]);
    });

    test("reads files block by block", async () => {
      assert.equal((await cat("/ąę 100%.txt")).toString(), "small");
      assert.ok((await cat("/sub/large.bin")).equals(large));
      assert.ok((await cat("/sub/large.bin", { offset: 300_000, length: 10 })).equals(large.subarray(300_000, 300_010)));
    });
  });

  describe("ipfs-car", () => {
    const bin = join(dirname(createRequire(import.meta.url).resolve("ipfs-car/package.json")), "bin.js");

    const unpack = async (car, name) => {
      const directory = join(emulator.directory, name);
      await mkdir(directory);
      await writeFile(join(directory, "content.car"), car);
      await promisify(execFile)(process.execPath, [bin, "unpack", "content.car", "--output", "content"], { cwd: directory });
      return join(directory, "content");
    };

    const car = async (path, headers = {}) =>
      Buffer.from(await (await fetch(`${emulator.gatewayUrl}/ipfs/${root}${path}`, { headers })).arrayBuffer());

    test("unpacks a directory", async () => {
      const content = await unpack(await car("?format=car"), "directory");

      assert.equal(await readFile(join(content, "ąę 100%.txt"), "utf8"), "small");
      assert.ok((await readFile(join(content, "sub/large.bin"))).equals(large));
    });

    test("unpacks the file at the end of a path", async () => {
      const accept = "application/vnd.ipld.car; version=1; order=dfs; dups=y";

      const content = await unpack(await car("/sub/large.bin?dag-scope=entity", { accept }), "file");

      assert.ok((await readFile(content)).equals(large));
    });

    test("refuses a CAR that was cut off", async () => {
      await assert.rejects(unpack((await car("?format=car")).subarray(0, 500_000), "cut"), /Missing block/);
    });
  });
});
