import { Readable } from 'node:stream';
import type { PersonActor } from '../access/index.ts';

/** Bytes that wait for a slow reader before its events are dropped for one `reload`. */
const mostWaiting = 64 * 1024;

/** One open page: server-sent events (HTML Living Standard §9.2) to one person. */
export class EventStream extends Readable {
  readonly actor: PersonActor;
  readonly topics: ReadonlySet<string> | undefined;
  readonly openedAt: number;
  #missed = false;

  constructor(actor: PersonActor, topics: ReadonlySet<string> | undefined, openedAt: number) {
    super({ highWaterMark: mostWaiting });
    this.actor = actor;
    this.topics = topics;
    this.openedAt = openedAt;
    this.push('retry: 1000\n\n'); // Milliseconds until the page connects again.
  }

  /** Called when the reader has taken enough that there is room again. */
  override _read(): void {
    if (!this.#missed) return;
    this.#missed = false;
    this.push(eventText('reload', {}));
  }

  send(event: 'change' | 'reload', data: unknown): void {
    this.#write(eventText(event, data));
  }

  heartbeat(): void {
    if (this.readableLength === 0) this.#write(': still here\n\n');
  }

  close(): void {
    if (!this.readableEnded && !this.destroyed) this.push(null);
  }

  #write(text: string): void {
    if (this.destroyed || this.readableEnded) return;
    if (this.readableLength >= mostWaiting) this.#missed = true;
    else this.push(text);
  }
}

function eventText(event: string, data: unknown): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
