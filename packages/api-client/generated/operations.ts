// Generated from reports/openapi.json by `npm run reports`; do not edit.

export interface Operations {
  'GET /api/openapi.json': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: { 200: { [name: string]: unknown } };
  };
}
