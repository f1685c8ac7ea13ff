import assert from "node:assert/strict";
import { describe, test } from "node:test";

export default (context) => describe("groups", () => {
  for (const network of ["public", "private"]) {
    test(`${network} ones are created, found, filled, emptied, changed and deleted`, async () => {
      const groups = context.pinata.groups[network];
      const file = await context.pinata.upload[network].file(new File([`grouped ${network}`], "grouped.txt"));
      const created = await groups.create({ name: `group ${network}`, isPublic: true });
      assert.equal(created.is_public, true);

      const listed = await groups.list().name(`group ${network}`).isPublic(true).limit(1);
      assert.deepEqual(listed.groups, [created]);
      assert.deepEqual(await groups.get({ groupId: created.id }), created);

      assert.deepEqual(await groups.addFiles({ groupId: created.id, files: [file.id] }), [{ id: file.id, status: "OK" }]);
      const inGroup = await context.pinata.files[network].list().group(created.id);
      assert.deepEqual(inGroup.files.map(({ id }) => id), [file.id]);
      assert.deepEqual(await groups.removeFiles({ groupId: created.id, files: [file.id] }),
        [{ id: file.id, status: "OK" }]);
      assert.deepEqual((await context.pinata.files[network].list().group(created.id)).files, []);

      assert.equal((await groups.update({ groupId: created.id, name: `changed ${network}` })).name, `changed ${network}`);
      assert.equal(await groups.delete({ groupId: created.id }), "OK");
      await assert.rejects(groups.get({ groupId: created.id }), { statusCode: 404 });
    });
  }

  test("come in pages", async () => {
    for (let i = 0; i < 3; i++) {
      await context.pinata.groups.public.create({ name: `paged group ${i}` });
    }

    const first = await context.pinata.groups.public.list().limit(2);
    const second = await context.pinata.groups.public.list().limit(2).pageToken(first.next_page_token);
    assert.equal(new Set([...first.groups, ...second.groups].map(({ id }) => id)).size, first.groups.length + second.groups.length);
    const all = await context.pinata.groups.public.list().limit(2).all();
    assert.equal(all.filter(({ name }) => name.startsWith("paged group ")).length, 3);
  });
});
