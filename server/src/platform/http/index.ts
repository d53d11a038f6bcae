export { guestCookie, guestEntrances } from './authentication.ts';
export { csvText } from './csv.ts';
export {
  accepted,
  created,
  download,
  noContent,
  ok,
  type Reply,
  type ReplyCookie,
  type Route,
  route,
  versioned,
} from './model.ts';
export { servePages } from './pages.ts';
export { byId, decodeCursor, encodeCursor, etagOf, expectedVersion, pageOf, pageQuery, queryFlag } from './paging.ts';
export { httpPart } from './part.ts';
export { buildServer } from './server.ts';
