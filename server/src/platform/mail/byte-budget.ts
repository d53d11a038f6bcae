/** Memory that all mails in flight may take together, so that many large ones at once cannot exhaust the process. */
export type ByteBudget = { readonly take: (bytes: number) => boolean; readonly give: (bytes: number) => void };

export function createByteBudget(limit: number): ByteBudget {
  let taken = 0;
  return {
    take: (bytes) => {
      if (taken + bytes > limit) return false;
      taken += bytes;
      return true;
    },
    give: (bytes) => {
      taken = Math.max(0, taken - bytes);
    },
  };
}
