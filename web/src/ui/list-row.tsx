import type { MouseEvent, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import rows from './rows.module.css';

function openByRow(event: MouseEvent<HTMLElement>): void {
  const onControl = event.target instanceof Element && event.target.closest('a, button') !== null;
  if (onControl || window.getSelection()?.isCollapsed === false) return;
  event.currentTarget.querySelector<HTMLElement>('[data-row]')?.click();
}

type ListRowProps = {
  readonly isSelected: boolean;
  readonly selectedClass?: string | undefined;
  readonly children: ReactNode;
};

/** A row of a list that opens something: the whole of it is a target for the pointer; the link with `data-row` in it serves the keyboard. */
export function ListRow({ isSelected, selectedClass, children }: ListRowProps): ReactNode {
  return (
    <tr className={classNames(rows.row, isSelected && rows.selected, isSelected && selectedClass)} onClick={openByRow}>
      {children}
    </tr>
  );
}
