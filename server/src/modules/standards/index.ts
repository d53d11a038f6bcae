export { adoptionListeners, editionPreviews, type NewlyFailing, resultSources } from './model.ts';
export { type StandardsOnConsole, standardsDoor, standardsOnConsole } from './service/index.ts';
