import type { Actor, PersonActor } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError, notFound } from '../../../platform/errors.ts';
import { type ApiTokenRow, apiTokens, everyScope, issueToken } from '../../../platform/identity/index.ts';
import { accessEnded } from '../../../platform/live/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { scopesBeyond } from '../access.ts';
import type { NewTokenInput, ScopeView, TokenView } from '../model.ts';
import { personOf } from './person-only.ts';

const day = 24 * 3_600_000;

/** The token that the actor uses; undefined in a session. */
async function makerOf(tx: Tx, own: PersonActor): Promise<ApiTokenRow | undefined> {
  if (own.via === 'session') return undefined;
  const token = await apiTokens(tx).byId(own.credentialId);
  if (token === undefined) throw new DomainError('unauthenticated', 'unauthenticated', 'The token was revoked.');
  return token;
}

export function ownTokens(platform: Platform) {
  return {
    list: (actor: Actor): Promise<readonly TokenView[]> =>
      platform.db.reading(actor, async (tx) => {
        const rows = await apiTokens(tx).ofPerson(personOf(actor).personId);
        return rows.map((row) => ({
          id: row.id,
          name: row.name,
          scopes: row.scopes,
          hint: row.hint,
          createdAt: row.created_at.toISOString(),
          expiresAt: row.expires_at.toISOString(),
          lastUsedAt: row.last_used_at?.toISOString() ?? null,
        }));
      }),

    /** What the actor may do, and so hand to a token. */
    scopes: (actor: Actor): ScopeView[] =>
      platform
        .permissions()
        .filter(({ name }) => personOf(actor).permissions.has(name))
        .map(({ name, says }) => ({ name, says })),

    /** The text of the token is in this answer only. */
    create: (actor: Actor, given: NewTokenInput): Promise<{ id: string; token: string; expiresAt: string }> =>
      platform.db.as(actor, async (tx) => {
        const own = personOf(actor);
        const maker = await makerOf(tx, own);
        const carriesEverything = maker?.scopes.includes(everyScope) ?? true;
        const beyond = scopesBeyond(own, carriesEverything, given.scopes);
        if (beyond.length > 0) {
          throw new DomainError('invalid', 'scope_unknown', `scopes: you hold no permission "${beyond[0]}".`, {
            details: { field: 'scopes', scopes: [...beyond] },
          });
        }
        const issued = await issueToken(tx, platform, {
          personId: own.personId,
          name: given.name,
          scopes: given.scopes,
          lifetime: given.expiresInDays * day,
          madeWith: maker,
        });
        await platform.audit.record(tx, {
          action: 'api-token.created',
          subject: { type: 'person', id: own.personId },
          after: { token: issued.id, scopes: given.scopes },
        });
        return { id: issued.id, token: issued.token, expiresAt: issued.expiresAt.toISOString() };
      }),

    revoke: (actor: Actor, id: string): Promise<void> =>
      platform.db.as(actor, async (tx) => {
        const own = personOf(actor);
        const line = await apiTokens(tx).lineOf(id);
        if (!(await apiTokens(tx).delete(own.personId, id))) throw notFound('token');
        await platform.audit.record(tx, {
          action: 'api-token.revoked',
          subject: { type: 'person', id: own.personId },
          before: { tokens: line },
        });
        for (const ended of line) await platform.live.notify(tx, { topic: accessEnded, id: ended });
      }),
  };
}
