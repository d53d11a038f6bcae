import type {
  CurrentPeople,
  CurrentPerson,
  CurrentTeam,
  ImportFile,
  ImportMistake,
  ImportPlan,
  PersonPlan,
  TeamPlan,
} from '../model/index.ts';

type FilePerson = ImportFile['people'][number];
type FileTeam = ImportFile['teams'][number];

const dutyKeys = ['lead', 'pointPersons', 'deputies', 'members'] as const;

/**
 * What a file would change. Planned twice with the first plan carried out in between, the second changes nothing.
 * Roles that need a second person are never given or taken by a file.
 */
export function planImport(
  current: CurrentPeople,
  file: ImportFile,
  needsApproval: (role: CurrentPerson['roles'][number]) => boolean,
): ImportPlan {
  const people = new Map(current.people.map((p) => [p.email, p]));
  const teams = new Map(current.teams.map((t) => [t.name.toLowerCase(), t]));
  const known = new Set([...people.keys(), ...file.people.map((p) => p.email)]);
  return {
    people: file.people.map((p) => planPerson(people.get(p.email), p, needsApproval)),
    teams: file.teams.map((t) => planTeam(teams.get(t.name.toLowerCase()), t)),
    mistakes: [
      ...repeated(
        file.people.map((p) => p.email),
        'people',
        'email',
      ),
      ...repeated(
        file.teams.map((t) => t.name.toLowerCase()),
        'teams',
        'name',
      ),
      ...file.people.flatMap((p, i) => sensitiveMistakes(people.get(p.email), p, i, needsApproval)),
      ...file.teams.flatMap((t, i) => unknownMembers(t, i, known)),
    ],
  };
}

function planPerson(
  now: CurrentPerson | undefined,
  wanted: FilePerson,
  needsApproval: (role: CurrentPerson['roles'][number]) => boolean,
): PersonPlan {
  const held = now?.roles ?? [];
  const roles = wanted.roles ?? held;
  const grant = [...new Set(roles)].filter((role) => !held.includes(role) && !needsApproval(role));
  const revoke = held.filter((role) => !roles.includes(role) && !needsApproval(role));
  const fields = [
    ...(now?.name === wanted.name ? [] : ['name']),
    ...(grant.length + revoke.length === 0 ? [] : ['roles']),
  ];
  return { action: actionOf(now, fields), email: wanted.email, name: wanted.name, grant, revoke, fields };
}

function planTeam(now: CurrentTeam | undefined, wanted: FileTeam): TeamPlan {
  const description = wanted.description ?? now?.description ?? '';
  const duties: Partial<Record<(typeof dutyKeys)[number], readonly string[]>> = {};
  for (const key of dutyKeys) {
    const given = wanted[key];
    if (given === undefined) continue;
    const list = typeof given === 'string' ? [given] : [...new Set(given)];
    if (!sameList(list, now?.[key] ?? [])) duties[key] = list;
  }
  const fields = [
    ...(now === undefined ? ['name'] : []),
    ...(description === (now?.description ?? '') ? [] : ['description']),
    ...Object.keys(duties),
  ];
  return { action: actionOf(now, fields), name: now?.name ?? wanted.name, description, duties, fields };
}

function actionOf(now: unknown, fields: readonly string[]): PersonPlan['action'] {
  if (now === undefined) return 'create';
  return fields.length === 0 ? 'unchanged' : 'update';
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}

function repeated(keys: readonly string[], list: string, field: string): ImportMistake[] {
  const seen = new Set<string>();
  return keys.flatMap((key, i) => {
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [{ path: [list, i, field], problem: `${key} is in the file twice` }];
  });
}

function sensitiveMistakes(
  now: CurrentPerson | undefined,
  wanted: FilePerson,
  index: number,
  needsApproval: (role: CurrentPerson['roles'][number]) => boolean,
): ImportMistake[] {
  return (wanted.roles ?? []).flatMap((role, i) => {
    if (!needsApproval(role) || now?.roles.includes(role)) return [];
    const problem = `the role ${role} needs a second person's yes and is not given by a file`;
    return [{ path: ['people', index, 'roles', i], problem }];
  });
}

function unknownMembers(team: FileTeam, index: number, known: ReadonlySet<string>): ImportMistake[] {
  return dutyKeys.flatMap((key): ImportMistake[] => {
    const given = team[key];
    if (given === undefined) return [];
    if (typeof given === 'string')
      return known.has(given) ? [] : [{ path: ['teams', index, key], problem: `${given} is nobody here` }];
    return given.flatMap((email, i) =>
      known.has(email) ? [] : [{ path: ['teams', index, key, i], problem: `${email} is nobody here` }],
    );
  });
}
