import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { eventually } from "../support/eventually.js";

export default (context) => describe("pinning by CID", () => {
  const cid = "bafkreih5aznjvttude6c3wbvqeebb6rlx5wkbzyppv7garjiubll2ceym4";

  test("queues a job that is listed and cancelled", async () => {
    const { files, groups, upload } = context.pinata;
    const group = await groups.public.create({ name: "pins" });

    const job = await upload.public.cid(cid).name("elsewhere").keyvalues({ from: "elsewhere" }).group(group.id)
      .peerAddress(["/dnsaddr/bitswap.example.org"]);
    assert.equal(job.cid, cid);
    assert.equal(job.name, "elsewhere");

    const { jobs } = await files.public.queue().cid(cid).sort("DSC").pageLimit(5);
    assert.deepEqual(jobs.map(({ id }) => id), [job.id]);
    assert.equal((await files.public.queue().all()).filter(({ id }) => id === job.id).length, 1);
    // The status of a job changes by itself.
    await eventually(async () => {
      const [{ status }] = (await files.public.queue().cid(cid)).jobs;
      const withStatus = await files.public.queue().status(status);
      assert.ok(withStatus.jobs.some(({ id }) => id === job.id));
    });

    assert.equal(await files.public.deletePinRequest(job.id), "OK");
    assert.deepEqual((await files.public.queue().cid(cid)).jobs, []);
  });

  test("lists jobs in pages", async () => {
    const jobs = [];
    for (let i = 0; i < 3; i++) {
      const data = `QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbd${"GHJ"[i]}`;
      jobs.push(await context.pinata.upload.public.cid(data));
    }

    const first = await context.pinata.files.public.queue().pageLimit(2);
    const second = await context.pinata.files.public.queue().pageLimit(2).pageToken(first.next_page_token);
    const ids = [...first.jobs, ...second.jobs].map(({ id }) => id);
    assert.deepEqual(new Set(ids), new Set(jobs.map(({ id }) => id)));
  });
});
