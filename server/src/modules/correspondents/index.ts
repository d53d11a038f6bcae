export type { ArrivedKey, Correspondent, CorrespondentsDoor, KeyForAddress, Learned } from './model.ts';
