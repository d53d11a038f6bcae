import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { readStandard } from '@gatehouse/standards';
import { systemActor } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { adoptedAtFirst } from '../model.ts';
import { standardStore, standardWriter } from '../store.ts';
import { adoptEdition, announce } from './adopt.ts';

/** The folder of the repository with the standards that come with Gatehouse, as `name@edition.yaml`. */
const folder = new URL('../../../../../standards/', import.meta.url);
const form = /^([a-z0-9-]+)@([A-Za-z0-9._-]+)\.yaml$/;

type ShippedFile = { readonly name: string; readonly edition: string; readonly text: string; readonly digest: string };

function shippedFiles(): readonly ShippedFile[] {
  return readdirSync(folder).flatMap((file) => {
    const [, name, edition] = form.exec(file) ?? [];
    if (name === undefined || edition === undefined) return [];
    const text = readFileSync(new URL(encodeURIComponent(file), folder), 'utf8');
    return [{ name, edition, text, digest: createHash('sha256').update(text).digest('hex') }];
  });
}

/**
 * Puts in the editions that come with this version; runs at each start. An edition that an organisation imported under
 * the same name stays. On an empty database the checklist is adopted, so that services are judged from the first day.
 */
export async function putInShipped(platform: Platform): Promise<void> {
  await platform.db.as(systemActor('standards.prepare'), async (tx) => {
    const known = await standardStore(tx).editions();
    for (const file of shippedFiles()) {
      const before = known.find(({ name, edition }) => name === file.name && edition === file.edition);
      if (before === undefined || (before.shipped && before.digest !== file.digest)) await putIn(tx, platform, file);
    }
    if (known.length > 0) return;
    const why = 'The checklist that comes with Gatehouse counts from the first start.';
    await adoptEdition(tx, platform, { ...adoptedAtFirst, by: null, why });
  });
}

async function putIn(tx: Tx, platform: Platform, file: ShippedFile): Promise<void> {
  const standard = readStandard(file.text);
  const { name, edition } = standard;
  const row = { standard, digest: file.digest, shipped: true, imported_by: null, imported_at: platform.clock.now() };
  if (await standardWriter(tx).insert(row)) return;
  await standardWriter(tx).putInAgain(row);
  const subject = { type: 'standard', id: name };
  await platform.audit.record(tx, { action: 'standard.imported', subject, after: { edition, digest: file.digest } });
  // Services are judged anew where the edition counts and asks for something else now.
  if ((await standardStore(tx).adoption(name))?.edition === edition) await announce(tx, platform, name);
}
