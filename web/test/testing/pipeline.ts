import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callApi, type Serving, type Visitor } from '@gatehouse/testing';

/** A repository with one change, and the gate that its pipeline asks. */
export type Pipeline = {
  /** The commit of the change. */
  readonly head: string;
  readonly gate: () => { readonly code: number; readonly covered: boolean | null };
  readonly remove: () => void;
};

/** Asks with a token of this person. */
export async function openPipeline(serving: Serving, { page }: Visitor, repository: string): Promise<Pipeline> {
  const token = { name: 'Pipeline', scopes: ['reviews.read', 'reviews.lapse'] };
  const made = (await callApi(page, 'POST', '/api/v1/tokens', token)) as { token: string };
  const variables = { GATEHOUSE_URL: serving.origin, GATEHOUSE_TOKEN: made.token };
  const folder = mkdtempSync(join(tmpdir(), 'ghp-'));
  const env = { PATH: process.env['PATH'] ?? '', HOME: folder, GIT_CONFIG_NOSYSTEM: '1' };
  const git = (...args: readonly string[]): string =>
    execFileSync('git', args, { cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
  git('init', '--quiet', '--initial-branch=main');
  git('config', 'user.name', 'Dev');
  git('config', 'user.email', 'dev@people.example');
  const commit = (text: string): string => {
    writeFileSync(join(folder, 'client.ts'), text);
    git('add', '--all');
    git('commit', '--quiet', '--message', 'A change');
    return git('rev-parse', 'HEAD');
  };
  const base = commit('one');
  const head = commit('two');
  const words = ['review', 'gate', '--repo', folder, '--repository', repository, '--range', `${base}..HEAD`, '--json'];
  return {
    head,
    gate: () => {
      const { code, said } = ran(() => serving.command(words, variables));
      return { code, covered: (JSON.parse(said) as { covered: boolean | null }).covered };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function ran(command: () => string): { readonly code: number; readonly said: string } {
  try {
    return { code: 0, said: command() };
  } catch (error) {
    const { status, stdout } = error as { status?: number | null; stdout?: string };
    if (typeof status !== 'number' || typeof stdout !== 'string' || stdout === '') throw error;
    return { code: status, said: stdout };
  }
}
