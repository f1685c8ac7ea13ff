// What Node 20 lacks and programs of today use.
Array.fromAsync ??= async (items) => {
  const all = [];
  for await (const item of items) {
    all.push(item);
  }
  return all;
};

Promise.withResolvers ??= function () {
  let resolve;
  let reject;
  const promise = new this((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
};
