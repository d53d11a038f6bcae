import { api } from '../api.ts';
import { print, printJson, printTable } from '../output.ts';
import { trackerNamed } from './tracker-named.ts';

export async function accounts(name: string, o: { readonly json?: true }): Promise<void> {
  const { id } = await trackerNamed(name);
  const page = await api().result('GET /api/v1/trackers/{id}/accounts', { params: { id } });
  if (o.json) return printJson(page);
  if (page.items.length === 0) return print('Nothing is said of any account.');
  printTable(
    ['ACCOUNT', 'PERSON'],
    page.items.map(({ login, person }) => [login, person.name]),
  );
}

export async function map(name: string, login: string, o: { readonly person: string }): Promise<void> {
  const { id } = await trackerNamed(name);
  const { items } = await api().result('GET /api/v1/people', { query: { q: o.person.slice(0, 200), limit: 200 } });
  const person = items.find(({ email }) => email.toLowerCase() === o.person.toLowerCase());
  if (person === undefined) throw new TypeError(`There is nobody with the mail address ${o.person}.`);
  await api().result('PUT /api/v1/trackers/{id}/accounts/{login}', {
    params: { id, login },
    body: { person: person.id },
  });
  print(`${login} is ${person.name}.`);
}

export async function unmap(name: string, login: string): Promise<void> {
  const { id } = await trackerNamed(name);
  await api().result('DELETE /api/v1/trackers/{id}/accounts/{login}', { params: { id, login } });
  print(`${login} is nobody in particular any more.`);
}
