import { pathOf } from '@gatehouse/placed-error';
import { z } from 'zod';
import { StandardError } from '../failure.ts';
import { standardOf } from '../read.ts';
import type { Level, Standard } from '../schema.ts';

const shortcode = z.string().regex(/^V?\d{1,3}(\.\d{1,3}){0,2}$/, 'must be a number of ASVS, as V1.2.3');
const name = z.string().min(1).max(300);
const description = z.string().min(1).max(4000);
const asvsLevel = z.union([z.enum(['1', '2', '3']), z.number().int().min(1).max(3).transform(String)]);
const required = z.object({ Required: z.boolean() });
const mark = z.string().max(10);

const nested = z.object({
  Version: z.string().max(20),
  Requirements: z
    .array(
      z.object({
        Shortcode: shortcode,
        Name: name,
        Items: z.array(
          z.object({
            Shortcode: shortcode,
            Name: name,
            Items: z.array(
              z.object({
                Shortcode: shortcode,
                Description: description,
                L: asvsLevel.optional(),
                L1: required.optional(),
                L2: required.optional(),
              }),
            ),
          }),
        ),
      }),
    )
    .min(1)
    .max(100),
});

const flat = z.object({
  requirements: z
    .array(
      z.object({
        chapter_name: name,
        section_id: shortcode,
        section_name: name,
        req_id: shortcode,
        req_description: description,
        L: asvsLevel.optional(),
        level1: mark.optional(),
        level2: mark.optional(),
      }),
    )
    .min(1)
    .max(2000),
});

type Requirement = {
  readonly number: string;
  readonly section: string;
  readonly sectionTitle: string;
  readonly text: string;
  readonly level: '1' | '2' | '3';
};

/** Whether a parsed file looks like one of the JSON forms in which ASVS is released. */
export function looksLikeAsvs(value: unknown): boolean {
  return isObject(value) && ('Requirements' in value || Array.isArray(value['requirements']));
}

/**
 * Makes a standard of the parsed JSON of an OWASP ASVS 5.0 release: the nested or the flat form, each also in its
 * `legacy` variant. Controls are cited as ASVS asks, `v5.0.0-1.2.3`; level 1 becomes mandatory, 2 recommended, 3
 * optional; each is attested. The flat form does not say its version: `version` does, 5.0.0 if left out.
 *
 * Throws StandardError with the path of the field.
 */
export function importAsvs(value: unknown, version = '5.0.0'): Standard {
  if (!looksLikeAsvs(value)) throw new StandardError('', 'is not ASVS in JSON: it has no requirements');
  const isNested = isObject(value) && 'Requirements' in value;
  const found = isNested
    ? ofNested(read(nested, value))
    : { edition: version, requirements: ofFlat(read(flat, value)) };
  if (!/^5\.\d+\.\d+$/.test(found.edition))
    throw new StandardError('Version', `ASVS ${found.edition.slice(0, 20)} is not read; this reads 5.0 and later 5.x`);
  return standardOf(standardWith(found.edition, found.requirements));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function read<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new StandardError(pathOf(issue?.path ?? []), issue?.message ?? 'can not be used');
}

function ofNested(file: z.output<typeof nested>): {
  readonly edition: string;
  readonly requirements: readonly Requirement[];
} {
  const requirements = file.Requirements.flatMap((chapter) =>
    chapter.Items.flatMap((section) =>
      section.Items.map((item) => ({
        number: item.Shortcode,
        section: section.Shortcode,
        sectionTitle: `${chapter.Name}: ${section.Name}`,
        text: item.Description,
        level: levelOf(item.L, item.L1?.Required, item.L2?.Required),
      })),
    ),
  );
  return { edition: file.Version, requirements };
}

function ofFlat(file: z.output<typeof flat>): readonly Requirement[] {
  return file.requirements.map((item) => ({
    number: item.req_id,
    section: item.section_id,
    sectionTitle: `${item.chapter_name}: ${item.section_name}`,
    text: item.req_description,
    level: levelOf(item.L, isMarked(item.level1), isMarked(item.level2)),
  }));
}

function isMarked(cell: string | undefined): boolean | undefined {
  return cell === undefined ? undefined : cell !== '';
}

/** The lowest level that asks for it. */
function levelOf(stated: string | undefined, first: boolean | undefined, second: boolean | undefined): '1' | '2' | '3' {
  if (stated === '1' || stated === '2' || stated === '3') return stated;
  if (first === true) return '1';
  return second === true ? '2' : '3';
}

const ofLevel: Readonly<Record<Requirement['level'], Level>> = {
  '1': 'mandatory',
  '2': 'recommended',
  '3': 'optional',
};
const licence = 'CC BY-SA 4.0';

function standardWith(edition: string, requirements: readonly Requirement[]): unknown {
  const sections = new Map(requirements.map((r) => [r.section, r.sectionTitle]));
  return {
    name: 'asvs',
    edition,
    title: 'OWASP Application Security Verification Standard',
    source: {
      title: `OWASP ASVS ${edition}`,
      url: 'https://owasp.org/www-project-application-security-verification-standard/',
      licence,
    },
    sections: [...sections].map(([id, title]) => ({ id, title: `${id} ${title}`.slice(0, 300) })),
    controls: requirements.map((requirement) => controlOf(edition, requirement)),
  };
}

function controlOf(edition: string, { number, section, text, level }: Requirement): unknown {
  const id = `v${edition}-${number.replace(/^V/, '')}`;
  return {
    id,
    title: titleOf(text),
    text,
    section,
    level: ofLevel[level],
    verify: [
      {
        attest: {
          question: `Does the service meet ${id}, and where can that be seen? ${text}`.slice(0, 4000),
          validDays: 365,
        },
      },
    ],
    staleAfterDays: 365,
    remediation: `Change the service so that ${id} holds, and attest it with a link to what shows it.`,
    rating: { level: Number(level) },
  };
}

/** The requirement without its "Verify that", as long as fits a line. */
function titleOf(text: string): string {
  const plain = text.replace(/^Verify that /, '');
  const sentence = plain.charAt(0).toUpperCase() + plain.slice(1);
  if (sentence.length <= 120) return sentence.trim();
  const cut = sentence.slice(0, 119);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 60)).trim()}…`;
}
