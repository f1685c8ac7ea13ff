import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { containsCID, convertToDesiredGateway } from "pinata";

export default (context) => describe("gateways", () => {
  const image = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

  test("serve public JSON, text and images", async () => {
    const { gateways, upload } = context.pinata;
    const json = await upload.public.json({ served: true });
    const text = await upload.public.file(new File(["served"], "served.txt"));
    const png = await upload.public.file(new File([image], "dot.png"));

    assert.deepEqual(await gateways.public.get(json.cid), { data: { served: true }, contentType: "application/json" });
    assert.deepEqual(await gateways.public.get(text.cid), { data: "served", contentType: "text/plain" });
    const served = await gateways.public.get(png.cid).optimizeImage({ width: 1, format: "webp", quality: 50 });
    assert.match(served.contentType, /^image\//);
  });

  test("serve private content by signing each read", async () => {
    const secret = await context.pinata.upload.private.json({ secret: true });

    assert.deepEqual(await context.pinata.gateways.private.get(secret.cid),
      { data: { secret: true }, contentType: "application/json" });
    await assert.rejects(async () => await context.pinata.gateways.public.get(secret.cid), { statusCode: 403 });
  });

  test("serve private content by a link until that expires", async () => {
    const createAccessLink = (options) => context.pinata.gateways.private.createAccessLink(options);
    // The same content would be the same file, which is public.
    const other = Buffer.concat([image, Buffer.of(0)]);
    const secret = await context.pinata.upload.private.file(new File([other], "private.png"));

    const link = await createAccessLink({ cid: secret.cid, expires: 60 }).optimizeImage({ width: 1 });
    assert.ok(link.startsWith(`https://${context.gateway.host}/files/${secret.cid}?`));
    assert.deepEqual(Buffer.from(await (await fetch(link)).arrayBuffer()), other);

    const ofGateway = await createAccessLink({ cid: secret.cid, expires: 60, gateway: context.gateway.host });
    assert.equal((await fetch(ofGateway)).status, 200);
    const expired = await createAccessLink({ cid: secret.cid, expires: 60, date: 1_700_000_000 });
    assert.ok((await fetch(expired)).status >= 400);
    assert.ok((await fetch(link.replace(/X-Signature=./, "X-Signature=_"))).status >= 400);
  });

  test("convert URLs", async () => {
    const cid = "bafkreifjjcie6lypi6ny7amxnfftagclbuxndqonfipmb64f2km2devei4";
    const converted = `https://${context.gateway.host}/ipfs/${cid}`;

    assert.equal(await context.pinata.gateways.public.convert(`https://ipfs.io/ipfs/${cid}`), converted);
    assert.equal(await convertToDesiredGateway(cid, "https://example.org"), `https://example.org/ipfs/${cid}`);
    assert.deepEqual(await containsCID(converted), { containsCid: true, cid });
  });
});
