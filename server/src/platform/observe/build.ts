import { existsSync, readFileSync } from 'node:fs';

/** What Dockerflow's `/__version__` says. A packaged build brings `version.json`; a checkout knows its commit. */
export type Build = {
  readonly source: string;
  readonly version: string;
  readonly commit: string;
  readonly build: string;
};

const root = new URL('../../../../', import.meta.url);

function textOf(path: string): string | undefined {
  const file = new URL(path, root);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

function headCommit(): string {
  const head = textOf('.git/HEAD') ?? '';
  const ref = /^ref: (refs\/[\w./-]+)$/.exec(head)?.[1];
  if (ref === undefined) return head;
  const packed = textOf('.git/packed-refs')?.split('\n') ?? [];
  return textOf(`.git/${ref}`) ?? packed.find((line) => line.endsWith(` ${ref}`))?.split(' ')[0] ?? '';
}

function field(of: unknown, name: string): string | undefined {
  const value: unknown = typeof of === 'object' && of !== null && name in of ? Reflect.get(of, name) : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** Read once, at the start: it says what runs, not what has been checked out since. */
export function readBuild(): Build {
  const packaged: unknown = JSON.parse(textOf('version.json') ?? '{}');
  const manifest: unknown = JSON.parse(textOf('package.json') ?? '{}');
  return {
    source: field(packaged, 'source') ?? field(manifest, 'repository') ?? '',
    version: field(packaged, 'version') ?? field(manifest, 'version') ?? '',
    commit: field(packaged, 'commit') ?? headCommit(),
    build: field(packaged, 'build') ?? '',
  };
}
