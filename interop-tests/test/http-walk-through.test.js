import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startEmulator } from "../support/emulator.js";

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

const program = (name) => path(`../node_modules/.bin/${name}`);

// The Postman collection and the .http file of the documentation.
describe("walk through the API", () => {
  let emulator;

  before(async () => (emulator = await startEmulator()));

  after(() => emulator?.stop());

  const run = async (name, ...args) => {
    try {
      return (await promisify(execFile)(program(name), args, { cwd: path("../../docs/http") })).stdout;
    }
    catch ({ stdout, stderr }) {
      // Without the command, which has credentials.
      throw new Error(`${stderr}${stdout}`);
    }
  };

  const variables = () => Object.entries({
    apiUrl: emulator.apiUrl,
    uploadsUrl: emulator.uploadsUrl,
    gatewayUrl: emulator.gatewayUrl,
    jwt: emulator.JWT,
    apiKey: emulator.pinata_api_key,
    apiSecret: emulator.pinata_api_secret,
  }).map(([name, value]) => `${name}=${value}`);

  const runCollection = async () => {
    const report = `${emulator.directory}/newman.json`;
    await run("newman", "run", "pinata.postman_collection.json", "--environment",
      "pinata-local.postman_environment.json", ...variables().flatMap((variable) => ["--env-var", variable]),
      "--reporters", "cli,json", "--reporter-json-export", report);
    return JSON.parse(await readFile(report, "utf8")).run;
  };

  const admin = async (resource, options) => {
    const answer = await fetch(new URL(`/admin/${resource}`, emulator.gatewayUrl),
      { ...options, headers: { "Content-Type": "application/json" } });
    assert.equal(answer.status, 200);
    return answer.json();
  };

  const assertNothingIsLeft = async () => {
    for (const network of ["public", "private"]) {
      assert.deepEqual((await admin(`files/${network}`)).files, []);
    }
    assert.equal((await admin("keys?status=active")).count, 1);
  };

  test("by Postman's collection, with a check after each request", async () => {
    const { stats, failures } = await runCollection();

    assert.deepEqual(failures, []);
    assert.equal(stats.requests.total, 28);
    assert.equal(stats.assertions.total, 28);
    await assertNothingIsLeft();
  });

  test("by Postman's collection, while the gateway does not find new files at once", async () => {
    await admin("faults", { method: "POST", body: JSON.stringify({ method: "GET", path: "/ipfs/**", times: 2, action: "answer", status: 404 }) });

    const { stats, failures } = await runCollection();

    assert.deepEqual(failures, []);
    assert.equal(stats.requests.total, 30);
    await assertNothingIsLeft();
  });

  test("by the .http file, with a check after each request", async () => {
    const report = JSON.parse(await run("httpyac", "send", "pinata.http", "--all", "--env", "pinata-local",
      "--var", ...variables(), "--json", "--output", "none"));

    assert.equal(report.summary.totalRequests, 27);
    assert.equal(report.summary.successTests, 27);
    assert.deepEqual(report.requests.filter(({ summary }) => summary.totalTests !== 1), []);
    await assertNothingIsLeft();
  });

  test("without credentials in what is committed", async () => {
    for (const file of ["pinata-local", "pinata"]) {
      const { values } = JSON.parse(await readFile(path(`../../docs/http/${file}.postman_environment.json`), "utf8"));
      const credentials = values.filter(({ key }) => ["jwt", "apiKey", "apiSecret"].includes(key));
      assert.deepEqual(credentials.map(({ value }) => value), ["", "", ""]);
    }
  });
});
