import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { Table } from '../../ui/panel.tsx';
import { Loaded } from '../../ui/problem.tsx';
import { RelativeTime } from '../../ui/time-text.tsx';
import { AnswerWords } from './answer-text.tsx';
import { type Item, sheetKey } from './model.ts';
import { useSheetAccess } from './sheet-access.ts';

/** Every version of one answer. */
export function HistoryDialog({ item, onClose }: { item: Item; onClose: () => void }): ReactNode {
  const access = useSheetAccess();
  const query = useQuery({
    queryKey: [sheetKey, access.id, 'history', item.id],
    queryFn: () => access.history(item.id),
  });
  return (
    <Dialog title="History of this answer" wide readsOnly onClose={onClose}>
      <Loaded query={query}>
        {(versions) => (
          <Table caption="Versions, the newest first" columns={['Version', 'Answer', 'By', 'When']}>
            {versions.map((version) => (
              <tr key={version.version}>
                <td>{version.version}</td>
                <td>
                  <AnswerWords item={item} value={version.value} unknown={version.unknown} />
                </td>
                <td>
                  {version.by.name}
                  {version.source !== 'person' && version.source !== 'guest' && ` (${version.source})`}
                </td>
                <td>
                  <RelativeTime at={version.at} />
                </td>
              </tr>
            ))}
          </Table>
        )}
      </Loaded>
    </Dialog>
  );
}
