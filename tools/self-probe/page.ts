import { answers, excuses } from './answers.ts';
import type { OwnService } from './services.ts';

export type Judged = { readonly service: OwnService; readonly controls: readonly Control[] };

/** What the page needs of a control as the API gives it. */
export type Control = {
  readonly control: string;
  readonly edition: string;
  readonly title: string;
  readonly section: string;
  readonly sectionTitle: string;
  readonly level: string;
  readonly outcome: string;
  readonly excepted: boolean;
  readonly reason: string;
  readonly verifications: readonly {
    readonly kind: string;
    readonly check: string | null;
    readonly outcome: string;
    readonly reason: string;
  }[];
};

/** Neither passed, nor does it not apply, nor is it excepted. */
export function notHeld(controls: readonly Control[]): readonly Control[] {
  return controls.filter(({ outcome, excepted }) => outcome !== 'pass' && outcome !== 'not-applicable' && !excepted);
}

/** Ports of this run, times and fingerprints would change the page each time. */
const steady = (text: string): string => text.replaceAll(/localhost:\d+/g, 'localhost').replaceAll('|', '\\|');

function howItIsKnown(control: Control): string {
  const excused = excuses.find(({ controls }) => controls.includes(control.control));
  if (control.excepted && excused !== undefined) return `${excused.reason} Until ${excused.until}.`;
  if (control.outcome === 'not-applicable') return control.reason;
  const seen = control.verifications
    .filter(({ kind, outcome }) => kind === 'check' && outcome === 'pass')
    .map(({ check, reason }) => `\`${check}\`: ${reason}`);
  const said = answers.filter((answer) => answer.control === control.control).map(({ statement }) => statement);
  return [...new Set([...seen, ...said])].join(' ') || control.reason;
}

function rowOf(control: Control): string {
  const result = control.excepted ? 'exception' : control.outcome;
  return `| ${control.control} | ${control.title} | ${result} | ${steady(howItIsKnown(control))} |`;
}

/** One table for each section of the checklist. */
function tablesOf({ service, controls }: Judged): string {
  const shown = service.isWholeShown ? controls : controls.filter(({ outcome }) => outcome !== 'not-applicable');
  const sections = new Map(shown.map(({ section, sectionTitle }) => [section, sectionTitle]));
  const tables = [...sections].map(([id, title]) => {
    const rows = shown.filter(({ section }) => section === id).map(rowOf);
    const head = '| control | asks for | result | how it is known |\n| --- | --- | --- | --- |';
    return `### ${title.replace(/:$/, '')}\n\n${head}\n${rows.join('\n')}\n`;
  });
  const count = (holds: (control: Control) => boolean): number => controls.filter(holds).length;
  const passed = count((control) => control.outcome === 'pass');
  const excepted = count((control) => control.excepted);
  const elsewhere = controls.length - passed - excepted - notHeld(controls).length;
  const sum = `${passed} controls pass, ${excepted} are excepted, ${elsewhere} do not apply, and ${notHeld(controls).length} do not hold.`;
  return [`## ${service.title}`, '', sum, '', ...tables].join('\n');
}

/** The result as a page. */
export function renderPage(judged: readonly Judged[]): string {
  const edition = judged[0]?.controls[0]?.edition ?? '';
  return [
    '# Gatehouse by its own checklist',
    '',
    `Written by \`npm run self-probe\`: a new Gatehouse behind nginx with TLS (\`examples/nginx.conf\`) probes itself, and is judged by edition ${edition} of the service checklist. What stands after the name of a check is what the probe, or the look at the repository, saw. Sentences without one are answers of people to questions that no machine can decide. An exception has a last day and the yes of a second person; when it is over the control is red, and this page is not written before it holds. Of the API only what applies to it is listed.`,
    '',
    ...judged.map(tablesOf),
  ].join('\n');
}
