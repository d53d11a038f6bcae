export { type Authenticate, type Authenticated, type Credentials, sessionCookie } from './authentication.ts';
export {
  accepted,
  created,
  type Download,
  download,
  noContent,
  ok,
  type Reply,
  type Route,
  type RouteAccess,
  type RouteCall,
  route,
} from './model.ts';
export { servePages } from './pages.ts';
export { decodeCursor, encodeCursor, etagOf, expectedVersion, pageQuery, queryFlag } from './paging.ts';
export { httpPart } from './part.ts';
export { buildServer, type FinishedRequest, type HttpOptions } from './server.ts';
