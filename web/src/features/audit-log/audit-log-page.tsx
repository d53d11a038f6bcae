import type { ReactNode } from 'react';
import { Page } from '../../ui/page.tsx';

export function AuditLogPage(): ReactNode {
  return <Page title="Audit log">{null}</Page>;
}
