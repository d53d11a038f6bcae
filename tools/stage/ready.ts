/** Waits until the web process of a stage answers and gives its current role key. */
export async function readyRoleKey(origin: string): Promise<string> {
  for (let i = 0; i < 300; i++) {
    const response = await fetch(`${origin}/api/v1/role-keys`).catch(() => undefined);
    const keys = response?.ok === true ? ((await response.json()) as { armored: string; state: string }[]) : [];
    const current = keys.find((key) => key.state === 'current');
    if (current !== undefined) return current.armored;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The web process did not answer within thirty seconds.');
}
