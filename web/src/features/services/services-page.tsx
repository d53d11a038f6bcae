import type { ReactNode } from 'react';
import { Page } from '../../ui/page.tsx';

export function ServicesPage(): ReactNode {
  return <Page title="Services">{null}</Page>;
}
