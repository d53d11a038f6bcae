import { readFileSync, type Stats } from 'node:fs';
import { unusable, useOwnServer } from './types.ts';

/** The account that PostgreSQL runs as; undefined: the account of this process. */
export type Account = { readonly uid: number; readonly gid: number } | undefined;

/** PostgreSQL refuses to run as root, and initdb refuses a uid that has no passwd entry. */
function nobody(): Account {
  const line = readFileSync('/etc/passwd', 'utf8').match(/^nobody:[^:]*:(\d+):(\d+):/m);
  if (line === null) {
    throw unusable(
      `PostgreSQL does not run as root, and /etc/passwd has no account "nobody" to run it as. Start Gatehouse as an ordinary user, or ${useOwnServer}.`,
    );
  }
  return { uid: Number(line[1]), gid: Number(line[2]) };
}

/** An existing cluster is run by its owner, so that a directory made by an ordinary user also works for root. */
export function accountFor(pgdata: Stats | undefined): Account {
  const own = process.getuid?.();
  if (own !== 0) {
    if (pgdata === undefined || pgdata.uid === own) return undefined;
    throw unusable(
      `The database belongs to the user with uid ${pgdata.uid}, and this is uid ${own}: run Gatehouse as that user or as root.`,
    );
  }
  if (pgdata === undefined) return nobody();
  if (pgdata.uid === 0)
    throw unusable(
      'The database directory belongs to root, which PostgreSQL refuses: give it to an ordinary user (chown -R).',
    );
  return { uid: pgdata.uid, gid: pgdata.gid };
}
