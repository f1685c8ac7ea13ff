import assert from "node:assert/strict";
import { describe, test } from "node:test";

export default (context) => describe("signatures", () => {
  test("are added once, read and removed", async () => {
    const { signatures, upload } = context.pinata;
    const { cid } = await upload.public.file(new File(["signed content"], "signed.txt"));
    const signature = `0x${"1b".repeat(65)}`;
    const address = `0x${"2c".repeat(20)}`;

    assert.deepEqual(await signatures.public.add({ cid, signature, address }), { cid, signature });
    assert.deepEqual(await signatures.public.get(cid), { cid, signature });
    await assert.rejects(signatures.public.add({ cid, signature, address }), { statusCode: 403 });

    assert.equal(await signatures.public.delete(cid), "OK");
    await assert.rejects(signatures.public.get(cid), { statusCode: 404 });
  });
});
