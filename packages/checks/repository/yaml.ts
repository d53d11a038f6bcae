import { readYamlText } from '@gatehouse/yaml-text';

const longest = 256 * 1024;

/** Reads YAML of a configuration file; a text says why it can't be read. */
export function readYaml(text: string): { readonly value: unknown } | string {
  if (text.length > longest) return 'it is larger than what is read of one';
  const { document, mistakes } = readYamlText(text);
  const [mistake] = mistakes;
  if (mistake !== undefined) return mistake.problem;
  try {
    return { value: document.toJS({ maxAliasCount: 100 }) };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
