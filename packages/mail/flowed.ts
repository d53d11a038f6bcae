/**
 * Joins the lines of format=flowed text (RFC 3676): a line that ends in a space goes on in the next one
 * of the same quote depth. Returns lines that end in `\n`, as they are to be shown.
 */
export function unflow(text: string, deleteSpace: boolean): string {
  const out: string[] = [];
  let paragraph: { depth: number; text: string } | null = null;
  const flush = () => {
    if (paragraph) out.push(quote(paragraph.depth, paragraph.text));
    paragraph = null;
  };
  for (const raw of text.split('\n')) {
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    const depth = quoteDepth(line);
    const stuffed = line.slice(depth);
    const content: string = stuffed.startsWith(' ') ? stuffed.slice(1) : stuffed;
    const open: { depth: number; text: string } | null = paragraph;
    const isFlowed = content.endsWith(' ') && content !== '-- ';
    const joined: string = open && open.depth === depth && content !== '-- ' ? open.text + content : content;
    if (joined === content) flush();
    if (isFlowed) paragraph = { depth, text: deleteSpace ? joined.slice(0, -1) : joined };
    else {
      out.push(quote(depth, joined));
      paragraph = null;
    }
  }
  flush();
  return out.join('\n');
}

function quoteDepth(line: string): number {
  let depth = 0;
  while (line[depth] === '>') depth++;
  return depth;
}

const quote = (depth: number, text: string): string => (depth > 0 ? `${'>'.repeat(depth)} ${text}` : text);
