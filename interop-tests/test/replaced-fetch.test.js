import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { PinataSDK } from "pinata";
import { startEmulator } from "../support/emulator.js";
import { blocks } from "../support/pages.js";

// The way without a proxy that the documentation of Pinata Local shows.
describe("The official TypeScript SDK with a replaced fetch", () => {
  const originalFetch = globalThis.fetch;

  let emulator;
  let pinata;

  before(async () => {
    const credentials = emulator = await startEmulator();
    const gateway = credentials.gatewayUrl.replace("http:", "https:");
    const { fetch } = globalThis;
    globalThis.fetch = (url, options) => fetch(String(url).replace(gateway, credentials.gatewayUrl), options);
    pinata = new PinataSDK({
      pinataJwt: credentials.JWT,
      endpointUrl: credentials.apiUrl + "/v3",
      uploadUrl: credentials.uploadsUrl + "/v3",
      legacyUploadUrl: credentials.apiUrl + "/pinning/pinFileToIPFS",
      pinataGateway: gateway
    });
  });

  after(async () => {
    globalThis.fetch = originalFetch;
    await emulator?.stop();
  });

  test("is made as the documentation says", async () => {
    const snippets = await blocks("pinata-local.md", "js");
    const code = (text) => text.replaceAll(/\s+/g, " ").trim();

    assert.equal(snippets.length, 1);
    assert.ok(code(await readFile(new URL(import.meta.url), "utf8")).includes(code(snippets[0])), snippets[0]);
  });

  test("reads from gateways", async () => {
    const open = await pinata.upload.public.json({ open: true });
    const secret = await pinata.upload.private.json({ secret: true });

    assert.deepEqual((await pinata.gateways.public.get(open.cid)).data, { open: true });
    assert.deepEqual((await pinata.gateways.private.get(secret.cid)).data, { secret: true });
    const link = await pinata.gateways.private.createAccessLink({ cid: secret.cid, expires: 60 });
    assert.deepEqual(await (await fetch(link)).json(), { secret: true });
  });
});
