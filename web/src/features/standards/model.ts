import type { ResultOf } from '../../ui/api.ts';

export type StandardSummary = ResultOf<'GET /api/v1/standards'>['items'][number];
export type EditionView = ResultOf<'GET /api/v1/standards/{name}/editions/{edition}'>;
export type Standard = EditionView['standard'];
export type Control = Standard['controls'][number];
export type Section = Standard['sections'][number];
export type Verification = Control['verify'][number];
export type Comparison = ResultOf<'GET /api/v1/standards/{name}/editions/{edition}/changes'>;
export type EditionChange = Comparison['added'][number];
export type Preview = ResultOf<'GET /api/v1/standards/{name}/editions/{edition}/preview'>;

export const exportFormats = [
  { value: 'markdown', label: 'Markdown' },
  { value: 'json', label: 'JSON' },
  { value: 'sarif', label: 'SARIF' },
] as const;

/** Where a browser downloads the edition; the address holds names only. */
export function exportAddress(name: string, edition: string, format: string): string {
  const query = new URLSearchParams({ edition, format });
  return `/api/v1/standards/${encodeURIComponent(name)}/export?${query.toString()}`;
}
