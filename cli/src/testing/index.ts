import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const lines = fileURLToPath(new URL('./child.ts', import.meta.url));
const env = { PATH: process.env['PATH'] ?? '', HOME: tmpdir() };

export type Ran = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** Runs `./gatehouse …` as people do, in a process of its own. */
export async function gatehouseAlone(args: readonly string[]): Promise<Ran> {
  const child = spawn(process.execPath, [main, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr, [code]] = await Promise.all([
    child.stdout.toArray(),
    child.stderr.toArray(),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  return { code, stdout: Buffer.concat(stdout).toString('utf8'), stderr: Buffer.concat(stderr).toString('utf8') };
}

/** One process that runs command lines one after the other, with these variables besides. */
export function openConsole(more: Readonly<Record<string, string>> = {}) {
  const child = fork(lines, { env: { ...env, ...more }, stdio: 'inherit' });
  return {
    gatehouse: async (args: readonly string[]): Promise<Ran> => {
      child.send({ args });
      const [ran] = await once(child, 'message');
      return ran as Ran;
    },
    close: () => child.disconnect(),
  };
}

/** A folder of a test's own, with files. */
export function folderWith(files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'ghc-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return { path: (name: string) => join(folder, name), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Plain HTTP on this machine; `url` ends with a slash. */
export async function serveHere(answer: RequestListener) {
  const server = createServer(answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The file of a standard whose controls are these members in YAML, all in one section. */
export function standardFile(name: string, controls: readonly string[]): string {
  const head = `name: ${name}\nedition: "1"\ntitle: A small standard\nsource: {title: Test}\nsections: [{id: a, title: All}]\n`;
  return `${head}controls:\n${controls.map((members) => `  - {section: a, remediation: Do it., ${members}}\n`).join('')}`;
}
