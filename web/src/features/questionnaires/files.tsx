import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import { Button, DownloadLink } from '../../ui/button.tsx';
import { Muted, Row } from '../../ui/panel.tsx';
import { ProblemNotice } from '../../ui/problem.tsx';
import { sizeText } from '../../ui/size.ts';
import { type SheetFile, sheetKey } from './model.ts';
import styles from './question.module.css';
import { type SheetAccess, useSheetAccess } from './sheet-access.ts';

const mostBytes = 50 * 1024 * 1024;

async function base64Of(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

/** Piece by piece, so that neither side holds a large file in memory. */
async function send(access: SheetAccess, question: string, file: File, told: (share: number) => void): Promise<void> {
  if (file.size > mostBytes) throw new Error(`${file.name} is larger than 50 MB.`);
  if (file.size === 0) throw new Error(`${file.name} is empty.`);
  const mediaType = file.type === '' ? 'application/octet-stream' : file.type.slice(0, 120);
  const { id, pieces, pieceSize } = await access.announceFile({
    question,
    name: file.name,
    mediaType,
    size: file.size,
  });
  for (let number = 0; number < pieces; number++) {
    const piece = file.slice(number * pieceSize, (number + 1) * pieceSize);
    await access.sendPiece(id, number, await base64Of(piece));
    told((number + 1) / pieces);
  }
}

export function FileList({ files, disabled }: { files: readonly SheetFile[]; disabled: boolean }): ReactNode {
  const access = useSheetAccess();
  const client = useQueryClient();
  const removing = useMutation({
    mutationFn: (id: string) => access.removeFile(id),
    onSettled: () => client.invalidateQueries({ queryKey: [sheetKey, access.id] }),
  });
  if (files.length === 0) return null;
  return (
    <ul className={styles.files}>
      {files.map((file) => (
        <li key={file.id}>
          <Row>
            <span className={styles.fileName}>{file.name}</span>
            <Muted small>
              {sizeText(file.size)}, {file.by.name}
            </Muted>
            {file.sha256 === null ? (
              <Muted small>
                {file.received} of {file.pieces} parts are here
              </Muted>
            ) : (
              <DownloadLink small href={access.fileAddress(file.id)}>
                Download
              </DownloadLink>
            )}
            {!disabled && (
              <Button small look="quiet" aria-label={`Remove ${file.name}`} onClick={() => removing.mutate(file.id)}>
                Remove
              </Button>
            )}
          </Row>
        </li>
      ))}
      {removing.error !== null && <ProblemNotice error={removing.error} />}
    </ul>
  );
}

export function FileButton({ question, label }: { question: string; label: string }): ReactNode {
  const access = useSheetAccess();
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [share, setShare] = useState(0);
  const sending = useMutation({
    mutationFn: (file: File) => send(access, question, file, setShare),
    onSettled: () => client.invalidateQueries({ queryKey: [sheetKey, access.id] }),
  });
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file === undefined) return;
          setShare(0);
          sending.mutate(file);
        }}
      />
      <Button small look="quiet" busy={sending.isPending} onClick={() => input.current?.click()}>
        {sending.isPending ? `Sending, ${Math.round(share * 100)} %` : label}
      </Button>
      {sending.error !== null && <ProblemNotice error={sending.error} />}
    </>
  );
}
