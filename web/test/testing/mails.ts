import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Serving } from '@gatehouse/testing';
import { until } from './gatehouse.ts';

/** The secret link of the mail to somebody, once it lies in the folder of outgoing mail. */
export async function linkIn({ dataDir }: Serving, address: string): Promise<string> {
  const folder = join(dataDir, 'outbox');
  const found = await until(
    async () => mailsIn(folder).flatMap((mail) => (mail.includes(address) ? (linkOf(mail) ?? []) : [])),
    (links) => links.length > 0,
  );
  return found[0] ?? '';
}

function mailsIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.eml'))
      .map((name) => readFileSync(join(folder, name), 'utf8'));
  } catch (error) {
    // Made with the first mail.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Long lines are broken as quoted-printable (RFC 2045 §6.7). */
function linkOf(mail: string): string | undefined {
  return /https?:\/\/\S+#[\w-]{43}/.exec(mail.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '='))?.[0];
}
