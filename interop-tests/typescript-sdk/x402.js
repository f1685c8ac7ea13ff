import assert from "node:assert/strict";
import { describe, test } from "node:test";

export default (context) => describe("x402 payment instructions", () => {
  const usdc = "0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913";

  const requirement = { asset: usdc, pay_to: usdc, network: "base", amount: "1000", description: "USDC" };

  test("are created, found, changed, mapped to content and deleted", async () => {
    const { upload, x402 } = context.pinata;
    const { cid } = await upload.private.file(new File(["paid"], "paid.txt"));
    const { data: created } = await x402.createPaymentInstruction(
      { name: "price", description: "a price", payment_requirements: [requirement] });
    assert.deepEqual(created.payment_requirements, [requirement]);

    const { data: listed } = await x402.listPaymentInstructions({ name: "price", limit: 5 });
    assert.deepEqual(listed.payment_instructions, [created]);
    assert.deepEqual((await x402.getPaymentInstruction(created.id)).data, created);
    assert.equal((await x402.updatePaymentInstruction(created.id, { name: "new price" })).data.name, "new price");

    const { data: mapped } = await x402.addCid(created.id, cid);
    assert.equal(mapped.cid, cid);
    assert.equal(mapped.payment_instruction_id, created.id);
    assert.deepEqual((await x402.listCids(created.id, { limit: 5 })).data.cids, [cid]);
    await assert.rejects(x402.deletePaymentInstruction(created.id), { statusCode: 409 });
    await x402.removeCid(created.id, cid);

    await x402.deletePaymentInstruction(created.id);
    await assert.rejects(x402.getPaymentInstruction(created.id), { statusCode: 404 });
  });
});
