import { callApi, openRepository, type Serving, type Visitor } from '@gatehouse/testing';

/** A repository with one change, and the gate that its pipeline asks. */
export type Pipeline = {
  /** The commit of the change. */
  readonly head: string;
  readonly gate: () => { readonly code: number; readonly covered: boolean | null };
  readonly remove: () => void;
};

/** Asks with a token of this person. */
export async function openPipeline(serving: Serving, { page }: Visitor, repository: string): Promise<Pipeline> {
  const token = { name: 'Pipeline', scopes: ['reviews.read', 'reviews.lapse'] };
  const made = (await callApi(page, 'POST', '/api/v1/tokens', token)) as { token: string };
  const variables = { GATEHOUSE_URL: serving.origin, GATEHOUSE_TOKEN: made.token };
  const repo = openRepository();
  const changed = (text: string): string => {
    repo.commit({ 'client.ts': text });
    return repo.head();
  };
  const base = changed('one');
  const head = changed('two');
  const words = [
    'review',
    'gate',
    '--repo',
    repo.folder,
    '--repository',
    repository,
    '--range',
    `${base}..HEAD`,
    '--json',
  ];
  return {
    head,
    gate: () => {
      const { code, said } = ran(() => serving.command(words, variables));
      return { code, covered: (JSON.parse(said) as { covered: boolean | null }).covered };
    },
    remove: repo.remove,
  };
}

function ran(command: () => string): { readonly code: number; readonly said: string } {
  try {
    return { code: 0, said: command() };
  } catch (error) {
    const { status, stdout } = error as { status?: number | null; stdout?: string };
    if (typeof status !== 'number' || typeof stdout !== 'string' || stdout === '') throw error;
    return { code: status, said: stdout };
  }
}
