export { type ContentKeys, createContentKeys, type DataKey, type InstanceSecrets } from './content-keys.ts';
export { checkMasterKey, instanceSecret, loadInstanceSecrets } from './instance-secrets.ts';
export { loadMasterKey, type MasterKey, masterKeyFromBytes } from './master-key.ts';
export { open, openText, SealBroken, seal } from './sealed.ts';
export { wordsOf } from './words.ts';
