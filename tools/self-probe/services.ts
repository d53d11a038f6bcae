/** Gatehouse as it describes itself: the page and the API behind it are two services, because other rules apply. */
export type OwnService = {
  readonly name: string;
  readonly title: string;
  /** Behind the address of the proxy. */
  readonly path: string;
  readonly hasRepository: boolean;
  /** On the page of results: also what does not apply. */
  readonly isWholeShown: boolean;
  readonly traits: Readonly<Record<string, 'yes' | 'no'>>;
};

/** Reached from its own machine only, in this setting. */
const both = { 'pushes-data-to-clients': 'no', public: 'no', 'uses-database': 'yes', 'handles-keys': 'yes' } as const;

export const services: readonly OwnService[] = [
  {
    name: 'Gatehouse',
    title: 'The web page',
    path: '/',
    hasRepository: true,
    isWholeShown: true,
    traits: {
      ...both,
      website: 'yes',
      api: 'no',
      'admin-panel': 'yes',
      'stores-sensitive-data': 'yes',
      'user-content': 'yes',
      'sets-cookies': 'yes',
      'has-repository': 'yes',
    },
  },
  {
    name: 'Gatehouse API',
    title: 'The API',
    path: '/api/v1/role-keys',
    hasRepository: false,
    isWholeShown: false,
    traits: {
      ...both,
      website: 'no',
      api: 'yes',
      // What holds of these is told of the page; it is the same process.
      'admin-panel': 'no',
      'stores-sensitive-data': 'no',
      'user-content': 'no',
      'sets-cookies': 'no',
      'has-repository': 'no',
    },
  },
];
