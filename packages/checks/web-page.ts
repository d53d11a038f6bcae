import {
  type Exchange,
  type HttpObservation,
  type HttpResponse,
  lastOf,
  type Page,
  policiesOf,
  valuesOf,
} from '@gatehouse/http-probe';

export type Seen = { readonly url: string; readonly response: HttpResponse };

/** The page that a browser shows: over https when that answers, else over http. */
export function pageOf({ http, https }: HttpObservation): Seen | null {
  const last = lastOf(https) ?? lastOf(http);
  return last === null ? null : seen(last);
}

function seen({ url, response }: Exchange): Seen | null {
  return response === null ? null : { url, response };
}

/** Every answer of the host that was asked for, over https, redirects included. */
export function secureAnswers(observation: HttpObservation): readonly Seen[] {
  const host = new URL(observation.url).hostname;
  return observation.https.hops.flatMap((hop) => {
    const answer = seen(hop);
    const url = URL.parse(hop.url);
    return answer !== null && url?.protocol === 'https:' && url.hostname === host ? [answer] : [];
  });
}

/** Why nothing was seen over https; undefined when something was. */
export function whyNotSecure(observation: HttpObservation): string | undefined {
  if (secureAnswers(observation).length > 0) return undefined;
  return observation.https.hops[0]?.failure?.message ?? observation.https.failure?.message ?? 'There was no answer.';
}

/** A header as one line; undefined without it. */
export function header({ response }: Seen, name: string): string | undefined {
  const values = valuesOf(response.headers, name);
  return values.length === 0 ? undefined : values.join(', ');
}

/** What a page consists of; `reason` says why that isn't known, or that it is none. */
export function elementsOf({ response }: Seen): Page | { readonly html: boolean; readonly reason: string } {
  const { page, problem } = response.body;
  if (page === null) return { html: false, reason: 'The answer is not HTML.' };
  if (problem !== null) return { html: true, reason: `The page was not received whole (${problem}).` };
  if (!page.complete) return { html: true, reason: 'The page has more elements than are looked at.' };
  return page;
}

/** Whether the policies of a page are obeyed by browsers at all. */
export function hasPolicy({ response }: Seen): boolean {
  const { enforced, meta } = policiesOf(response);
  return enforced.length + meta.length > 0;
}

/** Path and status of an answer, for a reason. */
export function named({ url, response }: Seen): string {
  const { pathname } = new URL(url);
  return `${pathname.length > 60 ? `${pathname.slice(0, 60)}…` : pathname} (${response.status})`;
}
