import type { CommandGroup } from '../command.ts';
import { adminCommand } from './admin.ts';
import { configCommand } from './config.ts';
import { dbCommand } from './db.ts';
import { serveCommand } from './serve.ts';

/** Every command of `./gatehouse`, one line each. */
export const commands: readonly CommandGroup[] = [serveCommand, configCommand, adminCommand, dbCommand];
