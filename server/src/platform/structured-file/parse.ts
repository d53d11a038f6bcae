import { parseDocument } from 'yaml';
import { answerTasks } from '../threads/index.ts';

export type ParsedYaml =
  | { readonly outcome: 'value'; readonly value: unknown }
  | { readonly outcome: 'mistake'; readonly problem: string };

answerTasks(async (text: string): Promise<ParsedYaml> => {
  const document = parseDocument(text, { uniqueKeys: true, logLevel: 'silent', prettyErrors: true });
  const mistake = document.errors[0];
  if (mistake !== undefined) {
    const [line = 'is no YAML'] = mistake.message.split('\n');
    return { outcome: 'mistake', problem: line.replace(/^Maximum call stack size exceeded/, 'Nested too deep') };
  }
  try {
    return { outcome: 'value', value: document.toJS({ maxAliasCount: 0 }) };
  } catch {
    // A few aliases can stand for gigabytes.
    return { outcome: 'mistake', problem: 'aliases (*name) are not accepted; write the value out' };
  }
});
