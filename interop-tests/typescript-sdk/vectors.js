import assert from "node:assert/strict";
import { describe, test } from "node:test";

export default (context) => describe("vectors", () => {
  test("find the private file that is most alike", async () => {
    const { files, groups, upload } = context.pinata;
    const group = await groups.private.create({ name: "texts" });
    const store = (text) => upload.private.file(new File([text], "text.txt")).group(group.id);
    const cats = await store("Cats sleep in the sun all day").vectorize();
    const ships = await store("Ships sail across the wide ocean");
    assert.equal(cats.vectorized, true);
    const vectorized = await files.private.vectorize(ships.id);
    assert.equal(vectorized.success, true);

    const found = await files.private.queryVectors({ groupId: group.id, query: "a ship on the ocean" });
    assert.equal(found.matches[0].file_id, ships.id);
    assert.equal(found.matches[0].cid, ships.cid);
    const file = await files.private.queryVectors({ groupId: group.id, query: "cats in the sun", returnFile: true });
    assert.equal(file.data, "Cats sleep in the sun all day");

    assert.equal((await files.private.deleteVectors(ships.id)).success, true);
    const rest = await files.private.queryVectors({ groupId: group.id, query: "a ship on the ocean" });
    assert.ok(rest.matches.every(({ file_id }) => file_id !== ships.id));
  });
});
