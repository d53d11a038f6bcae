import type { ResultOf } from '../../ui/api.ts';

type ItemOf<Page> = Page extends { readonly items: ReadonlyArray<infer Item> } ? Item : never;

export type Controls = ResultOf<'GET /api/v1/services/{id}/controls'>;
export type Control = ItemOf<Controls>;
export type Verification = Control['verifications'][number];
export type Score = Controls['summary'];
export type Change = ItemOf<ResultOf<'GET /api/v1/control-changes'>>;
export type ControlException = ItemOf<ResultOf<'GET /api/v1/control-exceptions'>>;
export type WallRow = ItemOf<ResultOf<'GET /api/v1/services-wall'>>;
export type StateRow = ItemOf<ResultOf<'GET /api/v1/control-states'>>;
export type TargetFacts = ItemOf<ResultOf<'GET /api/v1/services/{id}/facts'>>;
export type TlsFacts = NonNullable<TargetFacts['tls']>;
export type HttpFacts = NonNullable<TargetFacts['http']>;

export type Outcome = Control['outcome'];
/** How a control is shown: an excepted fail is neither red nor green. */
export type Standing = Outcome | 'excepted';

export function standingOf(state: { readonly outcome: Outcome; readonly excepted: boolean }): Standing {
  return state.excepted && state.outcome !== 'pass' ? 'excepted' : state.outcome;
}

export const standingWords: Readonly<Record<Standing, string>> = {
  pass: 'holds',
  fail: 'fails',
  excepted: 'excepted',
  stale: 'out of date',
  'not-tested': 'not tested',
  'not-applicable': 'does not apply',
};

/** Worst first, as lists show them. */
export const standings: readonly Standing[] = ['fail', 'stale', 'not-tested', 'excepted', 'pass', 'not-applicable'];
