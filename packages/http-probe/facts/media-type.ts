/** The type and subtype of a Content-Type header in lower case (RFC 9110 §8.3.1); empty when it is none. */
export function mediaType(contentType: string): string {
  const type = (contentType.split(';')[0] ?? '').trim().toLowerCase();
  return /^[^\s/]+\/[^\s/]+$/.test(type) ? type : '';
}

export function isHtml(contentType: string): boolean {
  return ['text/html', 'application/xhtml+xml'].includes(mediaType(contentType));
}
