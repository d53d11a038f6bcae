import type { Command } from 'commander';

/** One file under commands/ exports one of these; the list in commands/index.ts is the only place that names them all. */
export type CommandGroup = { readonly register: (program: Command) => void };
