import { readFile } from "node:fs/promises";
import http from "node:http";
import https from "node:https";
import { pipeline } from "node:stream";

/**
 * Stand before Pinata Local with TLS, for programs that insist on https.
 */
export async function startTlsProxy(base) {
  const pfx = await readFile(new URL("../target/tls.p12", import.meta.url));
  const server = https.createServer({ pfx, passphrase: "changeit" }, (request, response) =>
    forward(request, response, base + request.url));
  return listen(server, "localhost");
}

/**
 * Stand where companies have a proxy, for programs that know api.pinata.cloud only:
 * they ask such a proxy for the whole URL.
 */
export async function startForwardProxy(base) {
  const server = http.createServer((request, response) => {
    const { origin } = new URL(request.url);
    if (origin !== "https://api.pinata.cloud") {
      response.writeHead(502).end(`Nothing here leads to ${origin}`);
      return;
    }
    forward(request, response, base + request.url.substring(origin.length));
  });
  return listen(server, "127.0.0.1");
}

function forward(request, response, url) {
  const onward = http.request(url, { method: request.method, headers: request.headers }, (answer) => {
    response.writeHead(answer.statusCode, answer.headers);
    pipeline(answer, response, () => {});
  });
  onward.on("error", (error) => response.destroy(error));
  pipeline(request, onward, () => {});
}

async function listen(server, host) {
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    host: `${host}:${server.address().port}`,
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
