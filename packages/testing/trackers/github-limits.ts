import type { Seed } from './github-model.ts';
import { type Call, Refusal, type Reply } from './server.ts';

/**
 * The primary rate limit: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api. Every answer says
 * how much is left; an answer 304 to a conditional request of somebody known costs nothing.
 */
export function githubLimits({ limit = { calls: 5000, resetsInSeconds: 3600 } }: Seed) {
  const used = new Map<string, number>();
  const resetAt = Math.floor(Date.now() / 1000) + limit.resetsInSeconds;

  const headersFor = (token: string): Record<string, string> => {
    const count = Math.min(used.get(token) ?? 0, limit.calls);
    return {
      'x-ratelimit-limit': String(limit.calls),
      'x-ratelimit-remaining': String(limit.calls - count),
      'x-ratelimit-used': String(count),
      'x-ratelimit-reset': String(resetAt),
      'x-ratelimit-resource': 'core',
    };
  };

  const counted = (call: Call, handle: (call: Call) => Reply): Reply => {
    const token = call.headers['authorization'] ?? '';
    const spend = (): void => void used.set(token, (used.get(token) ?? 0) + 1);
    if ((used.get(token) ?? 0) >= limit.calls)
      throw new Refusal(403, { message: 'API rate limit exceeded for user ID 1.' }, headersFor(token));
    try {
      const reply = handle(call);
      if (reply.status !== 304) spend();
      return { ...reply, headers: { ...reply.headers, ...headersFor(token) } };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      spend();
      throw new Refusal(error.reply.status, error.reply.body, headersFor(token));
    }
  };
  return { counted, state: () => ({ used: Object.fromEntries(used) }) };
}
