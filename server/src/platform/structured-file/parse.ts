import { readYamlText, yamlMistakeInWords } from '@gatehouse/yaml-text';
import { answerTasks } from '../threads/index.ts';

export type ParsedYaml =
  | { readonly outcome: 'value'; readonly value: unknown }
  | { readonly outcome: 'mistake'; readonly problem: string };

answerTasks(async (text: string): Promise<ParsedYaml> => {
  const { document, mistakes } = readYamlText(text);
  const [mistake] = mistakes;
  if (mistake !== undefined) return { outcome: 'mistake', problem: yamlMistakeInWords(mistake) };
  try {
    return { outcome: 'value', value: document.toJS({ maxAliasCount: 0 }) };
  } catch {
    // A few aliases can stand for gigabytes.
    return { outcome: 'mistake', problem: 'aliases (*name) are not accepted; write the value out' };
  }
});
