import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import * as tus from "tus-js-client";
import { startEmulator } from "../support/emulator.js";

const CHUNK = 262_144;

describe("tus-js-client", () => {
  let emulator;

  before(async () => (emulator = await startEmulator()));

  after(() => emulator?.stop());

  const content = (size, seed) => Buffer.alloc(size, createHash("sha256").update(seed).digest());

  const upload = (source, options) => new Promise((resolve, reject) => {
    const client = new tus.Upload(source, {
      endpoint: `${emulator.uploadsUrl}/v3/files`,
      headers: { Authorization: `Bearer ${emulator.JWT}` },
      chunkSize: CHUNK,
      retryDelays: null,
      onError: reject,
      onSuccess: ({ lastResponse }) => resolve({ client, cid: lastResponse.getHeader("upload-cid") }),
      ...options,
    });
    options.started?.(client);
    client.start();
  });

  const stored = async (cid) => Buffer.from(await (await fetch(`${emulator.gatewayUrl}/ipfs/${cid}`)).arrayBuffer());

  test("uploads in chunks and shows the progress", async () => {
    const bytes = content(3 * CHUNK + 17, "chunks");
    const offsets = [];

    const { cid } = await upload(bytes, {
      metadata: { filename: "fünf.bin", filetype: "application/octet-stream", network: "public", keyvalues: '{"a":"1"}' },
      onChunkComplete: (size, accepted) => offsets.push(accepted),
    });

    assert.deepEqual(offsets, [CHUNK, 2 * CHUNK, 3 * CHUNK, bytes.length]);
    assert.ok(bytes.equals(await stored(cid)));
    const answer = await fetch(`${emulator.apiUrl}/v3/files/public?cid=${cid}`, { headers: { Authorization: `Bearer ${emulator.JWT}` } });
    const { data: { files: [file] } } = await answer.json();
    assert.equal(file.name, "fünf.bin");
    assert.deepEqual(file.keyvalues, { a: "1" });
  });

  test("goes on after an interruption where the server is", async () => {
    const bytes = content(4 * CHUNK, "interrupted");
    const file = join(emulator.directory, "interrupted.bin");
    await writeFile(file, bytes);
    const options = { uploadSize: bytes.length, metadata: { filename: "interrupted.bin", network: "public" } };

    const url = await new Promise((resolve, reject) => {
      upload(createReadStream(file), {
        ...options,
        started: (client) => (client.options.onChunkComplete = (size, accepted) => {
          if (accepted === 2 * CHUNK) {
            client.abort().then(() => resolve(client.url));
          }
        }),
      }).catch(reject);
    });
    const sent = [];
    const { cid } = await upload(createReadStream(file), {
      ...options,
      uploadUrl: url,
      onBeforeRequest: (request) => sent.push(`${request.getMethod()} ${request.getHeader("Upload-Offset") ?? ""}`.trim()),
    });

    assert.equal(sent[0], "HEAD");
    assert.ok(Number(sent[1].split(" ")[1]) >= 2 * CHUNK, sent[1]);
    assert.ok(bytes.equals(await stored(cid)));
  });

  test("is refused without credentials", async () => {
    await assert.rejects(upload(content(10, "refused"), { headers: {}, metadata: { network: "public" } }), (error) =>
      error.originalResponse.getStatus() === 401);
  });
});
