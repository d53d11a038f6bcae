import type { ReactNode } from 'react';
import { Page } from '../../ui/page.tsx';

export function CorrespondentsPage(): ReactNode {
  return <Page title="Correspondents">{null}</Page>;
}
