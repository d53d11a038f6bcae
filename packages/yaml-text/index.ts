export { readYamlText, yamlMistakeInWords } from './read.ts';
