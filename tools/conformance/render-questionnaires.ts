import type { QuestionnaireRow, QuestionnaireTable } from './questionnaires.ts';

/** The table as a page; generated, so nobody edits it by hand. */
export function renderQuestionnaires({ about, questionnaires }: QuestionnaireTable): string {
  const rows = Object.entries(questionnaires);
  return [
    '# What becomes of the conformance questionnaires',
    '',
    `${about} Generated from \`tools/conformance/questionnaires.json\` by \`npm run conformance -- DIR --update\`; \`npm run conformance -- DIR\` compares.`,
    '',
    'Besides, each run reads the files a second time without the package, and fails when a count differs, when a text, a condition or an id is missing in the definition, when a questionnaire is not the same once it is written again as VSAQ, or when for one of 200 random sets of answers something else is visible than by reading the conditions from left to right.',
    '',
    '| file | questions | advice | conditions | pages | findings: nothing answered, everything chosen | lint | words (SHA-256) |',
    '|---|---|---|---|---|---|---|---|',
    ...rows.map(([file, row]) => line(file, row)),
    '',
  ].join('\n');
}

function line(file: string, row: QuestionnaireRow): string {
  const name = row.extends === null ? file : `${file}, in ${row.extends}`;
  const findings = `${row.findingsOfNothing}, ${row.findingsOfEverything}`;
  const cells = [name, row.questions, row.advice, row.conditions, row.pages, findings, row.lint || 'nothing'];
  return `| ${cells.join(' | ')} | \`${row.wordsSha256.slice(0, 16)}\` |`;
}
