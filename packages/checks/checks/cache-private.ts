import { type Exchange, lastOf, looksLikeSession } from '@gatehouse/http-probe';
import { httpCollector } from '../collectors/http.ts';
import { defineSimpleCheck } from '../define.ts';
import { fail, listed, notTested, pass } from '../verdict.ts';
import { header, named, type Seen } from '../web-page.ts';

export const cachePrivate = defineSimpleCheck({
  id: 'cache-private',
  title: 'What depends on who asks is not kept by shared caches',
  collector: httpCollector,
  decide: ({ http, https, signedIn }) => {
    const own = signedIn === null ? null : lastOf(signedIn);
    if (signedIn !== null && own === null)
      return notTested(`The page of a signed-in person could not be looked at: ${signedIn.failure?.message ?? ''}`);
    const setting = [...http.hops, ...https.hops].filter(setsSession);
    const answers = [...(own === null ? [] : [own]), ...setting].flatMap(({ url, response }): readonly Seen[] =>
      response === null ? [] : [{ url, response }],
    );
    if (answers.length === 0)
      return notTested('Nothing that depends on who asks was seen; the run needs credentials of a signed-in person.');
    const kept = answers.filter((answer) => !isPrivate(answer)).map(named);
    if (kept.length > 0) return fail(`Shared caches may keep ${listed(kept, 3)}: no-store or private is missing.`);
    return pass('Answers that depend on who asks are marked no-store or private.');
  },
});

function setsSession({ response }: Exchange): boolean {
  return response?.cookies.some(looksLikeSession) ?? false;
}

function isPrivate(answer: Seen): boolean {
  const directives = (header(answer, 'cache-control') ?? '').split(',').map((each) => each.trim().toLowerCase());
  return directives.some((each) => each === 'no-store' || each === 'private');
}
