import assert from "node:assert/strict";
import { createReadStream } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import PinataClient from "@pinata/sdk";
import { startEmulator } from "../support/emulator.js";
import { startForwardProxy } from "../support/proxies.js";
import { Recorder } from "../support/recorder.js";

describe("The old SDK", () => {
  const recorder = new Recorder();

  let emulator;
  let proxy;
  let pinata;

  before(async () => {
    emulator = await startEmulator();
    proxy = await startForwardProxy(emulator.apiUrl);
    // This SDK knows no other address than https://api.pinata.cloud, and asks this proxy for it.
    process.env.https_proxy = `http://${proxy.host}`;
    pinata = recorder.record(new PinataClient(emulator.pinata_api_key, emulator.pinata_api_secret));
  });

  after(async () => {
    await proxy?.stop();
    await emulator?.stop();
  });

  const read = async (path) => (await fetch(`${emulator.gatewayUrl}/ipfs/${path}`)).text();

  test("authenticates by key and secret, and by JWT", async () => {
    assert.deepEqual(await pinata.testAuthentication(), { authenticated: true });
    assert.deepEqual(await new PinataClient({ pinataJWTKey: emulator.JWT }).testAuthentication(), { authenticated: true });
    await assert.rejects(new PinataClient("wrong", "pair").testAuthentication(), { reason: "INVALID_CREDENTIALS" });
  });

  test("pins a stream", async () => {
    const file = join(emulator.directory, "stream.txt");
    await writeFile(file, "hello world\n");

    const pinned = await pinata.pinFileToIPFS(createReadStream(file), {
      pinataMetadata: { name: "stream.txt", keyvalues: { size: 12 } },
      pinataOptions: { cidVersion: 1 },
    });

    assert.equal(pinned.IpfsHash, "bafkreifjjcie6lypi6ny7amxnfftagclbuxndqonfipmb64f2km2devei4");
    assert.equal(await read(pinned.IpfsHash), "hello world\n");
    const again = await pinata.pinFileToIPFS(createReadStream(file), {
      pinataMetadata: { name: "stream.txt" },
      pinataOptions: { cidVersion: 1 },
    });
    assert.equal(again.isDuplicate, true);
  });

  test("pins a file and a directory of the disk", async () => {
    const directory = join(emulator.directory, "folder");
    await mkdir(directory);
    await writeFile(join(directory, "a.txt"), "a");
    await writeFile(join(directory, "b.txt"), "b");

    const file = await pinata.pinFromFS(join(directory, "a.txt"));
    assert.match(file.IpfsHash, /^Qm/);
    const folder = await pinata.pinFromFS(directory, { pinataMetadata: { name: "folder" } });
    assert.equal(await read(`${folder.IpfsHash}/b.txt`), "b");
  });

  test("pins JSON with and without options", async () => {
    const bare = await pinata.pinJSONToIPFS({ bare: true });
    assert.equal(await read(bare.IpfsHash), '{"bare":true}');

    const named = await pinata.pinJSONToIPFS({ named: true }, { pinataMetadata: { name: "named", keyvalues: { rank: 7 } } });
    assert.equal(await read(named.IpfsHash), '{"named":true}');
  });

  test("finds pins by name, content, time and metadata, and changes and removes them", async () => {
    const { IpfsHash } = await pinata.pinJSONToIPFS({ found: true }, { pinataMetadata: { name: "found", keyvalues: { rank: 3 } } });
    const list = async (filters) => (await pinata.pinList(filters)).rows.map((row) => row.ipfs_pin_hash);

    const start = new Date(Date.now() - 60_000).toISOString();
    assert.deepEqual(await list({ status: "pinned", hashContains: IpfsHash, pinStart: start, pageLimit: 5, pageOffset: 0 }), [IpfsHash]);
    assert.deepEqual(await list({ metadata: { name: "found", keyvalues: { rank: { value: 1, secondValue: 5, op: "between" } } } }), [IpfsHash]);
    assert.deepEqual(await list({ metadata: { name: "found", keyvalues: { rank: { value: 5, op: "gt" } } } }), []);

    assert.equal(await pinata.hashMetadata(IpfsHash, { name: "renamed", keyvalues: { rank: 9 } }), "OK");
    assert.deepEqual(await list({ metadata: { name: "renamed", keyvalues: { rank: { value: 5, op: "gt" } } } }), [IpfsHash]);

    assert.equal(await pinata.unpin(IpfsHash), "OK");
    assert.deepEqual(await list({ status: "pinned", hashContains: IpfsHash }), []);
    await assert.rejects(pinata.unpin(IpfsHash), { reason: "CURRENT_USER_HAS_NOT_PINNED_CID" });
  });

  test("walks all pins and adds them up", async () => {
    // Full pages of ten, because this SDK loses a last page that is not full.
    for (let i = 0; i < 20; i++) {
      await pinata.pinJSONToIPFS({ i }, { pinataMetadata: { name: `walk ${i}` } });
    }

    const walked = [];
    for await (const pin of pinata.getFilesByCount({ metadata: { name: "walk" }, status: "pinned" })) {
      walked.push(pin.metadata.name);
    }
    assert.equal(new Set(walked).size, 20);
    const total = await pinata.userPinnedDataTotal();
    assert.ok(total.pin_count >= 20 && total.pin_size_total > 0);
  });

  test("pins by CID and lists the jobs", async () => {
    const cid = "QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbdG";

    const job = await pinata.pinByHash(cid, { pinataMetadata: { name: "by hash" } });
    assert.equal(job.ipfsHash, cid);
    const { rows } = await pinata.pinJobs({ ipfs_pin_hash: cid, sort: "ASC", limit: 5, offset: 0 });
    assert.deepEqual(rows.map(({ id }) => id), [job.id]);
  });

  test("has no public method that no test called", () => {
    assert.deepEqual(recorder.missing(), []);
  });
});
