import assert from "node:assert/strict";
import { describe, test } from "node:test";

export default (context) => describe("analytics", () => {
  const today = new Date().toISOString().substring(0, 10);

  const read = async (text, times) => {
    const { cid } = await context.pinata.upload.public.file(new File([text], "counted.txt"));
    for (let i = 0; i < times; i++) {
      await (await fetch(`${context.emulator.gatewayUrl}/ipfs/${cid}`, { headers: { Referer: "https://example.org/" } })).text();
    }
    return cid;
  };

  const domain = () => new URL(context.emulator.gatewayUrl).host;

  test("rank content by requests and by bandwidth", async () => {
    const often = await read("often", 3);
    const large = await read("large".repeat(1000), 1);
    const { requests, bandwidth } = context.pinata.analytics;

    const { data: byRequests } = await requests.from(domain()).customDates(today, today).cid().limit(100).sort("desc");
    const ofOften = byRequests.find(({ value }) => value === often);
    assert.equal(ofOften.requests, 3);
    const { data: byBandwidth } = await bandwidth.from(domain()).customDates(today, today).cid().limit(100).sort("desc");
    assert.ok(byBandwidth.find(({ value }) => value === large).bandwidth >= 5000);
  });

  test("take every attribute", async () => {
    await read("attributes", 1);
    for (const by of ["requests", "bandwidth"]) {
      for (const attribute of ["fileName", "userAgent", "country", "region", "referer"]) {
        const { data: rows } = await context.pinata.analytics[by].from(domain()).days(1)[attribute]();
        assert.ok(rows.length > 0, `${by} by ${attribute}`);
      }
    }
  });

  test("sum up periods", async () => {
    const cid = await read("summed up", 2);
    const summary = () => context.pinata.analytics
      .summary({ domain: domain(), start: today, end: today, interval: "day" });

    const days = await summary().cid(cid).sortBy("requests").sort("asc").limit(10);
    assert.equal(days.total_requests, 2);
    assert.equal(days.time_periods[0].requests, 2);
    const none = await summary().fileName("none").userAgent("none").country("none").region("none").referer("none").all();
    assert.equal(none.total_requests, 0);
  });
});
