import { type ReactNode, useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import { say } from '../../ui/toast.tsx';
import styles from '../cases/composer.module.css';
import type { OutgoingAttachment } from './model.ts';

/** All files of one answer together, as the server limits them. */
const maxBytes = 20 * 1024 * 1024;

async function read(file: File): Promise<OutgoingAttachment> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  // In pieces: a call with millions of arguments overflows the stack.
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  const type = /^[\w.+-]+\/[\w.+-]+$/.test(file.type) ? file.type : 'application/octet-stream';
  return { filename: file.name, type, content: btoa(binary), size: file.size };
}

export function AttachButton({ onAttach }: { onAttach: (files: readonly OutgoingAttachment[]) => void }): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  const onChoose = async (files: readonly File[]): Promise<void> => {
    if (files.reduce((sum, file) => sum + file.size, 0) > maxBytes)
      say('The files of one answer may be 20 MB together.');
    else onAttach(await Promise.all(files.map(read)));
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        className={styles.hidden}
        aria-label="Files to attach"
        onChange={(event) => {
          void onChoose([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <Button onClick={() => input.current?.click()}>Attach</Button>
    </>
  );
}
