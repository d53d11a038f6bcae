import type { ReactNode } from 'react';
import { Page } from '../../ui/page.tsx';

export function OutboxPage(): ReactNode {
  return <Page title="Outbox">{null}</Page>;
}
