export { type ChangeSummary, type ImportFile, importFile, largestImport } from './import.ts';
export * from './people.ts';
