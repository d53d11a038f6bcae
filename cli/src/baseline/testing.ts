import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../main.ts', import.meta.url));

export type Ran = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** Runs `./gatehouse …` as people do, in a process of its own, on no server. */
export function gatehouse(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const inherited = { PATH: process.env['PATH'] ?? '', HOME: tmpdir() };
    const child = spawn(process.execPath, [cli, ...args], {
      env: { ...inherited, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => {
      said.stdout += chunk.toString('utf8');
    });
    child.stderr.on('data', (chunk: Buffer) => {
      said.stderr += chunk.toString('utf8');
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...said }));
  });
}

/** A folder of a test's own, with files. */
export function folderWith(files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'ghc-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return { path: (name: string) => join(folder, name), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
