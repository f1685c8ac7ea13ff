import assert from "node:assert/strict";
import { describe, test } from "node:test";

export default (context) => describe("files", () => {
  for (const network of ["public", "private"]) {
    test(`${network} ones are found by every filter, read, changed and deleted`, async () => {
      const { files, groups, upload } = context.pinata;
      const group = await groups[network].create({ name: `files ${network}` });
      const stored = await upload[network].file(new File([`file ${network}`], "file.txt"))
        .name(`name ${network}`).keyvalues({ which: network }).group(group.id);

      const found = await files[network].list().name(`name ${network}`).group(group.id).cid(stored.cid)
        .mimeType("text/plain").keyvalues({ which: network }).order("ASC").limit(5);
      assert.deepEqual(found.files.map(({ id }) => id), [stored.id]);
      assert.deepEqual((await files[network].list().cid(stored.cid).noGroup(true)).files, []);
      assert.deepEqual((await files[network].list().cid(stored.cid).cidPending(true)).files, []);

      const updated = await files[network].update({ id: stored.id, name: "changed", keyvalues: { more: "1" } });
      assert.equal(updated.name, "changed");
      assert.deepEqual(updated.keyvalues, { which: network, more: "1" });
      assert.deepEqual(await files[network].get(stored.id), updated);

      assert.deepEqual(await files[network].delete([stored.id]), [{ id: stored.id, status: "OK" }]);
      await assert.rejects(files[network].get(stored.id), { statusCode: 404 });
    });
  }

  test("come in pages", async () => {
    for (let i = 0; i < 5; i++) {
      await context.pinata.upload.public.file(new File([`page ${i}`], `${i}.txt`)).keyvalues({ test: "pages" });
    }
    const list = () => context.pinata.files.public.list().keyvalues({ test: "pages" }).limit(2);

    const first = await list();
    const second = await list().pageToken(first.next_page_token);
    const names = [...first.files, ...second.files].map(({ name }) => name);
    assert.deepEqual(names, ["4.txt", "3.txt", "2.txt", "1.txt"]);
    assert.equal((await list().all()).length, 5);
  });
});
