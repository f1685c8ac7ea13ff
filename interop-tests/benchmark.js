// Uploads by the official SDK and prints how many seconds that took. The benchmarks of the client run it:
//   node benchmark.js file CREDENTIALS_FILE FILE
//   node benchmark.js many CREDENTIALS_FILE COUNT CONCURRENCY
import { randomBytes } from "node:crypto";
import { openAsBlob } from "node:fs";
import { readFile } from "node:fs/promises";
import { PinataSDK } from "pinata";

const SMALL = 10 * 1024;
const WARM_UP = 4000;

const [work, credentialsFile, ...args] = process.argv.slice(2);
const credentials = JSON.parse(await readFile(credentialsFile, "utf8"));
const pinata = new PinataSDK({
  pinataJwt: credentials.JWT,
  endpointUrl: `${credentials.apiUrl}/v3`,
  uploadUrl: `${credentials.uploadsUrl}/v3`,
});

async function many(count, concurrency) {
  let left = count;
  const worker = async () => {
    while (left-- > 0) {
      await pinata.upload.public.file(new File([randomBytes(SMALL)], "small.bin"));
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
}

let start;
if (work === "file") {
  const upload = async () => pinata.upload.public.file(new File([await openAsBlob(args[0])], "content.bin"));
  // The same content is stored again when the file is gone.
  await pinata.files.public.delete([(await upload()).id]);
  start = performance.now();
  await upload();
} else {
  const [count, concurrency] = args.map(Number);
  await many(WARM_UP, concurrency);
  start = performance.now();
  await many(count, concurrency);
}
console.log(((performance.now() - start) / 1000).toFixed(3));
