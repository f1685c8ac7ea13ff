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
  let sdk;

  before(async () => {
    const credentials = emulator = await startEmulator();
    const gateway = credentials.gatewayUrl.replace("http:", "https:");
    const { fetch } = globalThis;
    globalThis.fetch = (url, options) => fetch(String(url).replace(gateway, credentials.gatewayUrl), options);
    const pinata = new PinataSDK({
      pinataJwt: credentials.JWT,
      endpointUrl: credentials.apiUrl + "/v3",
      uploadUrl: credentials.uploadsUrl + "/v3",
      legacyUploadUrl: credentials.apiUrl + "/pinning/pinFileToIPFS",
      pinataGateway: gateway
    });
    sdk = pinata;
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
    const open = await sdk.upload.public.json({ open: true });
    const secret = await sdk.upload.private.json({ secret: true });

    assert.deepEqual((await sdk.gateways.public.get(open.cid)).data, { open: true });
    assert.deepEqual((await sdk.gateways.private.get(secret.cid)).data, { secret: true });
    const link = await sdk.gateways.private.createAccessLink({ cid: secret.cid, expires: 60 });
    assert.deepEqual(await (await fetch(link)).json(), { secret: true });
  });
});
