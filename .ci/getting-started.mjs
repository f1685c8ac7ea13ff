// Follows docs/getting-started.md literally, as far as it needs no account, and then docs/testing.md, as far as it is
// about the same application: writes their files and runs their commands.
//
// A block after a line that ends with "`pom.xml`:" is that file, or a dependency in it. Blocks of shell are run one after
// the other, the first of a page in the root of the repository and the others in an empty directory, which becomes that of
// the application; what starts the application goes on in the background.
//
// Usage: getting-started.mjs [BASE_IMAGE]
// With an image that has a Java runtime, Testcontainers are tried too, on the Docker engine that there is.
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

const [, , baseImage] = process.argv;
const root = fileURLToPath(new URL("..", import.meta.url));
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
// The page calls the image "pinata-local", which may be there and in use; the configuration on the page takes others.
const image = `pinata-local:guide-${port}`;
mkdirSync(join(work, "bin"));
writeFileSync(join(work, "bin/mvn"), `#!/bin/sh\nexec '${join(root, "mvnw")}' "$@"\n`, { mode: 0o755 });
const env = {
  ...process.env,
  PATH: `${join(work, "bin")}:${process.env.PATH}`,
  SERVER_PORT: String(port),
  PINATA_LOCAL_IMAGE: image,
  // What is installed is gone with the directory, and other builds do not find it.
  MAVEN_ARGS: `-B -q -Dcheckstyle.skip -Dspring-javaformat.validate.skip -Djacoco.skip -Dmaven.repo.local=${join(work, "repository")} `
    + `-Dmaven.repo.local.tail=${join(homedir(), ".m2/repository")}`,
};

function adapt(command) {
  return command.replaceAll(":8080", `:${port}`)
    .replace("--tag pinata-local ", `--tag ${image} --build-arg BASE_IMAGE=${baseImage} `);
}

function execute(command, cwd) {
  const whereItEnds = join(work, "cwd");
  const { status, stdout } = spawnSync("bash",
    ["-ec", `${adapt(command)}\npwd > '${whereItEnds}'`],
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
    if (maven.exitCode === null && maven.signalCode === null) {
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

/** Fail unless Maven has run the class, since it finds nothing wrong with running no test. */
function expectTests(name) {
  const report = readFileSync(join(directory, `target/surefire-reports/hello.${name}.txt`), "utf8");
  if (!report.includes("Tests run: 1, Failures: 0, Errors: 0, Skipped: 0")) {
    throw new Error(report);
  }
}

/** Return a part of a page, from one text in it to another. */
function read(page, from, to) {
  const text = readFileSync(join(root, page), "utf8");
  const [start, end] = [text.indexOf(from), text.indexOf(to)];
  if (start < 0 || end < start) {
    throw new Error(`${page} has no part from "${from}" to "${to}"`);
  }
  return text.slice(start, end);
}

function write(path, text) {
  if (text.startsWith("<dependency>")) {
    writeFileSync(path, readFileSync(path, "utf8").replace("</dependencies>", `${text}</dependencies>`));
  }
  else {
    writeFileSync(path, text);
  }
}

let stop = () => {};

/** Do what a page says, its first command in the root of the repository, and return what it printed. */
async function follow(page) {
  let printed = "";
  let inRoot = true;
  for (const [, file, language, text] of page.matchAll(/(?:`([^`\n]+)`:\n\n)?```(\w+)\n(.*?)```/gs)) {
    if (file) {
      write(join(directory, file), text);
    }
    else if (text.startsWith("mvn spring-boot:run")) {
      console.log(text);
      stop = await start(text, directory);
    }
    else if (language === "shell") {
      console.log(text);
      const { stdout, cwd } = execute(text, inRoot ? root : directory);
      printed += stdout;
      directory = inRoot ? directory : cwd;
      inRoot = false;
    }
  }
  return printed;
}

let directory = work;
try {
  const printed = await follow(read("docs/getting-started.md", "## Install the starter", "## Go to Pinata"));
  for (const expected of EXPECTED) {
    if (!expected.test(printed)) {
      throw new Error(`Nothing printed ${expected}`);
    }
  }
  await stop();
  await follow(read("docs/testing.md", "## Install the modules", "## Testcontainers"));
  expectTests("NotesTests");
  if (baseImage) {
    await follow(read("docs/testing.md", "## Testcontainers", "## During development"));
    expectTests("NotesInContainerTests");
  }
}
finally {
  await stop();
  if (baseImage) {
    spawnSync("docker", ["rmi", "--force", image]);
  }
  rmSync(work, { recursive: true, force: true });
}
