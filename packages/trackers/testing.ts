import type { Http, TrackerConfig, Write } from './model.ts';

/** The `http` of the tests; the server has its own. */
export const httpWithin =
  (timeoutMs: number): Http =>
  async ({ url, method, headers, body }) => {
    const sent = body === undefined ? {} : { body };
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(url, { method, headers, redirect: 'manual', signal, ...sent });
    return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
  };

/** Patient, so that a busy machine is no tracker that hangs. */
export const testHttp: Http = httpWithin(60_000);

export function configFor(baseUrl: string, apiKey: string, more: Partial<TrackerConfig> = {}): TrackerConfig {
  return { baseUrl, apiKey, projects: [], words: ['sec-review'], tracking: null, ownAccounts: [], ...more };
}

let writes = 0;
export const start = new Date(Date.now() - 60_000).toISOString();

/** A write with a marker of its own. */
export function writeOf(operation: Write['operation']): Write {
  writes += 1;
  return { operation, marker: `01938f2a-0000-7000-8000-${String(writes).padStart(12, '0')}`, since: start };
}
