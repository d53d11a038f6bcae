import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Padded, Page } from '../../ui/page.tsx';
import { Pills } from '../../ui/pills.tsx';
import { useMay } from '../../ui/session.ts';
import { ListActions } from '../cases/list-actions.tsx';
import { RemindersPart } from '../reminders/reminders-part.tsx';
import { DeadlinesPart } from './deadlines-part.tsx';
import { PasskeysPart } from './passkeys-part.tsx';
import { RoutingPart } from './routing-part.tsx';
import { TokensPart } from './tokens-part.tsx';

const route = getRouteApi('/settings');

/** One's own credentials, and how the house works. */
export function SettingsPage(): ReactNode {
  const asked = route.useSearch().part;
  const mayReadRouting = useMay('routing.read');
  const parts = [
    { id: 'account', label: 'Passkeys and tokens' },
    ...(mayReadRouting ? [{ id: 'intake', label: 'Role addresses and routing' }] : []),
    { id: 'reminders', label: 'Reminders' },
    { id: 'deadlines', label: 'Deadlines' },
  ];
  const part = parts.find(({ id }) => id === asked)?.id ?? 'account';
  const pills = parts.map(({ id, label }) => ({
    id,
    label,
    link: { to: '/settings', search: id === 'account' ? {} : { part: id } } as const,
  }));
  return (
    <Page title="Settings" actions={<ListActions />}>
      <Pills label="Parts of the settings" pills={pills} active={part} />
      <Padded>
        {part === 'intake' && <RoutingPart />}
        {part === 'reminders' && <RemindersPart />}
        {part === 'deadlines' && <DeadlinesPart />}
        {part === 'account' && (
          <>
            <PasskeysPart />
            <TokensPart />
          </>
        )}
      </Padded>
    </Page>
  );
}
