import type { ReactNode } from 'react';
import { Page } from '../../ui/page.tsx';

export function ServicePage(): ReactNode {
  return <Page title="Service">{null}</Page>;
}
