/** Invented reports on invented services, for pictures. */
export type DemoReport = {
  readonly subject: string;
  readonly text: string;
  readonly from: readonly [name: string, address: string];
  readonly encrypted: boolean;
  /** How long ago it arrived, in hours. */
  readonly age: number;
  readonly attachment?: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly takenBy?: 'ines' | 'teo';
  readonly answer?: string;
  readonly note?: string;
  readonly close?: string;
};

const mira = ['Mira Holt', 'mira@finders.example'] as const;
const jo = ['Jo Adeyemi', 'jo@research.example'] as const;
const sam = ['Sam Iwata', 'sam@lab.example'] as const;
const anon = ['A reporter', 'throwaway71@mailbox.example'] as const;

export const demoReports: readonly DemoReport[] = [
  {
    subject: 'Release notes page reflects the search term',
    text: 'Hello,\n\nthe search box of releases.example.org writes its term into the page without escaping it:\n\n  https://releases.example.org/search?q=<b>x\n\nI did not try anything beyond bold text.\n\nJo',
    from: jo,
    encrypted: true,
    age: 24 * 34,
    takenBy: 'ines',
    fields: { severity: 'moderate', priority: 'P2' },
    answer: 'Thank you, Jo. The fix is live since this morning. May we name you on the thanks page?',
    close: 'fixed',
  },
  {
    subject: 'How do I verify a download?',
    text: 'I have the installer and a file that ends in .asc. What do I do with it?',
    from: anon,
    encrypted: false,
    age: 24 * 12,
    takenBy: 'teo',
    fields: { severity: 'none', priority: 'P5' },
    answer: 'The page https://releases.example.org/verify describes it step by step.',
    close: 'support',
  },
  {
    subject: 'Sync service keeps sessions alive after a password change',
    text: 'After I change my password, the sessions on two other devices stay valid for more than a day. I expected them to end at once.\n\nAccounts.example.org, seen with two test accounts of my own.',
    from: sam,
    encrypted: true,
    age: 24 * 8,
    takenBy: 'ines',
    fields: { severity: 'moderate', priority: 'P3' },
    answer: 'Thank you for the clear description. We see the same here and are looking for the cause.',
  },
  {
    subject: 'Heap overflow in the archive parser of the updater',
    text: 'Hello,\n\nparsing an archive whose index size is larger than the file writes past the end of the buffer. An update server, or whoever can pretend to be one, can make the updater execute code.\n\nSteps:\n  1. take the attached archive\n  2. run  updater --apply crash.mar\n  3. see the crash in index_read()\n\nVersion 152.0, Linux x86-64. I have not told anybody else, and plan to write about it in 90 days.\n\nMira',
    from: mira,
    encrypted: true,
    age: 24 * 5 + 3,
    attachment: 'crash.mar',
    takenBy: 'teo',
    fields: { severity: 'critical', priority: 'P1' },
    answer:
      'Dear Mira,\n\nthank you: we can reproduce the crash with your archive, also on Windows. A fix is in review. We will tell you the release date as soon as it is fixed, and would like to credit you.\n\nTeo',
    note: 'The length check compares before the byte order is swapped. Patch reviewed by Sun-mi; needs the release train of Thursday, or a dot release. Asked the director for the latter.',
  },
  {
    subject: 'Subdomain of a retired mirror can be taken over',
    text: 'old-mirror.download.example.org points to a hosting account that does not exist any more. Anybody can register it and serve files under your name.',
    from: jo,
    encrypted: false,
    age: 30,
    fields: { severity: 'high' },
  },
  {
    subject: 'Crash reports contain the address bar of private windows',
    text: 'With crash reporting switched on, the report of a crashed private window holds the full address that was open.',
    from: sam,
    encrypted: true,
    age: 19,
    takenBy: 'ines',
    fields: { severity: 'high', priority: 'P2' },
  },
  {
    subject: 'Support pages load a script from a host that is gone',
    text: 'support.example.org includes a script from stats-old.example.org, and that name can be registered by anybody.',
    from: sam,
    encrypted: true,
    age: 14,
    fields: { severity: 'high' },
  },
  {
    subject: 'Clickjacking on the page that deletes an account',
    text: 'The page can be framed, so that one click on another site deletes the account. Tried with an account of my own.',
    from: jo,
    encrypted: true,
    age: 11.5,
    fields: { severity: 'moderate' },
  },
  {
    subject: 'Open redirect on accounts.example.org',
    text: 'The parameter continue takes any host. Useful for phishing, not more.',
    from: anon,
    encrypted: false,
    age: 7,
  },
  {
    subject: 'Add-on updater accepts an unsigned manifest after a redirect',
    text: 'When addons.example.org answers the update check with a redirect to another host of yours, the signature of the manifest is not checked.\n\nI attach a log. Encrypted, because I think this can be used by whoever controls one old host.',
    from: mira,
    encrypted: true,
    age: 2.2,
    attachment: 'update-check.log',
  },
];

export const demoServices = `services:
  - { name: Accounts, description: Sign-in for everything, team: identity, classification: secret, riskLevel: MAXIMUM, endpoints: [accounts.example.org, api.accounts.example.org], repositories: [example/accounts] }
  - { name: Add-on gallery, description: 'Extensions, their review and their updates', team: websites, classification: confidential, riskLevel: HIGH, endpoints: [addons.example.org, versioncheck.addons.example.org], repositories: [example/addons-server, example/addons-frontend] }
  - { name: Update service, description: Tells installed applications which update to take, team: delivery, classification: internal, riskLevel: MAXIMUM, endpoints: [updates.example.org], repositories: [example/updater] }
  - { name: Download mirrors, description: Brings releases to people, team: delivery, classification: public, riskLevel: HIGH, endpoints: ['*.download.example.org', releases.example.org], repositories: [example/mirror-lists] }
  - { name: Crash reports, description: Takes crash reports in and shows them to engineers, team: triage, classification: secret, riskLevel: HIGH, endpoints: [crash.example.org], repositories: [example/crash-stats] }
  - { name: Release signing, description: Signs what is shipped, team: delivery, classification: secret, riskLevel: MAXIMUM, repositories: [example/signing-server] }
  - { name: Support pages, description: Help for people, team: websites, classification: public, riskLevel: LOW, endpoints: [support.example.org] }
`;
