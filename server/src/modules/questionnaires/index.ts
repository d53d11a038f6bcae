export { type OtherSide, type SheetChange, sheetListeners } from './model/index.ts';
export { questionnairesDoor } from './service/index.ts';
