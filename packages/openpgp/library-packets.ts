/** The library hands out packets up to the literal, and the signatures after it through a stream of its own making. */
export type LibraryPackets = Iterable<unknown> & {
  push(packet: unknown): unknown;
  write(): unknown;
  stream?: { getReader(): { read(): Promise<{ done: boolean; value?: unknown }> } } | null;
};

/** The octets of all packets of a list, those that are still in its stream included. */
export async function writeAll(packets: LibraryPackets): Promise<Uint8Array> {
  const reader = packets.stream?.getReader();
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) packets.push(next.value);
  const bytes = packets.write();
  if (!(bytes instanceof Uint8Array)) throw new Error('The library gave a stream where octets were read');
  return bytes;
}
