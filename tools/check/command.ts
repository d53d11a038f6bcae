import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { houseRoot } from './tree.ts';

export type Outcome = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** Runs a tool of the house's node_modules and hands back what it said; only a tool that can't start is an error. */
export function runTool(tool: string, args: readonly string[], cwd: string): Promise<Outcome> {
  const bin = join(houseRoot, 'node_modules', '.bin');
  const env = {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`,
    NO_COLOR: '1',
    FORCE_COLOR: '0',
  };
  return new Promise((resolve, reject) => {
    const child = spawn(join(bin, tool), args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code: code ?? 1, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() });
    });
  });
}
