export { type ContentKeys, createContentKeys, type DataKey } from './content-keys.ts';
export { storedKeyCheck } from './instance-secret-store.ts';
export { instanceSecret, loadInstanceSecrets, resealInstanceSecrets } from './instance-secrets.ts';
export { beginKeyRotation, loadMasterKey, type MasterKey, masterKeyFromBytes } from './master-key.ts';
export { open, openText, seal } from './sealed.ts';
