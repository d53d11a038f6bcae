import { lastOf, valuesOf } from '@gatehouse/http-probe';
import { httpCollector } from '../collectors/http.ts';
import { defineSimpleCheck } from '../define.ts';
import { fail, notTested, pass } from '../verdict.ts';

const yearMs = 366 * 86_400_000;

export const securityTxt = defineSimpleCheck({
  id: 'security-txt',
  title: 'security.txt says where to report (RFC 9116)',
  collector: httpCollector,
  decide: ({ securityTxt: chain, observedAt }) => {
    const answer = chain === null ? null : lastOf(chain);
    if (answer === null || answer.response === null)
      return notTested(`/.well-known/security.txt could not be looked at: ${chain?.failure?.message ?? 'not asked.'}`);
    const { status, headers, body } = answer.response;
    if (status !== 200) return fail(`/.well-known/security.txt answers with status ${status}.`);
    if (!answer.url.startsWith('https:')) return fail('security.txt is not served over HTTPS (RFC 9116 §3).');
    const [type = ''] = valuesOf(headers, 'content-type');
    if (!/^text\/plain\s*(?:;|$)/i.test(type)) return fail('security.txt is not text/plain (RFC 9116 §3).');
    if (body.problem !== null) return notTested(`security.txt was not received whole (${body.problem}).`);
    return judgeFields(body.text, Date.parse(observedAt));
  },
});

function judgeFields(text: string, at: number) {
  const fields = text.split(/\r?\n/).flatMap((line) => {
    const [, name, value] = /^([A-Za-z-]{1,40}):[ \t]*(\S.*)$/.exec(line.slice(0, 2000)) ?? [];
    return name === undefined || value === undefined ? [] : [{ name: name.toLowerCase(), value: value.trim() }];
  });
  const of = (name: string) => fields.filter((field) => field.name === name).map(({ value }) => value);
  const contacts = of('contact');
  if (contacts.length === 0) return fail('security.txt has no Contact field.');
  const isAddress = (value: string): boolean => /^(?:https|mailto|tel):/i.test(value);
  if (!contacts.every(isAddress)) return fail('A Contact of security.txt is no https, mailto or tel address.');
  const [expires, ...more] = of('expires');
  if (expires === undefined || more.length > 0) return fail('security.txt must have Expires exactly once.');
  const until = Date.parse(expires);
  if (Number.isNaN(until)) return fail('Expires of security.txt is no date (RFC 3339).');
  if (until <= at) return fail(`security.txt expired on ${expires.slice(0, 10)}.`);
  if (until > at + yearMs)
    return fail('Expires of security.txt is more than a year away; nobody will look at it till then.');
  return pass(`security.txt names ${contacts.length} ways to report and is good until ${expires.slice(0, 10)}.`);
}
