import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import { startEmulator } from "../support/emulator.js";
import { blocks } from "../support/pages.js";

// The status of each call of curl, by the beginning of the block that it stands in. What starts the emulator is not run
// here, because it takes a fixed port or a Docker engine.
const EXPECTED = {
  "pinata-local.md": [
    ["java -jar", null],
    ["./mvnw package", null],
    ["JWT=$(python3", [200, 200, 200, 200, 206, 200]],
    ["curl -H 'Host: my-gateway", [200]],
    ["curl -X PUT", [200]],
    ["curl -H 'Content-Type", [200]],
  ],
  "pinata-local-faults.md": [
    ["curl -H 'Content-Type", [200, 200, 200, 200]],
    ["curl -X PUT", [200, 200, 200]],
    ["curl http", [200, 200, 200]],
  ],
};

const CID = "bafkreifjjcie6lypi6ny7amxnfftagclbuxndqonfipmb64f2km2devei4";

const CURL = "curl() { command curl --silent --show-error --write-out '%{stderr}%{http_code} ' \"$@\"; }";

describe("The commands of the documentation", () => {
  let emulator;

  before(async () => {
    emulator = await startEmulator();
    const created = await fetch(`${emulator.apiUrl}/v3/ipfs/gateways`, {
      method: "POST",
      headers: { Authorization: `Bearer ${emulator.JWT}`, "Content-Type": "application/json" },
      body: JSON.stringify({ domain: "my-gateway" }),
    });
    assert.equal(created.status, 200, await created.text());
  });

  after(() => emulator?.stop());

  const run = async (block) => {
    const script = `${CURL}\n${block.replaceAll("http://127.0.0.1:5080", emulator.gatewayUrl)}`;
    try {
      const { stderr } = await promisify(execFile)("bash", ["-euc", script],
        { cwd: emulator.directory, env: { ...process.env, CID } });
      return stderr.trim().split(/\s+/).map(Number);
    }
    catch ({ stderr }) {
      // Without the command, which has credentials.
      throw new Error(stderr);
    }
  };

  for (const [page, expected] of Object.entries(EXPECTED)) {
    test(`of ${page}`, async () => {
      const commands = await blocks(page, "shell");
      assert.equal(commands.length, expected.length);
      for (const [index, block] of commands.entries()) {
        const [beginning, statuses] = expected[index];
        assert.ok(block.startsWith(beginning), block);
        if (statuses) {
          assert.deepEqual(await run(block), statuses, block);
        }
      }
    });
  }
});
