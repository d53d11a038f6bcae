import { createHash, randomBytes } from 'node:crypto';
import { chmod, type FileHandle, link, mkdir, open, readdir, readFile, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sendable } from '../model.ts';
import type { Delivery } from '../rules.ts';

/**
 * Puts a mail into a folder exactly once, whatever instant the process is killed at: the bytes are flushed under a
 * name of their own, then get the final name by one link, which fails if that exists. A second attempt finds it.
 */
export async function deliverToFile(folder: string, mail: Sendable): Promise<Delivery> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const final = join(folder, fileName(mail.messageId));
  const unfinished = join(folder, `.${mail.id}.${randomBytes(6).toString('hex')}.part`);
  await writeFlushed(unfinished, mail.raw);
  try {
    await linkOnce(unfinished, final, mail.raw);
  } finally {
    await unlink(unfinished);
  }
  await flushFolder(folder);
  return { outcome: 'sent' };
}

/** From the Message-ID. Where not all of it can stand in a file name, a digest keeps two of them apart. */
export function fileName(messageId: string): string {
  const bare = messageId.replace(/^<|>$/g, '');
  const safe = bare
    .replace(/[^A-Za-z0-9._@+-]/g, '_')
    .replace(/^\.+/, '_')
    .slice(0, 150);
  const mark = safe === bare ? '' : `-${createHash('sha256').update(bare).digest('hex').slice(0, 16)}`;
  return `${safe}${mark}.eml`;
}

/** Removes what killed attempts left behind; an attempt that still runs is younger than `before`. */
export async function removeUnfinished(folder: string, before: Date): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder)) {
    if (!/^\.[\w-]+\.[0-9a-f]{12}\.part$/.test(name)) continue;
    const path = join(folder, name);
    if ((await stat(path)).mtime < before) await unlink(path);
  }
}

async function writeFlushed(path: string, bytes: Uint8Array): Promise<void> {
  await withFile(await open(path, 'wx', 0o600), async (file) => {
    await file.writeFile(bytes);
    await file.sync();
  });
}

async function linkOnce(from: string, to: string, bytes: Uint8Array): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (!isExisting(error)) throw error;
    if (!(await readFile(to)).equals(bytes)) throw new Error('Another mail of this name is in the outbox folder.');
  }
}

/** The new name itself is durable only after this (fsync(2)). */
async function flushFolder(folder: string): Promise<void> {
  await withFile(await open(folder, 'r'), (file) => file.sync());
}

async function withFile(file: FileHandle, use: (file: FileHandle) => Promise<void>): Promise<void> {
  try {
    await use(file);
  } finally {
    await file.close();
  }
}

function isExisting(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}
