// Runs the tests by 'node --test' with a certificate for the TLS proxy that they trust.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { jdk } from "./support/emulator.js";

const project = fileURLToPath(new URL(".", import.meta.url));
const target = join(project, "target");
const certificate = join(target, "tls.pem");
const store = ["-keystore", join(target, "tls.p12"), "-storepass", "changeit", "-alias", "tls"];

rmSync(target, { recursive: true, force: true });
mkdirSync(target);
execFileSync(jdk("keytool"), ["-genkeypair", ...store, "-storetype", "PKCS12", "-keyalg", "EC", "-groupname",
  "secp256r1", "-dname", "CN=Interop tests", "-ext", "san=dns:localhost", "-validity", "2"], { stdio: "pipe" });
execFileSync(jdk("keytool"), ["-exportcert", ...store, "-rfc", "-file", certificate], { stdio: "pipe" });

const { status } = spawnSync(process.execPath, ["--test", "--test-reporter=spec", "--test-concurrency=1", "test/"], {
  cwd: project,
  stdio: "inherit",
  env: { ...process.env, NODE_EXTRA_CA_CERTS: certificate },
});
process.exitCode = status ?? 1;
