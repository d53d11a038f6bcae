import { caseDoor } from '../../cases/index.ts';
import type { ScopeRequest } from '../model/requests.ts';
import { repositoryName } from '../rules/index.ts';
import { type ReviewRow, type ScopeRow, scopeStore } from '../store/index.ts';
import { happened } from './move.ts';
import { addOutsiders } from './outsiders.ts';
import { refuseTheirs } from './own.ts';
import { opened, type Sealed, sealed } from './sealing.ts';
import { lockedReview, personOf, refused, refuseVersion, requireStep, reread, type Work } from './work.ts';

export function repositoryHash({ platform }: Pick<Work, 'platform'>, repository: string): Buffer {
  return platform.keys.fingerprint('review repository', repositoryName(repository));
}

/** What exactly is looked at; who wrote it can't decide. Fixed from the first decision of a round on. */
export async function setScope(
  work: Work,
  idOrRef: string,
  request: ScopeRequest,
  version: number | undefined,
): Promise<ReviewRow> {
  const { platform, tx } = work;
  const row = await lockedReview(work, idOrRef);
  refuseVersion(version, row.version);
  if (row.state === 'second-approval')
    throw refused(
      'conflict',
      'review_scope_fixed',
      'Somebody has decided on this scope already; it does not change now.',
    );
  requireStep(row, 'scope');
  await refuseTheirs(work, row);
  const key = await caseDoor(platform).caseKey(tx, row.case_id);
  const id = platform.newId();
  const at = platform.clock.now();
  const repository = repositoryHash(work, request.repository);
  const { paths, authors } = request;
  await scopeStore(tx).replace(row.case_id, repository, at);
  await scopeStore(tx).insert({
    id,
    case_id: row.case_id,
    repository_hash: repository,
    commit_id: request.commit ?? null,
    release: request.version ?? null,
    sealed: sealed(key, 'scope', id, { repository: request.repository, paths, authors }),
    set_by: personOf(tx),
    set_at: at,
    replaced_at: null,
  });
  await addOutsiders(work, row.case_id, 'author', authors);
  await happened(work, row, {
    name: 'scoped',
    facts: {
      repository: request.repository,
      commit: request.commit ?? null,
      version: request.version ?? null,
      paths: paths.slice(0, 50).join('\n'),
      authors: authors.length,
    },
    action: 'review.scoped',
  });
  return reread(work, row.case_id);
}

export type OpenedScope = Sealed['scope'] & { readonly row: ScopeRow };

export async function scopesOf(work: Work, caseId: string): Promise<readonly OpenedScope[]> {
  return openScopes(work, caseId, await scopeStore(work.tx).counting(caseId));
}

/** Also those that others took the place of. */
export async function scopesNamed(work: Work, caseId: string, ids: readonly string[]): Promise<readonly OpenedScope[]> {
  return openScopes(work, caseId, await scopeStore(work.tx).byIds(caseId, ids));
}

async function openScopes(work: Work, caseId: string, rows: readonly ScopeRow[]): Promise<readonly OpenedScope[]> {
  if (rows.length === 0) return [];
  const key = await caseDoor(work.platform).caseKey(work.tx, caseId);
  return rows.map((row) => ({ ...opened(key, 'scope', row.id, row.sealed), row }));
}
