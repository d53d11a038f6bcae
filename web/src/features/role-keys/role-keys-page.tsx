import type { ReactNode } from 'react';
import { Page } from '../../ui/page.tsx';

export function RoleKeysPage(): ReactNode {
  return <Page title="Role keys">{null}</Page>;
}
