// Follows docs/getting-started.md literally, as far as it needs no account: writes its files and runs its commands.
//
// A block after a line such as "`pom.xml`:" is that file. Blocks of shell are run one after the other, the first in the
// root of the repository and the others in an empty directory; what starts the application goes on in the background.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const START_LIMIT = 120_000;

const EXPECTED = [
  /^bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e$/m,
  /^hello world/m,
  /"pinata":\{"details":\{[^}]*\},"status":"UP"/,
];

const root = fileURLToPath(new URL("..", import.meta.url));
const [page] = readFileSync(join(root, "docs/getting-started.md"), "utf8").split("## Go to Pinata");
const work = mkdtempSync(join(tmpdir(), "pinata-getting-started-"));

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

// The page uses the port of every Spring Boot application, which may be taken here.
const port = await freePort();
mkdirSync(join(work, "bin"));
writeFileSync(join(work, "bin/mvn"), `#!/bin/sh\nexec '${join(root, "mvnw")}' "$@"\n`, { mode: 0o755 });
const env = {
  ...process.env,
  PATH: `${join(work, "bin")}:${process.env.PATH}`,
  SERVER_PORT: String(port),
  // What is installed is gone with the directory, and other builds do not find it.
  MAVEN_ARGS: `-B -q -Dmaven.repo.local=${join(work, "repository")} `
    + `-Dmaven.repo.local.tail=${join(homedir(), ".m2/repository")}`,
};

function execute(command, cwd) {
  const whereItEnds = join(work, "cwd");
  const { status, stdout } = spawnSync("bash",
    ["-ec", `${command.replaceAll(":8080", `:${port}`)}\npwd > '${whereItEnds}'`],
    { cwd, env, stdio: ["ignore", "pipe", "inherit"], encoding: "utf8" });
  process.stdout.write(stdout);
  if (status !== 0) {
    throw new Error(`This failed with status ${status}: ${command}`);
  }
  return { stdout, cwd: readFileSync(whereItEnds, "utf8").trim() };
}

/** Start the application in a process group of its own, because Maven starts further processes. */
async function start(command, cwd) {
  const maven = spawn("bash", ["-ec", command], { cwd, env, detached: true, stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(maven, "exit");
  let output = "";
  maven.stdout.on("data", (text) => (output += text));
  const stop = async () => {
    if (maven.exitCode === null) {
      process.kill(-maven.pid);
    }
    await ended;
  };
  const limit = Date.now() + START_LIMIT;
  while (!output.includes("Started HelloApplication")) {
    if (maven.exitCode !== null || Date.now() > limit) {
      await stop();
      throw new Error(`The application did not start: ${output}`);
    }
    await setTimeout(100);
  }
  return stop;
}

let stop = () => {};
try {
  let directory = root;
  let printed = "";
  for (const [, file, language, text] of page.matchAll(/(?:`([^`\n]+)`:\n\n)?```(\w+)\n(.*?)```/gs)) {
    if (file) {
      writeFileSync(join(directory, file), text);
    }
    else if (text.startsWith("mvn spring-boot:run")) {
      console.log(text);
      stop = await start(text, directory);
    }
    else if (language === "shell") {
      console.log(text);
      const { stdout, cwd } = execute(text, directory);
      printed += stdout;
      directory = (directory === root) ? work : cwd;
    }
  }
  for (const expected of EXPECTED) {
    if (!expected.test(printed)) {
      throw new Error(`Nothing printed ${expected}`);
    }
  }
}
finally {
  await stop();
  rmSync(work, { recursive: true, force: true });
}
