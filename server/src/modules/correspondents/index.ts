export type { ArrivedKey, KeyForAddress, Learned } from './model.ts';
export { correspondentsDoor } from './service/index.ts';
