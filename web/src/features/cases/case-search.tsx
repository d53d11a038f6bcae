import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { SearchBox } from '../../ui/search-box.tsx';

/** The search of every page that is not itself a case list: leads to the list. */
export function CaseSearch(): ReactNode {
  const navigate = useNavigate();
  return (
    <SearchBox
      label="Search cases"
      value=""
      onSearch={(q) => void navigate({ to: '/cases', search: q === '' ? {} : { q } })}
    />
  );
}
