export { type Gnupg, openGnupg } from './gnupg.ts';
export { mutate, seeded } from './mutate.ts';
