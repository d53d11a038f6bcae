import { createHash } from 'node:crypto';
import { importAsvs, looksLikeAsvs, type Standard, StandardError, standardOf } from '@gatehouse/standards';
import { z } from 'zod';
import { type Actor, requirePermission } from '../../../platform/access/index.ts';
import { DomainError, invalid, notFound } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { readStructuredFile } from '../../../platform/structured-file/index.ts';
import { keepStandards } from '../access.ts';
import { type ImportedView, mostEditions } from '../model.ts';
import { standardStore, standardWriter } from '../store.ts';

/** A standard of YAML or JSON, or an ASVS release; the error names the line or the field. */
async function read(content: string): Promise<Standard> {
  const value = await readStructuredFile(content, z.unknown());
  try {
    return looksLikeAsvs(value) ? importAsvs(value) : standardOf(value);
  } catch (error) {
    if (!(error instanceof StandardError)) throw error;
    throw invalid(error.at || 'file', error.problem);
  }
}

function told(standard: Standard, dryRun: boolean, action: 'create' | 'unchanged'): ImportedView {
  const { name, edition, controls } = standard;
  const what = `standard ${name}@${edition} with ${controls.length} control${controls.length === 1 ? '' : 's'}`;
  return { dryRun, name, edition, changes: [{ action, what, fields: [] }] };
}

export function importService(platform: Platform) {
  const { db, audit } = platform;
  return {
    /** Adds an edition; nothing counts before somebody adopts it. The same edition once more changes nothing. */
    importFile: async (actor: Actor, content: string, dryRun: boolean): Promise<ImportedView> => {
      requirePermission(actor, keepStandards.name);
      const standard = await read(content);
      const { name, edition } = standard;
      const digest = createHash('sha256').update(JSON.stringify(standard)).digest('hex');
      const run = dryRun ? db.reading : db.as;
      return run(actor, async (tx) => {
        const here = await standardStore(tx).content(name, edition);
        if (here !== undefined && !sameContent(here, standard))
          throw new DomainError(
            'conflict',
            'edition_exists',
            `${name}@${edition} is here already, and holds something else.`,
          );
        if (here !== undefined) return told(standard, dryRun, 'unchanged');
        if ((await standardStore(tx).editions()).length >= mostEditions)
          throw new DomainError('conflict', 'too_many_editions', `There are ${mostEditions} editions already.`);
        if (dryRun) return told(standard, dryRun, 'create');
        const imported_by = actor.kind === 'person' ? actor.personId : null;
        const row = { standard, digest, shipped: false, imported_by, imported_at: platform.clock.now() };
        await standardWriter(tx).insert(row);
        const subject = { type: 'standard', id: name };
        await audit.record(tx, { action: 'standard.imported', subject, after: { edition, digest } });
        await platform.live.notify(tx, { topic: 'standard', id: name });
        return told(standard, dryRun, 'create');
      });
    },
    /** Takes out an edition that somebody imported and nobody adopted. */
    remove: (actor: Actor, name: string, edition: string): Promise<void> =>
      db.as(actor, async (tx) => {
        requirePermission(actor, keepStandards.name);
        const row = await standardStore(tx).edition(name, edition);
        if (row === undefined) throw notFound('edition of a standard');
        if (row.shipped)
          throw new DomainError('conflict', 'edition_shipped', `${name}@${edition} comes with Gatehouse.`);
        if ((await standardStore(tx).adoption(name))?.edition === edition)
          throw new DomainError('conflict', 'edition_adopted', `${name}@${edition} is adopted.`);
        await standardWriter(tx).remove(name, edition);
        const subject = { type: 'standard', id: name };
        await audit.record(tx, { action: 'standard.removed', subject, before: { edition, digest: row.digest } });
        await platform.live.notify(tx, { topic: 'standard', id: name });
      }),
  };
}

/** jsonb forgets the order of keys. */
function sameContent(stored: Standard, given: Standard): boolean {
  return sorted(stored) === sorted(given);
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
