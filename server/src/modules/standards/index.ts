export {
  type AdoptionListener,
  adoptionListeners,
  type EditionPreview,
  type ExportQuery,
  editionPreviews,
  type ImportedView,
  type NewlyFailing,
  type PreviewView,
  type ResultSource,
  resultSources,
  type StandardSummary,
  type StandardsDoor,
} from './model.ts';
export { type StandardsOnConsole, standardsDoor, standardsOnConsole } from './service/index.ts';
