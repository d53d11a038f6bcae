import type { TrackerReason } from './failure.ts';
import type { HttpResponse } from './model.ts';

type Headers = HttpResponse['headers'];

const longestWaitSeconds = 3600;
/** Where a limit does not say how long; GitHub asks for at least a minute. */
const unsaidWaitSeconds = 60;

const bounded = (seconds: number): number => Math.min(longestWaitSeconds, Math.max(1, Math.ceil(seconds)));

/** Seconds only (RFC 9110 §10.2.3 also allows a date); a day of waiting would be a tracker's power over us. */
function retryAfter(headers: Headers): number | undefined {
  const seconds = /^\d{1,6}$/.exec(headers['retry-after'] ?? '')?.[0];
  return seconds === undefined ? undefined : bounded(Number(seconds));
}

/**
 * Seconds until calls are left again, when the answer says that none is: `x-ratelimit-*` of GitHub, `ratelimit-*` of GitLab.
 * The reset is an instant in seconds, which is compared with the tracker's own clock (`Date`).
 */
export function spentFor(headers: Headers): number | undefined {
  for (const prefix of ['x-ratelimit', 'ratelimit']) {
    if (headers[`${prefix}-remaining`] !== '0') continue;
    const reset = /^\d{1,12}$/.exec(headers[`${prefix}-reset`] ?? '')?.[0];
    const present = Date.parse(headers['date'] ?? '');
    const known = reset !== undefined && Number.isFinite(present);
    return retryAfter(headers) ?? (known ? bounded(Number(reset) - present / 1000) : unsaidWaitSeconds);
  }
  return undefined;
}

/** How long to wait after a refusal; undefined where the tracker does not say and the reason does not ask for it. */
export function waitAfter(headers: Headers, reason: TrackerReason): number | undefined {
  const said = retryAfter(headers) ?? spentFor(headers);
  return said ?? (reason === 'limited' ? unsaidWaitSeconds : undefined);
}
