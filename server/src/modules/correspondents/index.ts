export type { ArrivedKey, Correspondent, CorrespondentsDoor, KeyForAddress, Learned } from './model.ts';
export { correspondentsDoor } from './service/index.ts';
