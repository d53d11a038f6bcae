import type { ReactNode } from 'react';
import { Page } from '../../ui/page.tsx';

export function BacklogPage(): ReactNode {
  return <Page title="Backlog">{null}</Page>;
}
