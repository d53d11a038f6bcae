import type { MailRow, MailTable } from './mails.ts';

/** The table as a page; generated, so nobody edits it by hand. */
export function renderTable({ about, receivedAt, mails }: MailTable): string {
  const rows = Object.entries(mails);
  return [
    '# What becomes of the conformance mails',
    '',
    `${about} Generated from \`tools/conformance/mails.json\` by \`npm run conformance -- DIR --update\`; \`npm run conformance -- DIR\` compares. All count as received at ${receivedAt}.`,
    '',
    `${rows.length} messages: ${counts(rows.map(([, row]) => row))}.`,
    '',
    '| message | outcome | encrypted | signature | text (SHA-256) |',
    '|---|---|---|---|---|',
    ...rows.map(
      ([file, row]) =>
        `| ${cell(file)} | ${outcome(row)} | ${encryption(row)} | ${signature(row)} | \`${row.textSha256.slice(0, 16)}\` |`,
    ),
    '',
  ].join('\n');
}

function counts(rows: readonly MailRow[]): string {
  const kinds: readonly MailRow['outcome'][] = ['case', 'bounce', 'auto-reply', 'loop', 'quarantine'];
  const parts = kinds.map((kind) => [kind, rows.filter((row) => row.outcome === kind).length] as const);
  return parts
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${count} ${kind}`)
    .join(', ');
}

const outcome = ({ outcome: kind, reason, bounced }: MailRow): string =>
  cell([kind, bounced ?? reason].filter((part) => part !== null).join(': '));

function encryption({ encrypted, decryptedWith, integrity }: MailRow): string {
  if (!encrypted) return 'no';
  return decryptedWith === null ? 'yes, not readable' : `yes, ${integrity}, key \`${decryptedWith.slice(-16)}\``;
}

const signature = ({ signature: verdict, signer }: MailRow): string =>
  signer === null ? verdict : `${verdict}, \`${signer.slice(-16)}\``;

const cell = (text: string): string =>
  text.replace(/[|<>]/g, (char) => ({ '|': '\\|', '<': '&lt;', '>': '&gt;' })[char] ?? char);
