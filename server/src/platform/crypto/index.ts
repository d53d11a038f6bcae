export { type ContentKeys, createContentKeys, type DataKey } from './content-keys.ts';
export { instanceSecret, loadInstanceSecrets } from './instance-secrets.ts';
export { loadMasterKey, type MasterKey, masterKeyFromBytes } from './master-key.ts';
export { open, openText, seal } from './sealed.ts';
