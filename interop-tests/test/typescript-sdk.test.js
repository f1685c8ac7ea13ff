import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { PinataSDK } from "pinata";
import { Recorder } from "../support/recorder.js";
import { startEmulator } from "../support/emulator.js";
import { startTlsProxy } from "../support/proxies.js";
import account from "../typescript-sdk/account.js";
import analytics from "../typescript-sdk/analytics.js";
import files from "../typescript-sdk/files.js";
import gateways from "../typescript-sdk/gateways.js";
import groups from "../typescript-sdk/groups.js";
import pinByCid from "../typescript-sdk/pin-by-cid.js";
import signatures from "../typescript-sdk/signatures.js";
import swaps from "../typescript-sdk/swaps.js";
import uploads from "../typescript-sdk/uploads.js";
import vectors from "../typescript-sdk/vectors.js";
import x402 from "../typescript-sdk/x402.js";

describe("The official TypeScript SDK", () => {
  const recorder = new Recorder();

  // Filled before the tests run.
  const context = {};

  before(async () => {
    context.emulator = await startEmulator();
    context.gateway = await startTlsProxy(context.emulator.gatewayUrl);
    context.config = {
      pinataJwt: context.emulator.JWT,
      endpointUrl: `${context.emulator.apiUrl}/v3`,
      uploadUrl: `${context.emulator.uploadsUrl}/v3`,
      legacyUploadUrl: `${context.emulator.apiUrl}/pinning/pinFileToIPFS`,
      pinataGateway: context.gateway.host,
    };
    context.pinata = recorder.record(new PinataSDK({ ...context.config }));
  });

  after(async () => {
    await context.gateway?.stop();
    await context.emulator?.stop();
  });

  for (const part of [account, uploads, files, groups, gateways, pinByCid, swaps, signatures, vectors, analytics, x402]) {
    part(context);
  }

  const readPage = () => readFile(new URL("../../docs/migration-from-typescript.md", import.meta.url), "utf8");

  test("runs the example on the page for its users", async () => {
    const [, example] = (await readPage()).match(/```ts\nimport [^\n]+\n(.*?)```/s);
    const AsyncFunction = (async () => {}).constructor;
    const printed = [];
    const LocalSDK = class extends PinataSDK {
      constructor() {
        super({ ...context.config });
      }
    };

    await new AsyncFunction("PinataSDK", "console", example)(LocalSDK, { log: (text) => printed.push(text) });

    assert.deepEqual(printed, [{ data: { hello: "world" }, contentType: "application/json" }]);
  });

  test("has no public method that the page for its users does not name", async () => {
    const page = await readPage();
    // One network stands for both, and the filters of analytics are named together.
    const isNamed = (path) => [path, path.replace("private", "public"), path.replace("public", "private")]
      .some((name) => page.includes(`pinata.${name}(`) || page.includes(`\`${name}\``))
      || (path.startsWith("analytics.") && page.includes(`\`${path.split(".").at(-1)}\``));

    // What 'await' calls is called by nobody else.
    const paths = recorder.paths(new PinataSDK({})).filter((path) => !path.endsWith(".then"));
    assert.deepEqual(paths.filter((path) => !isNamed(path)), []);
  });

  test("has no public method that no test called", () => {
    assert.deepEqual(recorder.missing(), []);
    assert.ok(recorder.calls > 100, `${recorder.calls} methods were called`);
  });
});
