import type { ReactNode } from 'react';
import { Page } from '../../ui/page.tsx';

export function QuarantinePage(): ReactNode {
  return <Page title="Quarantine">{null}</Page>;
}
