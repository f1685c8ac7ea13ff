import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const START_LIMIT = 60_000;

/** The JDK that JAVA_HOME names, or the one on the path. */
export function jdk(tool) {
  return process.env.JAVA_HOME ? join(process.env.JAVA_HOME, "bin", tool) : tool;
}

function execJar() {
  const target = fileURLToPath(new URL("../../pinata-local/target/", import.meta.url));
  const jars = existsSync(target) ? readdirSync(target).filter((name) => name.endsWith("-exec.jar")) : [];
  if (jars.length !== 1) {
    throw new Error(`There is no exec jar in ${target}: run './mvnw package -DskipTests -pl pinata-local -am'`);
  }
  return join(target, jars[0]);
}

/**
 * Start Pinata Local as a process of its own on a free port.
 * Returns what its credentials file says, and how to stop it.
 */
export async function startEmulator(...args) {
  const directory = await mkdtemp(join(tmpdir(), "pinata-interop-"));
  const credentialsFile = join(directory, "credentials.json");
  const command = ["-jar", execJar(), "--port=0", `--credentials-file=${credentialsFile}`, ...args];
  const java = spawn(jdk("java"), command, { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  java.stdout.on("data", (text) => (output += text));
  const ended = once(java, "exit");
  const limit = Date.now() + START_LIMIT;
  while (!existsSync(credentialsFile)) {
    if (java.exitCode !== null || Date.now() > limit) {
      java.kill("SIGKILL");
      throw new Error(`Pinata Local did not start: ${output}`);
    }
    await setTimeout(50);
  }
  return {
    ...JSON.parse(await readFile(credentialsFile, "utf8")),
    directory,
    async stop() {
      java.kill();
      await ended;
      await rm(directory, { recursive: true });
    },
  };
}
