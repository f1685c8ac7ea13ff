import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, test } from "node:test";
import { NetworkError, PinataSDK, getFileIdFromUrl } from "pinata";
import { carOf } from "../support/car.js";
import { eventually } from "../support/eventually.js";

// Above this the SDK uploads in chunks.
const MULTIPART_LIMIT = 94_371_840;

export default (context) => describe("uploads", () => {
  const read = async (cid) => (await fetch(`${context.emulator.gatewayUrl}/ipfs/${cid}`)).text();

  test("uploads a public file under the CID that every implementation computes", async () => {
    const file = new File(["hello world\n"], "hello.txt", { type: "text/plain" });

    const uploaded = await context.pinata.upload.public.file(file)
      .name("greeting")
      .keyvalues({ lang: "en" });

    assert.equal(uploaded.cid, "bafkreifjjcie6lypi6ny7amxnfftagclbuxndqonfipmb64f2km2devei4");
    assert.equal(uploaded.name, "greeting");
    assert.deepEqual(uploaded.keyvalues, { lang: "en" });
    assert.equal(uploaded.mime_type, "text/plain");
    assert.equal(uploaded.network, "public");
    assert.equal(uploaded.vectorized, false);
    assert.equal(await read(uploaded.cid), "hello world\n");
  });

  test("uploads with the old version of CIDs", async () => {
    const uploaded = await context.pinata.upload.public.file(new File(["hello world\n"], "v0.txt")).cidVersion("v0");

    assert.equal(uploaded.cid, "QmT78zSuBmuS4z925WZfrqQ1qHaJ56DQaTfyMUF7F8ff5o");
  });

  test("uploads a private file with the JWT of another key, into a group", async () => {
    const { JWT } = await context.pinata.keys.create({ keyName: "uploader", permissions: { resources: ["org:files:write"] } });
    const group = await context.pinata.groups.private.create({ name: "uploads" });
    const pinata = new PinataSDK({ ...context.config, pinataJwt: "none" });

    const uploaded = await pinata.upload.private.file(new File(["private"], "private.txt")).key(JWT).group(group.id);

    assert.equal(uploaded.group_id, group.id);
    assert.equal((await fetch(`${context.emulator.gatewayUrl}/ipfs/${uploaded.cid}`)).status, 403);
  });

  test("takes every option of the builder", async () => {
    const { JWT } = await context.pinata.keys.create({ keyName: "options", permissions: { admin: true } });
    const group = await context.pinata.groups.public.create({ name: "options" });

    const uploaded = await context.pinata.upload.public
      .file(new File(["options"], "options.txt"), { expires_at: Math.floor(Date.now() / 1000) + 3600 })
      .name("all options").keyvalues({ a: "1" }).key(JWT).group(group.id).cidVersion("v1").streamable();

    assert.equal(uploaded.name, "all options");
    assert.equal(uploaded.group_id, group.id);
  });

  test("uploads JSON, Base64 and what a URL leads to", async () => {
    for (const network of ["public", "private"]) {
      const json = await context.pinata.upload[network].json({ network }).name("data.json");
      assert.equal(json.mime_type, "application/json");
      const base64 = await context.pinata.upload[network].base64(btoa(`base64 ${network}`)).name("base64.txt");
      assert.equal(base64.size, `base64 ${network}`.length);
    }

    const source = await context.pinata.upload.public.file(new File(["from a URL"], "source.txt"));
    const link = `${context.emulator.gatewayUrl}/ipfs/${source.cid}`;
    const copied = await context.pinata.upload.public.url(link);
    assert.equal(copied.cid, source.cid);
    assert.equal((await context.pinata.upload.private.url(link)).id, source.id);
  });

  test("uploads a large file in chunks", async () => {
    const bytes = Buffer.alloc(MULTIPART_LIMIT + 1_000_000);
    for (let i = 0; i < bytes.length; i += 4096) {
      bytes.writeUInt32LE(i, i);
    }
    const group = await context.pinata.groups.public.create({ name: "large" });

    const uploaded = await context.pinata.upload.public.file(new File([bytes], "large.bin"))
      .name("in chunks").keyvalues({ large: "yes" }).group(group.id).cidVersion("v1");

    assert.equal(uploaded.name, "in chunks");
    assert.deepEqual(uploaded.keyvalues, { large: "yes" });
    assert.equal(uploaded.group_id, group.id);
    const answer = await fetch(`${context.emulator.gatewayUrl}/ipfs/${uploaded.cid}`);
    const sha256 = (data) => createHash("sha256").update(data).digest("hex");
    assert.equal(sha256(Buffer.from(await answer.arrayBuffer())), sha256(bytes));
  });

  test("uploads a directory", async () => {
    const files = [new File(["a"], "a.txt"), new File(["b"], "b.txt")];

    const uploaded = await context.pinata.upload.public.fileArray(files).name("folder").keyvalues({ kind: "folder" });

    assert.equal(uploaded.number_of_files, 2);
    assert.equal(uploaded.mime_type, "directory");
    assert.equal(await read(`${uploaded.cid}/b.txt`), "b");
  });

  test("uploads by a signed URL without credentials", async () => {
    const stranger = new PinataSDK({ ...context.config, pinataJwt: undefined });
    for (const network of ["public", "private"]) {
      const url = await context.pinata.upload[network].createSignedURL({
        expires: 60, name: `signed ${network}`, keyvalues: { signed: "yes" }, maxFileSize: 100, mimeTypes: ["text/*"],
      });

      const uploaded = await stranger.upload[network].file(new File([`signed ${network}`], "x.txt")).url(url);

      assert.equal(uploaded.name, `signed ${network}`);
      assert.deepEqual(uploaded.keyvalues, { signed: "yes" });
      assert.match(getFileIdFromUrl(url), /^[0-9a-f-]{36}/);
    }
  });

  test("uploads other sources by a signed URL", async () => {
    const url = () => context.pinata.upload.public.createSignedURL({ expires: 60 });

    assert.ok((await context.pinata.upload.public.json({ signed: "json" }).url(await url())).cid);
    assert.ok((await context.pinata.upload.public.base64(btoa("signed base64")).url(await url())).cid);
  });

  test("is refused by a signed URL what it does not allow", async () => {
    const small = await context.pinata.upload.public.createSignedURL({ expires: 60, maxFileSize: 3 });
    const images = await context.pinata.upload.public.createSignedURL({ expires: 60, mimeTypes: ["image/*"] });
    const expired = await context.pinata.upload.public.createSignedURL({ date: 1_700_000_000, expires: 60 });
    const upload = async (url) => await context.pinata.upload.public.file(new File(["too long"], "x.txt")).url(url);

    await assert.rejects(upload(small), NetworkError);
    await assert.rejects(upload(images), { statusCode: 400, message: /does not grant permissions .*text\/plain/ });
    await assert.rejects(upload(expired));
  });

  test("uploads a directory by a signed URL that allows one", async () => {
    const files = [new File(["signed a"], "a.txt"), new File(["signed b"], "b.txt")];
    const url = await context.pinata.upload.public.createSignedURL({ expires: 60, forDirectory: true, mimeTypes: ["text/*"] });

    const uploaded = await context.pinata.upload.public.fileArray(files).name("signed folder").url(url);

    assert.equal(uploaded.number_of_files, 2);
    assert.equal(await read(`${uploaded.cid}/a.txt`), "signed a");
    const without = await context.pinata.upload.public.createSignedURL({ expires: 60, mimeTypes: ["text/*"] });
    await assert.rejects(async () => await context.pinata.upload.public.fileArray(files).url(without),
      { message: /does not grant permissions .*directory/ });
  });

  test("uploads a CAR", async () => {
    const { bytes, root } = await carOf([new File(["in a CAR"], "car.txt"), new File(["too"], "other.txt")]);

    const uploaded = await context.pinata.upload.public.file(new File([bytes], "content.car")).car();

    assert.ok(uploaded.id);
    await eventually(async () => {
      const { files } = await context.pinata.files.public.list().cid(root);
      assert.equal(files.length, 1);
    });
    assert.equal(await read(`${root}/car.txt`), "in a CAR");
  });
});
