import type { Run, RunLine, RunVerdict } from '../run/judge.ts';
import type { Control, Standard } from '../schema.ts';
import type { About } from './about.ts';

type Kind = 'fail' | 'pass' | 'open' | 'notApplicable' | 'review';

/** SARIF 2.1.0 §3.27.9: a result of another kind than `fail` has the level `none`. */
const level: Readonly<Record<RunVerdict, 'error' | 'warning' | 'note' | 'none'>> = {
  fail: 'error',
  warn: 'warning',
  info: 'note',
  ignored: 'note',
  excused: 'warning',
  pass: 'none',
  'not-tested': 'none',
  'not-applicable': 'none',
};

/** A run as SARIF 2.1.0 (OASIS). The rules are the controls; `version` is that of the tool that ran. */
export function exportSarif(standard: Standard, run: Run, about: About, version: string): string {
  const index = new Map(standard.controls.map((control, i) => [control.id, i]));
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Gatehouse', version, rules: standard.controls.map(ruleOf) } },
        automationDetails: { id: `${standard.name}@${standard.edition}/${about.subject ?? ''}` },
        invocations: [
          {
            executionSuccessful: run.exitCode !== 3,
            endTimeUtc: about.at,
            exitCode: run.exitCode,
            exitCodeDescription: run.because,
          },
        ],
        results: run.lines.map((line) => resultOf(line, index.get(line.control), about)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function ruleOf(control: Control) {
  const [reference] = control.references;
  return {
    id: control.id,
    shortDescription: { text: control.title },
    fullDescription: { text: control.text },
    help: { text: control.remediation },
    ...(reference === undefined ? {} : { helpUri: reference.url }),
    defaultConfiguration: {
      level: control.level === 'mandatory' ? 'error' : control.level === 'recommended' ? 'warning' : 'note',
    },
    properties: { tags: ['security', control.section] },
  };
}

function resultOf(line: RunLine, ruleIndex: number | undefined, about: About) {
  const suppression = suppressionOf(line);
  return {
    ruleId: line.control,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    kind: kindOf(line),
    level: level[line.verdict],
    message: { text: line.reason },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(line.target ?? about.subject ?? 'service') } } }],
    partialFingerprints: {
      'control/v1': [line.control, line.check ?? '', line.rule ?? '', line.target ?? ''].join('|'),
    },
    ...(suppression === undefined ? {} : { suppressions: [suppression] }),
    ...(line.evidenceUrl === undefined ? {} : { hostedViewerUri: line.evidenceUrl }),
  };
}

function kindOf({ outcome }: RunLine): Kind {
  switch (outcome) {
    case 'pass':
    case 'fail':
      return outcome;
    case 'not-applicable':
      return 'notApplicable';
    case 'not-tested':
      return 'open';
    case 'stale':
      return 'review';
  }
}

function suppressionOf(line: RunLine) {
  if (line.exemption !== undefined && line.outcome === 'fail')
    return {
      kind: 'external',
      status: 'accepted',
      justification: `${line.exemption.reason} (until ${line.exemption.expires})`,
    };
  if (line.verdict === 'ignored')
    return { kind: 'external', status: 'accepted', justification: line.note ?? 'The rule file ignores it.' };
  return undefined;
}

/** An artifact location is a URI reference (RFC 3986). */
function uriOf(target: string): string {
  return URL.canParse(target) && /^https?:/i.test(target)
    ? new URL(target).href
    : encodeURIComponent(target.toWellFormed());
}
