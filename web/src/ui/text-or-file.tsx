import type { ReactNode } from 'react';
import { TextAreaField } from './field.tsx';
import styles from './text-or-file.module.css';

type TextOrFileProps = {
  readonly label: string;
  /** File name endings, as `accept` of an input wants them. */
  readonly accept: string;
  readonly rows?: number;
  readonly placeholder?: string;
  readonly value: string;
  /** With the name of the file that the text was read from; without one it was typed. */
  readonly onChange: (text: string, fileName?: string) => void;
};

/** What is imported: pasted, or read from a file of this machine into the same field. */
export function TextOrFile({ accept, rows = 9, onChange, ...field }: TextOrFileProps): ReactNode {
  const read = async (file: File): Promise<void> => onChange(await file.text(), file.name);
  return (
    <div className={styles.source}>
      <TextAreaField {...field} mono rows={rows} spellCheck={false} onChange={(text) => onChange(text)} />
      <label className={styles.file}>
        or a file
        <input
          type="file"
          accept={accept}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file !== undefined) void read(file);
          }}
        />
      </label>
    </div>
  );
}
