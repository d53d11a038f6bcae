import { z } from 'zod';
import { repositoryCollector } from '../collectors/repository.ts';
import { defineCheck } from '../define.ts';
import type { TagFacts } from '../repository/observation.ts';
import { fail, listed, notApplicable, notTested, pass } from '../verdict.ts';
import { matcherOf } from '../wildcard.ts';

/** Tags that people give releases: with a digit, as v1.2.3, 2026.11 or release-7. */
const defaultPattern = '*[0-9]*';

/** More are in no capture of ours; a forged one must not cost more than ours do. */
const mostTags = 500;

export const releaseTagsSigned = defineCheck({
  id: 'release-tags-signed',
  title: 'Release tags are signed by an allowed key',
  collector: repositoryCollector,
  parameters: z.strictObject({
    /** Which tags are releases; `*` stands for any characters, `[0-9]` for a digit. */
    tags: z.string().min(1).max(200).default(defaultPattern),
    /** Only the newest so many; a project that begins to sign can't sign the past. */
    newest: z.number().int().min(1).max(500).default(5),
    /** ISO date; older tags are not looked at. */
    since: z.iso.date().optional(),
  }),
  decide: ({ tags, allowedKeys }, { tags: pattern, newest, since }) => {
    const isRelease = matcherOf(pattern);
    const releases = tags
      .slice(0, mostTags)
      .filter(({ name, date }) => isRelease(name) && (since === undefined || date >= since));
    const looked = releases.slice(0, newest);
    if (looked.length === 0) return notApplicable('There is no release tag to look at.');
    const unsigned = looked.filter(({ signature }) => signature.kind === 'none');
    if (unsigned.length > 0) return fail(`Not signed: ${listed(unsigned.map(describe))}.`);
    if (allowedKeys === 0)
      return notTested(
        'The tags are signed, but the run was not told whose keys are allowed, so nothing is known of them.',
      );
    const bad = looked.filter(({ signature }) => signature.verdict !== 'good');
    if (bad.length > 0) return fail(`Not signed by an allowed key: ${listed(bad.map(describe))}.`);
    return pass(
      `The newest ${looked.length} release tags are signed by allowed keys: ${listed(looked.map(({ name }) => name))}.`,
    );
  },
});

function describe({ name, kind, signature }: TagFacts): string {
  if (kind === 'lightweight') return `${name} (only a name for a commit)`;
  const key = signature.signer === null ? '' : ` of ${signature.signer}`;
  const why = signature.verdict === 'unknown-key' ? `unknown key${key}` : `${signature.reason ?? ''}${key}`.trim();
  return why === '' ? name : `${name} (${why})`;
}
