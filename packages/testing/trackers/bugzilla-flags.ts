import { nowText } from './server.ts';

export type Flag = {
  id: number;
  name: string;
  type_id: number;
  status: string;
  setter: string;
  requestee?: string;
  creation_date: string;
  modification_date: string;
};

type Given = {
  readonly id?: number;
  readonly name?: string;
  readonly type_id?: number;
  readonly status?: string;
  readonly requestee?: string;
  readonly new?: boolean;
};

type Rules = {
  readonly types: readonly string[];
  /** Of which a bug can have several. */
  readonly many: readonly string[];
  readonly refuse: (code: number, message: string) => never;
};

/** `flags` of `PUT /rest/bug/{id}`, as documented there: `X` clears, a requestee belongs to `?`, nobody is kept from granting. */
export function bugzillaFlags({ types, many, refuse }: Rules) {
  let lastId = 100;

  const make = (flags: Flag[], given: Given, setter: string, personOf: (login: string) => string): void => {
    const name = given.name ?? types[(given.type_id ?? 0) - 1];
    if (name === undefined || !types.includes(name)) throw refuse(51, `There is no flag type named '${name}'.`);
    if (!many.includes(name) && flags.some((flag) => flag.name === name))
      refuse(1101, 'Only one flag of this type may be set.');
    if (given.status === 'X' || !['?', '+', '-'].includes(given.status ?? ''))
      refuse(1102, 'This status is not valid.');
    lastId += 1;
    const at = nowText();
    const whom = given.requestee ? { requestee: personOf(given.requestee) } : {};
    const flag = { id: lastId, name, type_id: types.indexOf(name) + 1, status: given.status ?? '', setter, ...whom };
    flags.push({ ...flag, creation_date: at, modification_date: at });
  };

  const change = (
    flags: Flag[],
    flag: Flag,
    given: Given,
    setter: string,
    personOf: (login: string) => string,
  ): void => {
    if (given.status === 'X') {
      flags.splice(flags.indexOf(flag), 1);
      return;
    }
    if (given.status !== undefined && !['?', '+', '-'].includes(given.status))
      refuse(1102, 'This status is not valid.');
    flag.status = given.status ?? flag.status;
    // As Flag.pm does it: a requestee that is not named, or empty, is none.
    if (flag.status === '?' && given.requestee) flag.requestee = personOf(given.requestee);
    else delete flag.requestee;
    flag.setter = setter;
    flag.modification_date = nowText();
  };

  return {
    apply: (flags: Flag[], wanted: readonly object[], setter: string, personOf: (login: string) => string): void => {
      for (const each of wanted) {
        const given: Given = each;
        if (given.requestee && given.status !== '?')
          refuse(1100, 'A requestee can be named only while a flag is requested.');
        const named = flags.filter((flag) =>
          given.id === undefined ? flag.name === given.name : flag.id === given.id,
        );
        const [flag, second] = named;
        if (given.id !== undefined && flag === undefined) refuse(51, `There is no flag with the id '${given.id}'.`);
        if (given.new === true || flag === undefined) make(flags, given, setter, personOf);
        else if (second !== undefined) refuse(1103, 'Several flags of this type are set; name one by its id.');
        else change(flags, flag, given, setter, personOf);
      }
    },
  };
}
