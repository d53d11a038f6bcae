import { readSecret } from '../files.ts';

/** Options of `trackers add` and `trackers change`. */
export type Settings = {
  readonly project?: readonly string[];
  readonly request?: readonly string[];
  readonly tracking?: string;
  readonly trackingGroup?: readonly string[];
  readonly ownAccount?: readonly string[];
  readonly every?: string;
  readonly webhookSecretFile?: string;
  readonly shareQuestions?: string;
  readonly openToAll?: string;
  readonly enabled?: string;
};

const reviewKinds = ['feature', 'privacy', 'vendor', 'rra'] as const;

function requestIn(text: string) {
  const [word = '', kind = ''] = text.split('=');
  const known = reviewKinds.find((each) => each === kind);
  if (known === undefined) throw new TypeError(`--request ${text}: write it as WORD=${reviewKinds.join('|')}.`);
  return { word, kind: known };
}

function yesNo(name: string, text: string): boolean {
  if (text !== 'yes' && text !== 'no') throw new TypeError(`--${name} must be yes or no.`);
  return text === 'yes';
}

const minutesIn = (text: string): number => {
  const minutes = Number(text);
  if (!Number.isInteger(minutes)) throw new TypeError('--every must be a whole number of minutes.');
  return minutes;
};

/** Only what was said; the server judges it. */
export function trackerSettings(o: Settings) {
  const tracking = o.tracking === undefined ? undefined : { project: o.tracking, groups: [...(o.trackingGroup ?? [])] };
  return {
    ...(o.project && { projects: [...o.project] }),
    ...(o.request && { requests: o.request.map(requestIn) }),
    ...(tracking && { tracking: tracking.project === 'none' ? null : tracking }),
    ...(o.ownAccount && { ownAccounts: [...o.ownAccount] }),
    ...(o.every !== undefined && { pollMinutes: minutesIn(o.every) }),
    ...(o.webhookSecretFile !== undefined && { webhookSecret: readSecret(o.webhookSecretFile) }),
    ...(o.shareQuestions !== undefined && { shareQuestions: yesNo('share-questions', o.shareQuestions) }),
    ...(o.openToAll !== undefined && { openToAll: yesNo('open-to-all', o.openToAll) }),
    ...(o.enabled !== undefined && { enabled: yesNo('enabled', o.enabled) }),
  };
}
