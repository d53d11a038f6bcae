import type { Finding, Gate } from '../../check/gate.ts';
import type { Tree } from '../../check/tree.ts';
import { digestOf, lockFile, migrationFiles, readLock } from './lock.ts';

/** A migration that somebody's database ran is history: the next change is a new file. */
export const migrations: Gate = {
  name: 'migrations',
  guards: 'migrations go forward only, and a released one never changes',
  run: async (tree) => [...nameFindings(tree), ...lockFindings(tree)],
};

function nameFindings(tree: Tree): Finding[] {
  const seen = new Map<string, string>();
  return migrationFiles(tree).flatMap((file) => {
    const folder = file.slice(0, file.lastIndexOf('/') + 1);
    const number = /^(\d{4})_[a-z0-9]+(_[a-z0-9]+)+\.sql$/.exec(file.slice(folder.length))?.[1];
    const at = { file, line: 1 };
    if (number === undefined) {
      const message = 'not of the form NNNN_verb_noun.sql';
      return [{ ...at, rule: 'migration-name', message, fix: 'rename it, for example 0002_add_deadline.sql' }];
    }
    const other = seen.get(folder + number);
    seen.set(folder + number, file);
    if (other === undefined) return [];
    return [{ ...at, rule: 'migration-number', message: `the number of ${other}`, fix: 'take the next free number' }];
  });
}

function lockFindings(tree: Tree): Finding[] {
  const entries = readLock(tree);
  const locked = new Set(entries.map((entry) => entry.path));
  const missing = migrationFiles(tree).filter((path) => !locked.has(path));
  const fix = 'npm run reports';
  return [
    ...missing.map((file) => ({ file, line: 1, rule: 'migration-unlocked', message: `not in ${lockFile}`, fix })),
    ...entries.flatMap(({ release, digest, path }, index) => {
      const same = tree.has(path) && digestOf(tree.read(path)) === digest;
      if (same) return [];
      if (release === '-') {
        const message = `${path} is not what the lock says`;
        return [{ file: lockFile, line: index + 1, rule: 'migration-unlocked', message, fix }];
      }
      const message = `${path} was released with ${release} and ${tree.has(path) ? 'is different now' : 'is gone'}`;
      const restore = 'restore it, and write the change as a new migration';
      return [{ file: lockFile, line: index + 1, rule: 'migration-changed', message, fix: restore }];
    }),
  ];
}
