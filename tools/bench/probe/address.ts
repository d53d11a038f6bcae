/** The nth address of the loopback that an endpoint has for itself; the ports are the same on all. */
export function addressOf(index: number): string {
  return `127.0.${Math.floor(index / 250)}.${1 + (index % 250)}`;
}
