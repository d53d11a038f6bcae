import type { ReactNode } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { EvidenceView } from './evidence-view.tsx';

type EvidenceDialogProps = { readonly serviceId: string; readonly evidenceId: string; readonly onClose: () => void };

export function EvidenceDialog({ onClose, ...which }: EvidenceDialogProps): ReactNode {
  return (
    <Dialog wide title="Evidence" onClose={onClose}>
      <EvidenceView {...which} />
    </Dialog>
  );
}
