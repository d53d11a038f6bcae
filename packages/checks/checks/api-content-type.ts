import { type Chain, type Exchange, type HttpObservation, isHtml, valuesOf } from '@gatehouse/http-probe';
import { httpCollector } from '../collectors/http.ts';
import { defineSimpleCheck } from '../define.ts';
import { fail, listed, notTested, pass } from '../verdict.ts';
import { named, type Seen } from '../web-page.ts';

export const apiContentType = defineSimpleCheck({
  id: 'api-content-type',
  title: 'No answer of the web API is HTML, errors and redirects included',
  collector: httpCollector,
  decide: (observation) => {
    const answers = allAnswers(observation);
    if (answers.length === 0) return notTested('There was no answer to look at.');
    const bad = answers.flatMap((answer) => {
      const problem = problemOf(answer);
      return problem === undefined ? [] : [`${named(answer)} ${problem}`];
    });
    if (bad.length > 0) return fail(`${listed(bad)}.`);
    const statuses = listed(answers.map(({ response }) => String(response.status)).sort(), 8);
    const unseen = classes.filter(
      (each) => !answers.some(({ response }) => Math.floor(response.status / 100) === each),
    );
    const rest = unseen.length === 0 ? '' : `; none was seen with ${listed(unseen.map((each) => `${each}xx`))}`;
    return pass(`No answer is HTML; seen with status ${statuses}${rest}.`);
  },
});

/** Of the control: an answer of each says something about the others of its class. */
const classes = [2, 3, 4, 5];

/** Answers of the host itself: the page, redirects, errors that were provoked, and what the caller named. */
function allAnswers(observation: HttpObservation): readonly Seen[] {
  const { http, https, missing, malformed, paths, dockerflow, preflight, foreign } = observation;
  const flow = dockerflow === null ? [] : [dockerflow.version, dockerflow.heartbeat, dockerflow.lbheartbeat];
  const chains: readonly (Chain | null)[] = [http, https, missing, malformed, ...paths, ...flow];
  const exchanges: readonly (Exchange | null)[] = [...chains.flatMap((chain) => chain?.hops ?? []), preflight, foreign];
  const host = new URL(observation.url).hostname;
  return exchanges.flatMap((exchange) =>
    exchange !== null && exchange.response !== null && URL.parse(exchange.url)?.hostname === host
      ? [{ url: exchange.url, response: exchange.response }]
      : [],
  );
}

function problemOf({ response }: Seen): string | undefined {
  const [type] = valuesOf(response.headers, 'content-type');
  // Without a body there is nothing that a browser could take for HTML.
  if (type === undefined) return response.body.bytes > 0 ? 'has a body without a Content-Type' : undefined;
  return isHtml(type) ? 'is HTML' : undefined;
}
