import { CAREncoderStream, createDirectoryEncoderStream } from "ipfs-car";

/** A CAR as ipfs-car makes it of files, with the CID of their directory. */
export async function carOf(files) {
  let root;
  const blocks = createDirectoryEncoderStream(files).pipeThrough(new TransformStream({
    transform(block, controller) {
      root = block.cid;
      controller.enqueue(block);
    },
  }));
  const chunks = [];
  for await (const block of blocks) {
    chunks.push(block);
  }
  const car = new ReadableStream({
    pull(controller) {
      chunks.length > 0 ? controller.enqueue(chunks.shift()) : controller.close();
    },
  }).pipeThrough(new CAREncoderStream([root]));
  return { root: root.toString(), bytes: Buffer.from(await new Response(car).arrayBuffer()) };
}
