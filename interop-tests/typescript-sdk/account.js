import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { AuthenticationError, PinataSDK, pinnedFileCount, totalStorageUsage } from "pinata";

export default (context) => describe("account", () => {
  test("authenticates", async () => {
    const answer = await context.pinata.testAuthentication();

    assert.equal(answer.message, "Congratulations! You are communicating with the Pinata API!");
  });

  test("is refused with a wrong JWT, and accepted again with the right one", async () => {
    context.pinata.setNewJwt("wrong");
    await assert.rejects(context.pinata.testAuthentication(), (error) =>
      error instanceof AuthenticationError && error.statusCode === 401);

    context.pinata.setNewJwt(context.emulator.JWT);
    await context.pinata.testAuthentication();
  });

  test("sends headers of the application", async () => {
    const pinata = new PinataSDK({ ...context.config });
    pinata.setNewHeaders({ "X-Application": "interop" });

    assert.ok((await pinata.testAuthentication()).message);
    // The headers take the place of the SDK's own for all that this instance does.
    context.pinata.setNewHeaders({});
  });

  test("creates, lists and revokes API keys", async () => {
    const permissions = { resources: ["org:files:read"], endpoints: { pinning: { pinFileToIPFS: true } } };
    const created = await context.pinata.keys.create({ keyName: "interop", permissions, maxUses: 2 });
    assert.ok(created.JWT && created.pinata_api_key && created.pinata_api_secret);

    const limited = new PinataSDK({ ...context.config, pinataJwt: created.JWT });
    await limited.testAuthentication();
    await assert.rejects(limited.keys.list().all(), { statusCode: 403 });
    await assert.rejects(limited.testAuthentication(), { statusCode: 403 });

    const exhausted = await context.pinata.keys.list().name("INTEROP").limitedUse(true).exhausted(true);
    assert.deepEqual(exhausted.map(({ key, uses, max_uses }) => ({ key, uses, max_uses })),
      [{ key: created.pinata_api_key, uses: 2, max_uses: 2 }]);

    const [revoked] = await context.pinata.keys.revoke([created.pinata_api_key]);
    assert.deepEqual(revoked, { key: created.pinata_api_key, status: "Revoked" });
    const all = await context.pinata.keys.list().revoked(true).offset(0).all();
    assert.deepEqual(all.map(({ key }) => key), [created.pinata_api_key]);
    await assert.rejects(limited.testAuthentication(), { statusCode: 403 });
  });

  test("walks all pages of API keys", async () => {
    for (let i = 0; i < 12; i++) {
      await context.pinata.keys.create({ keyName: `page ${i}`, permissions: { admin: true } });
    }

    const names = [];
    for await (const key of context.pinata.keys.list().name("page")) {
      names.push(key.name);
    }
    assert.equal(new Set(names).size, 12);
  });

  test("counts what is stored", async () => {
    const before = await pinnedFileCount(context.config);
    await context.pinata.upload.public.json({ counted: true });

    assert.equal(await pinnedFileCount(context.config), before + 1);
    assert.ok(await totalStorageUsage(context.config) > 0);
  });
});
