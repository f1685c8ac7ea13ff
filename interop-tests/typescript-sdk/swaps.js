import assert from "node:assert/strict";
import { before, describe, test } from "node:test";

export default (context) => describe("swaps", () => {
  // The SDK manages no gateways.
  const manage = async (path, options) => {
    const answer = await fetch(`${context.emulator.apiUrl}/v3/gateways${path}`,
      { ...options, headers: { Authorization: `Bearer ${context.emulator.JWT}`, "Content-Type": "application/json" } });
    assert.equal(answer.status, 200);
    return (await answer.json()).data;
  };

  let domain;

  before(async () => {
    const { rows: [gateway] } = await manage("");
    const hotSwaps = (await manage("/plugins/marketplace")).find(({ name }) => name === "Hot Swaps");
    await manage(`/plugins/${gateway.id}`, { method: "POST", body: JSON.stringify({ plugin_id: hotSwaps.id }) });
    domain = `${gateway.domain}.mypinata.cloud`;
  });

  for (const network of ["public", "private"]) {
    test(`of ${network} content are added, listed and removed`, async () => {
      const { files, upload } = context.pinata;
      const from = await upload[network].file(new File([`from ${network}`], "from.txt"));
      const to = await upload[network].file(new File([`to ${network}`], "to.txt"));

      const swap = await files[network].addSwap({ cid: from.cid, swapCid: to.cid });
      assert.equal(swap.mapped_cid, to.cid);
      const history = await files[network].getSwapHistory({ cid: from.cid, domain });
      assert.deepEqual(history.map(({ mapped_cid }) => mapped_cid), [to.cid]);

      assert.equal(await files[network].deleteSwap(from.cid), "OK");
    });
  }

  test("of content that is not stored is refused", async () => {
    const unknown = "bafkreih5aznjvttude6c3wbvqeebb6rlx5wkbzyppv7garjiubll2ceym4";

    await assert.rejects(context.pinata.files.public.addSwap({ cid: unknown, swapCid: "bafkreifjjcie6lypi6ny7amxnfftagclbuxndqonfipmb64f2km2devei4" }), { statusCode: 404 });
  });
});
