// Generated from reports/openapi.json by `npm run reports`; do not edit.

export interface Operations {
  /** Hear of changes as server-sent events: `change` with {topic, ids}, `reload` when some were missed */
  'GET /api/v1/live': {
    params: undefined;
    query: {
      readonly topics?: string | undefined;
    };
    body: undefined;
    answers: {
      200: unknown;
    };
  };
  /** Whether the parts work that Gatehouse needs */
  'GET /__heartbeat__': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly status: "ok" | "error";
        readonly checks: { readonly [name: string]: "ok" | "error" };
        readonly details: { readonly [name: string]: string };
      };
    };
  };
  /** Whether this process answers */
  'GET /__lbheartbeat__': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly status: "ok";
      };
    };
  };
  /** What is running here */
  'GET /__version__': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly source: string;
        readonly version: string;
        readonly commit: string;
        readonly build: string;
      };
    };
  };
  /** Metrics in the Prometheus text format */
  'GET /__metrics__': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      200: unknown;
    };
  };
  /** Reports of a browser that our content security policy stopped something */
  'POST /__cspreport__': {
    params: undefined;
    query: undefined;
    body: ({
      readonly "csp-report": {
        readonly "effective-directive"?: string;
        readonly "violated-directive"?: string;
        readonly "blocked-uri"?: string;
        readonly disposition?: string;
      };
    } | ReadonlyArray<{
      readonly type: string;
      readonly body: {
        readonly effectiveDirective?: string;
        readonly blockedURL?: string;
        readonly disposition?: string;
      };
    }>);
    answers: {
      204: undefined;
    };
  };
  /** Private ranges of addresses that Gatehouse may connect to; all on one page */
  'GET /api/v1/address-allowances': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly id: string;
          readonly range: string;
          readonly reason: string;
          readonly allowedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly allowedAt: string;
        }>;
        readonly nextCursor: null;
      };
    };
  };
  /** Allow connections to a private range of addresses */
  'POST /api/v1/address-allowances': {
    params: undefined;
    query: undefined;
    body: {
      readonly range: string;
      readonly reason: string;
    };
    answers: {
      201: {
        readonly id: string;
        readonly range: string;
        readonly reason: string;
        readonly allowedBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly allowedAt: string;
      };
    };
  };
  /** Allow connections to this range no more */
  'DELETE /api/v1/address-allowances/{id}': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      204: undefined;
    };
  };
  /** Who is signed in, with permissions, teams and the CSRF token */
  'GET /api/v1/session': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly person: {
          readonly id: string;
          readonly name: string;
          readonly email: string;
          readonly roles: ReadonlyArray<"administrator" | "security" | "point-person" | "engineer" | "manager" | "auditor">;
          readonly permissions: ReadonlyArray<string>;
          readonly teams: ReadonlyArray<{
            readonly id: string;
            readonly name: string;
          }>;
        };
        readonly csrf: (string | null);
      };
    };
  };
  /** Sign out */
  'DELETE /api/v1/session': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      204: undefined;
    };
  };
  /** Begin signing in with a passkey */
  'POST /api/v1/sign-in/options': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly challenge: string;
      };
    };
  };
  /** Sign in with the answer of a passkey */
  'POST /api/v1/sign-in': {
    params: undefined;
    query: undefined;
    body: {
      readonly answer: {
        readonly id: string;
        readonly response: {
          readonly clientDataJSON: string;
          readonly authenticatorData: string;
          readonly signature: string;
          readonly userHandle?: string;
        };
      };
    };
    answers: {
      200: {
        readonly person: {
          readonly id: string;
          readonly name: string;
        };
      };
    };
  };
  /** Sign out everywhere */
  'DELETE /api/v1/sessions': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      204: undefined;
    };
  };
  /** Whom an enrolment link is for */
  'POST /api/v1/enrolments/inspect': {
    params: undefined;
    query: undefined;
    body: {
      readonly token: string;
    };
    answers: {
      200: {
        readonly purpose: "first-administrator" | "invitation";
        readonly person: ({
          readonly name: string;
          readonly email: string;
        } | null);
        readonly expiresAt: string;
      };
    };
  };
  /** Begin adding a passkey by an enrolment link; the first administrator gives name and address */
  'POST /api/v1/enrolments/options': {
    params: undefined;
    query: undefined;
    body: {
      readonly token: string;
      readonly name?: string;
      readonly email?: string;
    };
    answers: {
      200: {
        readonly challenge: string;
      };
    };
  };
  /** Use up an enrolment link: adds the passkey and signs in */
  'POST /api/v1/enrolments': {
    params: undefined;
    query: undefined;
    body: {
      readonly token: string;
      readonly answer: {
        readonly id: string;
        readonly response: {
          readonly clientDataJSON: string;
          readonly attestationObject: string;
          readonly transports?: ReadonlyArray<string>;
        };
      };
      readonly passkeyName?: string;
    };
    answers: {
      200: {
        readonly person: {
          readonly id: string;
          readonly name: string;
        };
      };
    };
  };
  /** Own passkeys */
  'GET /api/v1/passkeys': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly id: string;
          readonly name: string;
          readonly backedUp: boolean;
          readonly createdAt: string;
          readonly lastUsedAt: (string | null);
        }>;
        readonly nextCursor: (string | null);
      };
    };
  };
  /** Add another passkey */
  'POST /api/v1/passkeys': {
    params: undefined;
    query: undefined;
    body: {
      readonly name: string;
      readonly answer: {
        readonly id: string;
        readonly response: {
          readonly clientDataJSON: string;
          readonly attestationObject: string;
          readonly transports?: ReadonlyArray<string>;
        };
      };
    };
    answers: {
      201: {
        readonly id: string;
        readonly name: string;
        readonly backedUp: boolean;
        readonly createdAt: string;
        readonly lastUsedAt: (string | null);
      };
    };
  };
  /** Begin adding another passkey */
  'POST /api/v1/passkeys/options': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly challenge: string;
      };
    };
  };
  /** Remove a passkey; one is always kept */
  'DELETE /api/v1/passkeys/{id}': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      204: undefined;
    };
  };
  /** Own API tokens, without their secrets */
  'GET /api/v1/tokens': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly id: string;
          readonly name: string;
          readonly scopes: ReadonlyArray<string>;
          readonly hint: string;
          readonly createdAt: string;
          readonly expiresAt: string;
          readonly lastUsedAt: (string | null);
        }>;
        readonly nextCursor: (string | null);
      };
    };
  };
  /** Make an API token; its secret is shown this once */
  'POST /api/v1/tokens': {
    params: undefined;
    query: undefined;
    body: {
      readonly name: string;
      readonly scopes: ReadonlyArray<string>;
      readonly expiresInDays?: number;
    };
    answers: {
      201: {
        readonly id: string;
        readonly token: string;
        readonly expiresAt: string;
      };
    };
  };
  /** The scopes that a token of one’s own may have, and what each allows */
  'GET /api/v1/token-scopes': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly name: string;
          readonly says: string;
        }>;
      };
    };
  };
  /** Revoke an API token */
  'DELETE /api/v1/tokens/{id}': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      204: undefined;
    };
  };
  /** People, by name */
  'GET /api/v1/people': {
    params: undefined;
    query: {
      readonly limit?: number | undefined;
      readonly cursor?: string | undefined;
      readonly q?: string | undefined;
      readonly role?: "administrator" | "security" | "point-person" | "engineer" | "manager" | "auditor" | undefined;
      readonly team?: string | undefined;
      readonly active?: "true" | "false" | undefined;
    };
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly id: string;
          readonly name: string;
          readonly email: string;
          readonly active: boolean;
          readonly roles: ReadonlyArray<"administrator" | "security" | "point-person" | "engineer" | "manager" | "auditor">;
          readonly enrolledAt: (string | null);
          readonly teams: ReadonlyArray<{
            readonly id: string;
            readonly name: string;
            readonly duty: string;
          }>;
          readonly absentUntil: (string | null);
          readonly version: number;
        }>;
        readonly nextCursor: (string | null);
      };
    };
  };
  /** Invite a person, or make another enrolment link for one; the link is shown this once */
  'POST /api/v1/people': {
    params: undefined;
    query: undefined;
    body: {
      readonly email: string;
      readonly name?: string;
      readonly roles?: ReadonlyArray<"administrator" | "security" | "point-person" | "engineer" | "manager" | "auditor">;
      readonly mail?: boolean;
    };
    answers: {
      201: {
        readonly person: {
          readonly id: string;
          readonly name: string;
          readonly email: string;
        };
        readonly created: boolean;
        readonly link: string;
        readonly expiresAt: string;
        readonly mailed: boolean;
        readonly approvals: ReadonlyArray<{
          readonly id: string;
          readonly role: "administrator" | "security" | "point-person" | "engineer" | "manager" | "auditor";
        }>;
      };
    };
  };
  /** A person with teams and absences */
  'GET /api/v1/people/{id}': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly id: string;
        readonly name: string;
        readonly email: string;
        readonly active: boolean;
        readonly roles: ReadonlyArray<"administrator" | "security" | "point-person" | "engineer" | "manager" | "auditor">;
        readonly enrolledAt: (string | null);
        readonly teams: ReadonlyArray<{
          readonly id: string;
          readonly name: string;
          readonly duty: string;
        }>;
        readonly absentUntil: (string | null);
        readonly version: number;
        readonly absences: ReadonlyArray<{
          readonly id: string;
          readonly personId: string;
          readonly fromAt: string;
          readonly untilAt: string;
        }>;
      };
    };
  };
  /** Rename, deactivate or activate a person */
  'PATCH /api/v1/people/{id}': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly name?: string;
      readonly active?: boolean;
    };
    answers: {
      200: {
        readonly id: string;
        readonly name: string;
        readonly email: string;
        readonly active: boolean;
        readonly roles: ReadonlyArray<"administrator" | "security" | "point-person" | "engineer" | "manager" | "auditor">;
        readonly enrolledAt: (string | null);
        readonly teams: ReadonlyArray<{
          readonly id: string;
          readonly name: string;
          readonly duty: string;
        }>;
        readonly absentUntil: (string | null);
        readonly version: number;
      };
    };
  };
  /** Import people and teams from YAML or JSON; all or nothing, idempotent */
  'POST /api/v1/people/import': {
    params: undefined;
    query: {
      readonly dryRun?: "true" | "false" | undefined;
    };
    body: {
      readonly content: string;
    };
    answers: {
      200: {
        readonly dryRun: boolean;
        readonly changes: ReadonlyArray<{
          readonly action: "create" | "update" | "unchanged";
          readonly what: string;
          readonly fields: ReadonlyArray<string>;
        }>;
      };
    };
  };
  /** Give and take roles; administrator and security wait for a second person (202) */
  'PUT /api/v1/people/{id}/roles': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly roles: ReadonlyArray<"administrator" | "security" | "point-person" | "engineer" | "manager" | "auditor">;
    };
    answers: {
      200: {
        readonly person: {
          readonly id: string;
          readonly name: string;
          readonly email: string;
          readonly active: boolean;
          readonly roles: ReadonlyArray<"administrator" | "security" | "point-person" | "engineer" | "manager" | "auditor">;
          readonly enrolledAt: (string | null);
          readonly teams: ReadonlyArray<{
            readonly id: string;
            readonly name: string;
            readonly duty: string;
          }>;
          readonly absentUntil: (string | null);
          readonly version: number;
        };
        readonly approvals: ReadonlyArray<{
          readonly id: string;
          readonly role: "administrator" | "security" | "point-person" | "engineer" | "manager" | "auditor";
        }>;
      };
      202: {
        readonly person: {
          readonly id: string;
          readonly name: string;
          readonly email: string;
          readonly active: boolean;
          readonly roles: ReadonlyArray<"administrator" | "security" | "point-person" | "engineer" | "manager" | "auditor">;
          readonly enrolledAt: (string | null);
          readonly teams: ReadonlyArray<{
            readonly id: string;
            readonly name: string;
            readonly duty: string;
          }>;
          readonly absentUntil: (string | null);
          readonly version: number;
        };
        readonly approvals: ReadonlyArray<{
          readonly id: string;
          readonly role: "administrator" | "security" | "point-person" | "engineer" | "manager" | "auditor";
        }>;
        readonly approval: {
          readonly id: string;
        };
      };
    };
  };
  /** Sign a person out everywhere */
  'DELETE /api/v1/people/{id}/sessions': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      204: undefined;
    };
  };
  /** Teams with duties, and who is told now; all on one page */
  'GET /api/v1/teams': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly id: string;
          readonly name: string;
          readonly description: string;
          readonly lead: ({
            readonly id: string;
            readonly name: string;
            readonly active: boolean;
            readonly absentUntil: (string | null);
          } | null);
          readonly pointPersons: ReadonlyArray<{
            readonly id: string;
            readonly name: string;
            readonly active: boolean;
            readonly absentUntil: (string | null);
          }>;
          readonly deputies: ReadonlyArray<{
            readonly id: string;
            readonly name: string;
            readonly active: boolean;
            readonly absentUntil: (string | null);
          }>;
          readonly members: ReadonlyArray<{
            readonly id: string;
            readonly name: string;
            readonly active: boolean;
            readonly absentUntil: (string | null);
          }>;
          readonly onDuty: ReadonlyArray<{
            readonly id: string;
            readonly name: string;
            readonly active: boolean;
            readonly absentUntil: (string | null);
          }>;
          readonly version: number;
        }>;
        readonly nextCursor: (string | null);
      };
    };
  };
  /** Make a team */
  'POST /api/v1/teams': {
    params: undefined;
    query: undefined;
    body: {
      readonly name: string;
      readonly description?: string;
    };
    answers: {
      201: {
        readonly id: string;
        readonly name: string;
        readonly description: string;
        readonly lead: ({
          readonly id: string;
          readonly name: string;
          readonly active: boolean;
          readonly absentUntil: (string | null);
        } | null);
        readonly pointPersons: ReadonlyArray<{
          readonly id: string;
          readonly name: string;
          readonly active: boolean;
          readonly absentUntil: (string | null);
        }>;
        readonly deputies: ReadonlyArray<{
          readonly id: string;
          readonly name: string;
          readonly active: boolean;
          readonly absentUntil: (string | null);
        }>;
        readonly members: ReadonlyArray<{
          readonly id: string;
          readonly name: string;
          readonly active: boolean;
          readonly absentUntil: (string | null);
        }>;
        readonly onDuty: ReadonlyArray<{
          readonly id: string;
          readonly name: string;
          readonly active: boolean;
          readonly absentUntil: (string | null);
        }>;
        readonly version: number;
      };
    };
  };
  /** A team with duties */
  'GET /api/v1/teams/{id}': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly id: string;
        readonly name: string;
        readonly description: string;
        readonly lead: ({
          readonly id: string;
          readonly name: string;
          readonly active: boolean;
          readonly absentUntil: (string | null);
        } | null);
        readonly pointPersons: ReadonlyArray<{
          readonly id: string;
          readonly name: string;
          readonly active: boolean;
          readonly absentUntil: (string | null);
        }>;
        readonly deputies: ReadonlyArray<{
          readonly id: string;
          readonly name: string;
          readonly active: boolean;
          readonly absentUntil: (string | null);
        }>;
        readonly members: ReadonlyArray<{
          readonly id: string;
          readonly name: string;
          readonly active: boolean;
          readonly absentUntil: (string | null);
        }>;
        readonly onDuty: ReadonlyArray<{
          readonly id: string;
          readonly name: string;
          readonly active: boolean;
          readonly absentUntil: (string | null);
        }>;
        readonly version: number;
      };
    };
  };
  /** Rename or describe a team */
  'PATCH /api/v1/teams/{id}': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly name?: string;
      readonly description?: string;
    };
    answers: {
      200: {
        readonly id: string;
        readonly name: string;
        readonly description: string;
        readonly lead: ({
          readonly id: string;
          readonly name: string;
          readonly active: boolean;
          readonly absentUntil: (string | null);
        } | null);
        readonly pointPersons: ReadonlyArray<{
          readonly id: string;
          readonly name: string;
          readonly active: boolean;
          readonly absentUntil: (string | null);
        }>;
        readonly deputies: ReadonlyArray<{
          readonly id: string;
          readonly name: string;
          readonly active: boolean;
          readonly absentUntil: (string | null);
        }>;
        readonly members: ReadonlyArray<{
          readonly id: string;
          readonly name: string;
          readonly active: boolean;
          readonly absentUntil: (string | null);
        }>;
        readonly onDuty: ReadonlyArray<{
          readonly id: string;
          readonly name: string;
          readonly active: boolean;
          readonly absentUntil: (string | null);
        }>;
        readonly version: number;
      };
    };
  };
  /** Say who leads a team, who is told first, who stands in (may wait for a second person, 202), who belongs */
  'PUT /api/v1/teams/{id}/duties': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly lead: (string | null);
      readonly pointPersons: ReadonlyArray<string>;
      readonly deputies: ReadonlyArray<string>;
      readonly members: ReadonlyArray<string>;
    };
    answers: {
      200: {
        readonly id: string;
        readonly name: string;
        readonly description: string;
        readonly lead: ({
          readonly id: string;
          readonly name: string;
          readonly active: boolean;
          readonly absentUntil: (string | null);
        } | null);
        readonly pointPersons: ReadonlyArray<{
          readonly id: string;
          readonly name: string;
          readonly active: boolean;
          readonly absentUntil: (string | null);
        }>;
        readonly deputies: ReadonlyArray<{
          readonly id: string;
          readonly name: string;
          readonly active: boolean;
          readonly absentUntil: (string | null);
        }>;
        readonly members: ReadonlyArray<{
          readonly id: string;
          readonly name: string;
          readonly active: boolean;
          readonly absentUntil: (string | null);
        }>;
        readonly onDuty: ReadonlyArray<{
          readonly id: string;
          readonly name: string;
          readonly active: boolean;
          readonly absentUntil: (string | null);
        }>;
        readonly version: number;
        readonly approvals: ReadonlyArray<{
          readonly id: string;
          readonly personId: string;
          readonly duty: "lead" | "point-person" | "deputy" | "member";
        }>;
      };
      202: {
        readonly id: string;
        readonly name: string;
        readonly description: string;
        readonly lead: ({
          readonly id: string;
          readonly name: string;
          readonly active: boolean;
          readonly absentUntil: (string | null);
        } | null);
        readonly pointPersons: ReadonlyArray<{
          readonly id: string;
          readonly name: string;
          readonly active: boolean;
          readonly absentUntil: (string | null);
        }>;
        readonly deputies: ReadonlyArray<{
          readonly id: string;
          readonly name: string;
          readonly active: boolean;
          readonly absentUntil: (string | null);
        }>;
        readonly members: ReadonlyArray<{
          readonly id: string;
          readonly name: string;
          readonly active: boolean;
          readonly absentUntil: (string | null);
        }>;
        readonly onDuty: ReadonlyArray<{
          readonly id: string;
          readonly name: string;
          readonly active: boolean;
          readonly absentUntil: (string | null);
        }>;
        readonly version: number;
        readonly approvals: ReadonlyArray<{
          readonly id: string;
          readonly personId: string;
          readonly duty: "lead" | "point-person" | "deputy" | "member";
        }>;
        readonly approval: {
          readonly id: string;
        };
      };
    };
  };
  /** Enter an absence: others are told meanwhile */
  'POST /api/v1/absences': {
    params: undefined;
    query: undefined;
    body: {
      readonly personId?: string;
      readonly fromAt: string;
      readonly untilAt: string;
    };
    answers: {
      201: {
        readonly id: string;
        readonly personId: string;
        readonly fromAt: string;
        readonly untilAt: string;
      };
    };
  };
  /** Remove an absence */
  'DELETE /api/v1/absences/{id}': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      204: undefined;
    };
  };
  /** Changes that wait for a second person, and those decided, newest first */
  'GET /api/v1/approvals': {
    params: undefined;
    query: {
      readonly limit?: number | undefined;
      readonly cursor?: string | undefined;
      readonly state?: "pending" | "approved" | "rejected" | "expired" | "withdrawn" | undefined;
      readonly reviewDue?: "true" | "false" | undefined;
    };
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly id: string;
          readonly kind: string;
          readonly title: string;
          readonly subject: {
            readonly type: string;
            readonly id: string;
          };
          readonly caseId: (string | null);
          readonly state: "pending" | "approved" | "rejected" | "expired" | "withdrawn";
          readonly effect: string;
          readonly reason: (string | null);
          readonly requestedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly requestedAt: string;
          readonly expiresAt: string;
          readonly decidedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly decidedAt: (string | null);
          readonly decisionReason: (string | null);
          readonly exception: ("single-administrator" | "console" | "break-glass" | null);
          readonly review: ("due" | "done" | null);
          readonly reviewedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly reviewedAt: (string | null);
          readonly reviewNote: (string | null);
          readonly may: {
            readonly decide: boolean;
            readonly withdraw: boolean;
            readonly breakGlass: boolean;
            readonly review: boolean;
          };
        }>;
        readonly nextCursor: (string | null);
      };
    };
  };
  /** Whether enough people can decide for the two-person rule to hold */
  'GET /api/v1/approvals/rule': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly holds: boolean;
        readonly says: string;
        readonly kinds: ReadonlyArray<{
          readonly kind: string;
          readonly title: string;
          readonly decide: string;
          readonly deciders: number;
          readonly holds: boolean;
        }>;
      };
    };
  };
  /** One approval with its effect */
  'GET /api/v1/approvals/{id}': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly id: string;
        readonly kind: string;
        readonly title: string;
        readonly subject: {
          readonly type: string;
          readonly id: string;
        };
        readonly caseId: (string | null);
        readonly state: "pending" | "approved" | "rejected" | "expired" | "withdrawn";
        readonly effect: string;
        readonly reason: (string | null);
        readonly requestedBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly requestedAt: string;
        readonly expiresAt: string;
        readonly decidedBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly decidedAt: (string | null);
        readonly decisionReason: (string | null);
        readonly exception: ("single-administrator" | "console" | "break-glass" | null);
        readonly review: ("due" | "done" | null);
        readonly reviewedBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly reviewedAt: (string | null);
        readonly reviewNote: (string | null);
        readonly may: {
          readonly decide: boolean;
          readonly withdraw: boolean;
          readonly breakGlass: boolean;
          readonly review: boolean;
        };
      };
    };
  };
  /** Approve or reject a change that another person asked for */
  'POST /api/v1/approvals/{id}': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly decision: "approve" | "reject";
      readonly reason?: string;
    };
    answers: {
      200: {
        readonly id: string;
        readonly kind: string;
        readonly title: string;
        readonly subject: {
          readonly type: string;
          readonly id: string;
        };
        readonly caseId: (string | null);
        readonly state: "pending" | "approved" | "rejected" | "expired" | "withdrawn";
        readonly effect: string;
        readonly reason: (string | null);
        readonly requestedBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly requestedAt: string;
        readonly expiresAt: string;
        readonly decidedBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly decidedAt: (string | null);
        readonly decisionReason: (string | null);
        readonly exception: ("single-administrator" | "console" | "break-glass" | null);
        readonly review: ("due" | "done" | null);
        readonly reviewedBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly reviewedAt: (string | null);
        readonly reviewNote: (string | null);
        readonly may: {
          readonly decide: boolean;
          readonly withdraw: boolean;
          readonly breakGlass: boolean;
          readonly review: boolean;
        };
      };
    };
  };
  /** Take back what one asked for */
  'POST /api/v1/approvals/{id}/withdraw': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly id: string;
        readonly kind: string;
        readonly title: string;
        readonly subject: {
          readonly type: string;
          readonly id: string;
        };
        readonly caseId: (string | null);
        readonly state: "pending" | "approved" | "rejected" | "expired" | "withdrawn";
        readonly effect: string;
        readonly reason: (string | null);
        readonly requestedBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly requestedAt: string;
        readonly expiresAt: string;
        readonly decidedBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly decidedAt: (string | null);
        readonly decisionReason: (string | null);
        readonly exception: ("single-administrator" | "console" | "break-glass" | null);
        readonly review: ("due" | "done" | null);
        readonly reviewedBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly reviewedAt: (string | null);
        readonly reviewNote: (string | null);
        readonly may: {
          readonly decide: boolean;
          readonly withdraw: boolean;
          readonly breakGlass: boolean;
          readonly review: boolean;
        };
      };
    };
  };
  /** Make the change at once in an emergency; announced, and reviewed by another person afterwards */
  'POST /api/v1/approvals/{id}/break-glass': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly reason: string;
    };
    answers: {
      200: {
        readonly id: string;
        readonly kind: string;
        readonly title: string;
        readonly subject: {
          readonly type: string;
          readonly id: string;
        };
        readonly caseId: (string | null);
        readonly state: "pending" | "approved" | "rejected" | "expired" | "withdrawn";
        readonly effect: string;
        readonly reason: (string | null);
        readonly requestedBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly requestedAt: string;
        readonly expiresAt: string;
        readonly decidedBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly decidedAt: (string | null);
        readonly decisionReason: (string | null);
        readonly exception: ("single-administrator" | "console" | "break-glass" | null);
        readonly review: ("due" | "done" | null);
        readonly reviewedBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly reviewedAt: (string | null);
        readonly reviewNote: (string | null);
        readonly may: {
          readonly decide: boolean;
          readonly withdraw: boolean;
          readonly breakGlass: boolean;
          readonly review: boolean;
        };
      };
    };
  };
  /** Say that one looked at a change that was made without a second person */
  'POST /api/v1/approvals/{id}/review': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly reason: string;
    };
    answers: {
      200: {
        readonly id: string;
        readonly kind: string;
        readonly title: string;
        readonly subject: {
          readonly type: string;
          readonly id: string;
        };
        readonly caseId: (string | null);
        readonly state: "pending" | "approved" | "rejected" | "expired" | "withdrawn";
        readonly effect: string;
        readonly reason: (string | null);
        readonly requestedBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly requestedAt: string;
        readonly expiresAt: string;
        readonly decidedBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly decidedAt: (string | null);
        readonly decisionReason: (string | null);
        readonly exception: ("single-administrator" | "console" | "break-glass" | null);
        readonly review: ("due" | "done" | null);
        readonly reviewedBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly reviewedAt: (string | null);
        readonly reviewNote: (string | null);
        readonly may: {
          readonly decide: boolean;
          readonly withdraw: boolean;
          readonly breakGlass: boolean;
          readonly review: boolean;
        };
      };
    };
  };
  /** Services, by name */
  'GET /api/v1/services': {
    params: undefined;
    query: {
      readonly limit?: number | undefined;
      readonly cursor?: string | undefined;
      readonly q?: string | undefined;
      readonly team?: string | undefined;
      readonly classification?: "public" | "internal" | "confidential" | "secret" | undefined;
      readonly riskLevel?: "MAXIMUM" | "HIGH" | "MEDIUM" | "LOW" | "UNKNOWN" | undefined;
      readonly tier?: "1" | "2" | "3" | undefined;
    };
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly id: string;
          readonly name: string;
          readonly description: string;
          readonly team: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly classification: "public" | "internal" | "confidential" | "secret";
          readonly riskLevel: "MAXIMUM" | "HIGH" | "MEDIUM" | "LOW" | "UNKNOWN";
          readonly tier: "1" | "2" | "3";
          readonly traits: {
            readonly website: "yes" | "no" | "unknown";
            readonly api: "yes" | "no" | "unknown";
            readonly "admin-panel": "yes" | "no" | "unknown";
            readonly "handles-keys": "yes" | "no" | "unknown";
            readonly "stores-sensitive-data": "yes" | "no" | "unknown";
            readonly "pushes-data-to-clients": "yes" | "no" | "unknown";
            readonly "user-content": "yes" | "no" | "unknown";
            readonly "sets-cookies": "yes" | "no" | "unknown";
            readonly "uses-database": "yes" | "no" | "unknown";
            readonly "has-repository": "yes" | "no" | "unknown";
            readonly public: "yes" | "no" | "unknown";
          };
          readonly endpoints: ReadonlyArray<{
            readonly pattern: string;
            readonly confirmed: ({
              readonly by: {
                readonly id: string;
                readonly name: string;
              };
              readonly at: string;
              readonly why: string;
            } | null);
            readonly expandedFrom: (string | null);
            readonly expandsTo?: ReadonlyArray<string>;
          }>;
          readonly repositories: ReadonlyArray<{
            readonly location: string;
            readonly note: string;
          }>;
          readonly version: number;
        }>;
        readonly nextCursor: (string | null);
      };
    };
  };
  /** Add a service; starts no traffic */
  'POST /api/v1/services': {
    params: undefined;
    query: undefined;
    body: {
      readonly name: string;
      readonly description?: string;
      readonly team?: (string | null);
      readonly classification?: "public" | "internal" | "confidential" | "secret";
      readonly riskLevel?: "MAXIMUM" | "HIGH" | "MEDIUM" | "LOW" | "UNKNOWN";
      readonly tier?: "1" | "2" | "3";
      readonly traits?: {
        readonly website?: "yes" | "no" | "unknown";
        readonly api?: "yes" | "no" | "unknown";
        readonly "admin-panel"?: "yes" | "no" | "unknown";
        readonly "handles-keys"?: "yes" | "no" | "unknown";
        readonly "stores-sensitive-data"?: "yes" | "no" | "unknown";
        readonly "pushes-data-to-clients"?: "yes" | "no" | "unknown";
        readonly "user-content"?: "yes" | "no" | "unknown";
        readonly "sets-cookies"?: "yes" | "no" | "unknown";
        readonly "uses-database"?: "yes" | "no" | "unknown";
        readonly "has-repository"?: "yes" | "no" | "unknown";
        readonly public?: "yes" | "no" | "unknown";
      };
      readonly endpoints?: ReadonlyArray<(string | {
        readonly pattern: string;
      })>;
      readonly repositories?: ReadonlyArray<{
        readonly location: string;
        readonly note?: string;
      }>;
    };
    answers: {
      201: {
        readonly id: string;
        readonly name: string;
        readonly description: string;
        readonly team: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly classification: "public" | "internal" | "confidential" | "secret";
        readonly riskLevel: "MAXIMUM" | "HIGH" | "MEDIUM" | "LOW" | "UNKNOWN";
        readonly tier: "1" | "2" | "3";
        readonly traits: {
          readonly website: "yes" | "no" | "unknown";
          readonly api: "yes" | "no" | "unknown";
          readonly "admin-panel": "yes" | "no" | "unknown";
          readonly "handles-keys": "yes" | "no" | "unknown";
          readonly "stores-sensitive-data": "yes" | "no" | "unknown";
          readonly "pushes-data-to-clients": "yes" | "no" | "unknown";
          readonly "user-content": "yes" | "no" | "unknown";
          readonly "sets-cookies": "yes" | "no" | "unknown";
          readonly "uses-database": "yes" | "no" | "unknown";
          readonly "has-repository": "yes" | "no" | "unknown";
          readonly public: "yes" | "no" | "unknown";
        };
        readonly endpoints: ReadonlyArray<{
          readonly pattern: string;
          readonly confirmed: ({
            readonly by: {
              readonly id: string;
              readonly name: string;
            };
            readonly at: string;
            readonly why: string;
          } | null);
          readonly expandedFrom: (string | null);
          readonly expandsTo?: ReadonlyArray<string>;
        }>;
        readonly repositories: ReadonlyArray<{
          readonly location: string;
          readonly note: string;
        }>;
        readonly version: number;
      };
    };
  };
  /** A service with endpoints and repositories */
  'GET /api/v1/services/{id}': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly id: string;
        readonly name: string;
        readonly description: string;
        readonly team: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly classification: "public" | "internal" | "confidential" | "secret";
        readonly riskLevel: "MAXIMUM" | "HIGH" | "MEDIUM" | "LOW" | "UNKNOWN";
        readonly tier: "1" | "2" | "3";
        readonly traits: {
          readonly website: "yes" | "no" | "unknown";
          readonly api: "yes" | "no" | "unknown";
          readonly "admin-panel": "yes" | "no" | "unknown";
          readonly "handles-keys": "yes" | "no" | "unknown";
          readonly "stores-sensitive-data": "yes" | "no" | "unknown";
          readonly "pushes-data-to-clients": "yes" | "no" | "unknown";
          readonly "user-content": "yes" | "no" | "unknown";
          readonly "sets-cookies": "yes" | "no" | "unknown";
          readonly "uses-database": "yes" | "no" | "unknown";
          readonly "has-repository": "yes" | "no" | "unknown";
          readonly public: "yes" | "no" | "unknown";
        };
        readonly endpoints: ReadonlyArray<{
          readonly pattern: string;
          readonly confirmed: ({
            readonly by: {
              readonly id: string;
              readonly name: string;
            };
            readonly at: string;
            readonly why: string;
          } | null);
          readonly expandedFrom: (string | null);
          readonly expandsTo?: ReadonlyArray<string>;
        }>;
        readonly repositories: ReadonlyArray<{
          readonly location: string;
          readonly note: string;
        }>;
        readonly version: number;
      };
    };
  };
  /** Change a service; lists of endpoints and repositories are replaced */
  'PATCH /api/v1/services/{id}': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly name?: string;
      readonly description?: string;
      readonly team?: (string | null);
      readonly classification?: "public" | "internal" | "confidential" | "secret";
      readonly riskLevel?: "MAXIMUM" | "HIGH" | "MEDIUM" | "LOW" | "UNKNOWN";
      readonly tier?: "1" | "2" | "3";
      readonly traits?: {
        readonly website?: "yes" | "no" | "unknown";
        readonly api?: "yes" | "no" | "unknown";
        readonly "admin-panel"?: "yes" | "no" | "unknown";
        readonly "handles-keys"?: "yes" | "no" | "unknown";
        readonly "stores-sensitive-data"?: "yes" | "no" | "unknown";
        readonly "pushes-data-to-clients"?: "yes" | "no" | "unknown";
        readonly "user-content"?: "yes" | "no" | "unknown";
        readonly "sets-cookies"?: "yes" | "no" | "unknown";
        readonly "uses-database"?: "yes" | "no" | "unknown";
        readonly "has-repository"?: "yes" | "no" | "unknown";
        readonly public?: "yes" | "no" | "unknown";
      };
      readonly endpoints?: ReadonlyArray<(string | {
        readonly pattern: string;
      })>;
      readonly repositories?: ReadonlyArray<{
        readonly location: string;
        readonly note?: string;
      }>;
    };
    answers: {
      200: {
        readonly id: string;
        readonly name: string;
        readonly description: string;
        readonly team: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly classification: "public" | "internal" | "confidential" | "secret";
        readonly riskLevel: "MAXIMUM" | "HIGH" | "MEDIUM" | "LOW" | "UNKNOWN";
        readonly tier: "1" | "2" | "3";
        readonly traits: {
          readonly website: "yes" | "no" | "unknown";
          readonly api: "yes" | "no" | "unknown";
          readonly "admin-panel": "yes" | "no" | "unknown";
          readonly "handles-keys": "yes" | "no" | "unknown";
          readonly "stores-sensitive-data": "yes" | "no" | "unknown";
          readonly "pushes-data-to-clients": "yes" | "no" | "unknown";
          readonly "user-content": "yes" | "no" | "unknown";
          readonly "sets-cookies": "yes" | "no" | "unknown";
          readonly "uses-database": "yes" | "no" | "unknown";
          readonly "has-repository": "yes" | "no" | "unknown";
          readonly public: "yes" | "no" | "unknown";
        };
        readonly endpoints: ReadonlyArray<{
          readonly pattern: string;
          readonly confirmed: ({
            readonly by: {
              readonly id: string;
              readonly name: string;
            };
            readonly at: string;
            readonly why: string;
          } | null);
          readonly expandedFrom: (string | null);
          readonly expandsTo?: ReadonlyArray<string>;
        }>;
        readonly repositories: ReadonlyArray<{
          readonly location: string;
          readonly note: string;
        }>;
        readonly version: number;
      };
    };
  };
  /** Remove a service that nothing refers to */
  'DELETE /api/v1/services/{id}': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      204: undefined;
    };
  };
  /** Import services from YAML or JSON; all or nothing, idempotent, starts no traffic */
  'POST /api/v1/services/import': {
    params: undefined;
    query: {
      readonly dryRun?: "true" | "false" | undefined;
    };
    body: {
      readonly content: string;
    };
    answers: {
      200: {
        readonly dryRun: boolean;
        readonly changes: ReadonlyArray<{
          readonly action: "create" | "update" | "unchanged";
          readonly what: string;
          readonly fields: ReadonlyArray<string>;
        }>;
      };
    };
  };
  /** Say that the organisation owns an endpoint: from then on it may be probed */
  'POST /api/v1/services/{id}/endpoints/confirm': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly endpoint: string;
      readonly why: string;
    };
    answers: {
      200: {
        readonly id: string;
        readonly name: string;
        readonly description: string;
        readonly team: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly classification: "public" | "internal" | "confidential" | "secret";
        readonly riskLevel: "MAXIMUM" | "HIGH" | "MEDIUM" | "LOW" | "UNKNOWN";
        readonly tier: "1" | "2" | "3";
        readonly traits: {
          readonly website: "yes" | "no" | "unknown";
          readonly api: "yes" | "no" | "unknown";
          readonly "admin-panel": "yes" | "no" | "unknown";
          readonly "handles-keys": "yes" | "no" | "unknown";
          readonly "stores-sensitive-data": "yes" | "no" | "unknown";
          readonly "pushes-data-to-clients": "yes" | "no" | "unknown";
          readonly "user-content": "yes" | "no" | "unknown";
          readonly "sets-cookies": "yes" | "no" | "unknown";
          readonly "uses-database": "yes" | "no" | "unknown";
          readonly "has-repository": "yes" | "no" | "unknown";
          readonly public: "yes" | "no" | "unknown";
        };
        readonly endpoints: ReadonlyArray<{
          readonly pattern: string;
          readonly confirmed: ({
            readonly by: {
              readonly id: string;
              readonly name: string;
            };
            readonly at: string;
            readonly why: string;
          } | null);
          readonly expandedFrom: (string | null);
          readonly expandsTo?: ReadonlyArray<string>;
        }>;
        readonly repositories: ReadonlyArray<{
          readonly location: string;
          readonly note: string;
        }>;
        readonly version: number;
      };
    };
  };
  /** Take back that the organisation owns an endpoint: it is not probed any more */
  'POST /api/v1/services/{id}/endpoints/withdraw': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly endpoint: string;
      readonly why: string;
    };
    answers: {
      200: {
        readonly id: string;
        readonly name: string;
        readonly description: string;
        readonly team: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly classification: "public" | "internal" | "confidential" | "secret";
        readonly riskLevel: "MAXIMUM" | "HIGH" | "MEDIUM" | "LOW" | "UNKNOWN";
        readonly tier: "1" | "2" | "3";
        readonly traits: {
          readonly website: "yes" | "no" | "unknown";
          readonly api: "yes" | "no" | "unknown";
          readonly "admin-panel": "yes" | "no" | "unknown";
          readonly "handles-keys": "yes" | "no" | "unknown";
          readonly "stores-sensitive-data": "yes" | "no" | "unknown";
          readonly "pushes-data-to-clients": "yes" | "no" | "unknown";
          readonly "user-content": "yes" | "no" | "unknown";
          readonly "sets-cookies": "yes" | "no" | "unknown";
          readonly "uses-database": "yes" | "no" | "unknown";
          readonly "has-repository": "yes" | "no" | "unknown";
          readonly public: "yes" | "no" | "unknown";
        };
        readonly endpoints: ReadonlyArray<{
          readonly pattern: string;
          readonly confirmed: ({
            readonly by: {
              readonly id: string;
              readonly name: string;
            };
            readonly at: string;
            readonly why: string;
          } | null);
          readonly expandedFrom: (string | null);
          readonly expandsTo?: ReadonlyArray<string>;
        }>;
        readonly repositories: ReadonlyArray<{
          readonly location: string;
          readonly note: string;
        }>;
        readonly version: number;
      };
    };
  };
  /** Say which hosts a pattern stands for; replaces what was said before */
  'POST /api/v1/services/{id}/endpoints/expand': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly pattern: string;
      readonly hosts: ReadonlyArray<string>;
    };
    answers: {
      200: {
        readonly id: string;
        readonly name: string;
        readonly description: string;
        readonly team: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly classification: "public" | "internal" | "confidential" | "secret";
        readonly riskLevel: "MAXIMUM" | "HIGH" | "MEDIUM" | "LOW" | "UNKNOWN";
        readonly tier: "1" | "2" | "3";
        readonly traits: {
          readonly website: "yes" | "no" | "unknown";
          readonly api: "yes" | "no" | "unknown";
          readonly "admin-panel": "yes" | "no" | "unknown";
          readonly "handles-keys": "yes" | "no" | "unknown";
          readonly "stores-sensitive-data": "yes" | "no" | "unknown";
          readonly "pushes-data-to-clients": "yes" | "no" | "unknown";
          readonly "user-content": "yes" | "no" | "unknown";
          readonly "sets-cookies": "yes" | "no" | "unknown";
          readonly "uses-database": "yes" | "no" | "unknown";
          readonly "has-repository": "yes" | "no" | "unknown";
          readonly public: "yes" | "no" | "unknown";
        };
        readonly endpoints: ReadonlyArray<{
          readonly pattern: string;
          readonly confirmed: ({
            readonly by: {
              readonly id: string;
              readonly name: string;
            };
            readonly at: string;
            readonly why: string;
          } | null);
          readonly expandedFrom: (string | null);
          readonly expandsTo?: ReadonlyArray<string>;
        }>;
        readonly repositories: ReadonlyArray<{
          readonly location: string;
          readonly note: string;
        }>;
        readonly version: number;
      };
    };
  };
  /** Standards by name, with their editions and the adopted one */
  'GET /api/v1/standards': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly name: string;
          readonly title: string;
          readonly adopted: ({
            readonly edition: string;
            readonly by: ({
              readonly id: string;
              readonly name: string;
            } | null);
            readonly at: string;
            readonly why: string;
          } | null);
          readonly editions: ReadonlyArray<{
            readonly edition: string;
            readonly title: string;
            readonly controls: number;
            readonly shipped: boolean;
            readonly importedBy: ({
              readonly id: string;
              readonly name: string;
            } | null);
            readonly importedAt: string;
          }>;
        }>;
        readonly nextCursor: null;
      };
    };
  };
  /** One edition with its sections and controls */
  'GET /api/v1/standards/{name}/editions/{edition}': {
    params: {
      readonly name: string;
      readonly edition: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly standard: {
          readonly name: string;
          readonly edition: string;
          readonly title: string;
          readonly summary?: string;
          readonly source: {
            readonly title: string;
            readonly url?: string;
            readonly licence?: string;
          };
          readonly sections: ReadonlyArray<{
            readonly id: string;
            readonly title: string;
            readonly text?: string;
            readonly parent?: string;
          }>;
          readonly controls: ReadonlyArray<{
            readonly id: string;
            readonly title: string;
            readonly text: string;
            readonly section: string;
            readonly under?: string;
            readonly level: "mandatory" | "recommended" | "optional";
            readonly applies: string;
            readonly verify: ReadonlyArray<({
              readonly check: string;
              readonly with?: { readonly [name: string]: ((string | number | boolean) | ReadonlyArray<(string | number | boolean)>) };
              readonly ifAvailable?: true;
            } | {
              readonly attest: {
                readonly question: string;
                readonly validDays: number;
              };
            } | {
              readonly finding: {
                readonly tool: string;
                readonly rules: ReadonlyArray<string>;
              };
            })>;
            readonly staleAfterDays: number;
            readonly notes: ReadonlyArray<string>;
            readonly remediation: string;
            readonly references: ReadonlyArray<{
              readonly title: string;
              readonly url: string;
            }>;
            readonly maps: { readonly [name: string]: ReadonlyArray<string> };
            readonly changed?: {
              readonly what: string;
              readonly why: string;
            };
            readonly rating: { readonly [name: string]: (string | number) };
          }>;
          readonly removed: ReadonlyArray<{
            readonly id: string;
            readonly what: string;
            readonly why: string;
            readonly replacedBy: ReadonlyArray<string>;
          }>;
        };
        readonly adopted: boolean;
        readonly applies: { readonly [name: string]: string };
      };
    };
  };
  /** Remove an imported edition that is not adopted */
  'DELETE /api/v1/standards/{name}/editions/{edition}': {
    params: {
      readonly name: string;
      readonly edition: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      204: undefined;
    };
  };
  /** What an edition added, removed and changed, and why */
  'GET /api/v1/standards/{name}/editions/{edition}/changes': {
    params: {
      readonly name: string;
      readonly edition: string;
    };
    query: {
      readonly from?: string | undefined;
    };
    body: undefined;
    answers: {
      200: {
        readonly from: (string | null);
        readonly added: ReadonlyArray<{
          readonly id: string;
          readonly title: string;
          readonly fields: ReadonlyArray<string>;
          readonly what: string;
          readonly why: string;
          readonly replacedBy: ReadonlyArray<string>;
        }>;
        readonly removed: ReadonlyArray<{
          readonly id: string;
          readonly title: string;
          readonly fields: ReadonlyArray<string>;
          readonly what: string;
          readonly why: string;
          readonly replacedBy: ReadonlyArray<string>;
        }>;
        readonly changed: ReadonlyArray<{
          readonly id: string;
          readonly title: string;
          readonly fields: ReadonlyArray<string>;
          readonly what: string;
          readonly why: string;
          readonly replacedBy: ReadonlyArray<string>;
        }>;
        readonly unchanged: number;
      };
    };
  };
  /** Which services would newly fail if the edition were adopted; changes nothing */
  'GET /api/v1/standards/{name}/editions/{edition}/preview': {
    params: {
      readonly name: string;
      readonly edition: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly edition: string;
        readonly replaces: (string | null);
        readonly changes: {
          readonly from: (string | null);
          readonly added: ReadonlyArray<{
            readonly id: string;
            readonly title: string;
            readonly fields: ReadonlyArray<string>;
            readonly what: string;
            readonly why: string;
            readonly replacedBy: ReadonlyArray<string>;
          }>;
          readonly removed: ReadonlyArray<{
            readonly id: string;
            readonly title: string;
            readonly fields: ReadonlyArray<string>;
            readonly what: string;
            readonly why: string;
            readonly replacedBy: ReadonlyArray<string>;
          }>;
          readonly changed: ReadonlyArray<{
            readonly id: string;
            readonly title: string;
            readonly fields: ReadonlyArray<string>;
            readonly what: string;
            readonly why: string;
            readonly replacedBy: ReadonlyArray<string>;
          }>;
          readonly unchanged: number;
        };
        readonly newlyFailing: ReadonlyArray<{
          readonly service: {
            readonly id: string;
            readonly name: string;
          };
          readonly control: string;
          readonly reason: string;
          readonly now: (string | null);
        }>;
      };
    };
  };
  /** The standard as Markdown checklist, JSON or SARIF, with what is known of a service when one is named */
  'GET /api/v1/standards/{name}/export': {
    params: {
      readonly name: string;
    };
    query: {
      readonly edition?: string | undefined;
      readonly service?: string | undefined;
      readonly format?: "markdown" | "json" | "sarif" | undefined;
    };
    body: undefined;
    answers: {
      200: unknown;
    };
  };
  /** Let an edition count for all services; look at its preview first */
  'POST /api/v1/standards/{name}/adopt': {
    params: {
      readonly name: string;
    };
    query: undefined;
    body: {
      readonly edition: string;
      readonly why: string;
    };
    answers: {
      200: {
        readonly name: string;
        readonly title: string;
        readonly adopted: ({
          readonly edition: string;
          readonly by: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly at: string;
          readonly why: string;
        } | null);
        readonly editions: ReadonlyArray<{
          readonly edition: string;
          readonly title: string;
          readonly controls: number;
          readonly shipped: boolean;
          readonly importedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly importedAt: string;
        }>;
      };
    };
  };
  /** Let no edition of the standard count any more */
  'POST /api/v1/standards/{name}/withdraw': {
    params: {
      readonly name: string;
    };
    query: undefined;
    body: {
      readonly why: string;
    };
    answers: {
      200: {
        readonly name: string;
        readonly title: string;
        readonly adopted: ({
          readonly edition: string;
          readonly by: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly at: string;
          readonly why: string;
        } | null);
        readonly editions: ReadonlyArray<{
          readonly edition: string;
          readonly title: string;
          readonly controls: number;
          readonly shipped: boolean;
          readonly importedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly importedAt: string;
        }>;
      };
    };
  };
  /** Import an edition from YAML or JSON, or a release of OWASP ASVS 5.0 in JSON; it counts once adopted */
  'POST /api/v1/standards/import': {
    params: undefined;
    query: {
      readonly dryRun?: "true" | "false" | undefined;
    };
    body: {
      readonly content: string;
    };
    answers: {
      200: {
        readonly dryRun: boolean;
        readonly name: string;
        readonly edition: string;
        readonly changes: ReadonlyArray<{
          readonly action: "create" | "update" | "unchanged";
          readonly what: string;
          readonly fields: ReadonlyArray<string>;
        }>;
      };
    };
  };
  /** Cases that you may see; with q, those that hold all of its words, newest first */
  'GET /api/v1/cases': {
    params: undefined;
    query: {
      readonly q?: string | undefined;
      readonly kind?: string | undefined;
      readonly state?: string | undefined;
      readonly assignee?: string | undefined;
      readonly team?: string | undefined;
      readonly severity?: "critical" | "high" | "moderate" | "low" | "none" | undefined;
      readonly service?: string | undefined;
      readonly label?: string | undefined;
      readonly deadline?: "overdue" | "today" | "soon" | "week" | "month" | "none" | undefined;
      readonly focusArea?: "continuous-testing" | "fraud-detection" | "user-management" | "infrastructure-hardening" | "threat-monitoring" | "risk-and-security-reviews" | "baseline-security" | "data-and-code-signing" | "training-and-communication" | "bug-bounty" | "external-audits" | undefined;
      readonly waitingOn?: "us" | "them" | undefined;
      readonly sort?: "opened" | "deadline" | "updated" | undefined;
      readonly limit?: number | undefined;
      readonly cursor?: string | undefined;
    };
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly id: string;
          readonly ref: string;
          readonly kind: string;
          readonly title: string;
          readonly labels: ReadonlyArray<string>;
          readonly state: string;
          readonly severity: ("critical" | "high" | "moderate" | "low" | "none" | null);
          readonly priority: ("P1" | "P2" | "P3" | "P4" | "P5" | null);
          readonly assignee: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly team: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly service: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly focusArea: "continuous-testing" | "fraud-detection" | "user-management" | "infrastructure-hardening" | "threat-monitoring" | "risk-and-security-reviews" | "baseline-security" | "data-and-code-signing" | "training-and-communication" | "bug-bounty" | "external-audits";
          readonly visibility: "internal" | "team" | "restricted";
          readonly deadlineAt: (string | null);
          readonly deadlineByHand: boolean;
          readonly firstResponseAt: (string | null);
          readonly expiresAt: (string | null);
          readonly openedAt: string;
          readonly updatedAt: string;
          readonly closedAt: (string | null);
          readonly resolution: (string | null);
          readonly version: number;
          readonly waitingOn: ("us" | "them" | null);
          readonly pausedSince: (string | null);
          readonly openNeedinfos: number;
          readonly waitsOn: ReadonlyArray<{
            readonly needinfo: string;
            readonly person: ({
              readonly id: string;
              readonly name: string;
            } | null);
            readonly outside: (string | null);
            readonly since: string;
            readonly dueAt: (string | null);
            readonly deferredUntil: (string | null);
          }>;
          readonly lastMessage: ({
            readonly direction: "in" | "out";
            readonly at: string;
            readonly encrypted: boolean;
            readonly signature: "good" | "bad" | "unknown-key" | "none";
          } | null);
        }>;
        readonly nextCursor: (string | null);
      };
    };
  };
  /** Open a case by hand; takes an Idempotency-Key */
  'POST /api/v1/cases': {
    params: undefined;
    query: undefined;
    body: {
      readonly kind: string;
      readonly title: string;
      readonly text?: string;
      readonly note?: string;
      readonly team?: string;
      readonly service?: string;
      readonly visibility?: "internal" | "team" | "restricted";
      readonly focusArea?: "continuous-testing" | "fraud-detection" | "user-management" | "infrastructure-hardening" | "threat-monitoring" | "risk-and-security-reviews" | "baseline-security" | "data-and-code-signing" | "training-and-communication" | "bug-bounty" | "external-audits";
      readonly severity?: "critical" | "high" | "moderate" | "low" | "none";
    };
    answers: {
      201: {
        readonly id: string;
        readonly ref: string;
        readonly kind: string;
        readonly title: string;
        readonly labels: ReadonlyArray<string>;
        readonly state: string;
        readonly severity: ("critical" | "high" | "moderate" | "low" | "none" | null);
        readonly priority: ("P1" | "P2" | "P3" | "P4" | "P5" | null);
        readonly assignee: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly team: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly service: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly focusArea: "continuous-testing" | "fraud-detection" | "user-management" | "infrastructure-hardening" | "threat-monitoring" | "risk-and-security-reviews" | "baseline-security" | "data-and-code-signing" | "training-and-communication" | "bug-bounty" | "external-audits";
        readonly visibility: "internal" | "team" | "restricted";
        readonly deadlineAt: (string | null);
        readonly deadlineByHand: boolean;
        readonly firstResponseAt: (string | null);
        readonly expiresAt: (string | null);
        readonly openedAt: string;
        readonly updatedAt: string;
        readonly closedAt: (string | null);
        readonly resolution: (string | null);
        readonly version: number;
        readonly waitingOn: ("us" | "them" | null);
        readonly pausedSince: (string | null);
        readonly openNeedinfos: number;
        readonly waitsOn: ReadonlyArray<{
          readonly needinfo: string;
          readonly person: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly outside: (string | null);
          readonly since: string;
          readonly dueAt: (string | null);
          readonly deferredUntil: (string | null);
        }>;
        readonly lastMessage: ({
          readonly direction: "in" | "out";
          readonly at: string;
          readonly encrypted: boolean;
          readonly signature: "good" | "bad" | "unknown-key" | "none";
        } | null);
      };
    };
  };
  /** How many open cases wait in each view of the inbox; 1001 means more than 1000 */
  'GET /api/v1/cases/counts': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly unowned: number;
        readonly mine: number;
        readonly team: number;
        readonly waiting: number;
        readonly overdue: number;
        readonly open: number;
        readonly asked: number;
      };
    };
  };
  /** Open cases by focus area and severity, with what is unowned and overdue */
  'GET /api/v1/backlog': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly focusArea: "continuous-testing" | "fraud-detection" | "user-management" | "infrastructure-hardening" | "threat-monitoring" | "risk-and-security-reviews" | "baseline-security" | "data-and-code-signing" | "training-and-communication" | "bug-bounty" | "external-audits";
          readonly bySeverity: {
            readonly critical: number;
            readonly high: number;
            readonly moderate: number;
            readonly low: number;
            readonly none: number;
            readonly unrated: number;
          };
          readonly unowned: number;
          readonly overdue: number;
          readonly more: boolean;
        }>;
      };
    };
  };
  /** The same list as a CSV file, without pages */
  'GET /api/v1/cases/export': {
    params: undefined;
    query: {
      readonly q?: string | undefined;
      readonly kind?: string | undefined;
      readonly state?: string | undefined;
      readonly assignee?: string | undefined;
      readonly team?: string | undefined;
      readonly severity?: "critical" | "high" | "moderate" | "low" | "none" | undefined;
      readonly service?: string | undefined;
      readonly label?: string | undefined;
      readonly deadline?: "overdue" | "today" | "soon" | "week" | "month" | "none" | undefined;
      readonly focusArea?: "continuous-testing" | "fraud-detection" | "user-management" | "infrastructure-hardening" | "threat-monitoring" | "risk-and-security-reviews" | "baseline-security" | "data-and-code-signing" | "training-and-communication" | "bug-bounty" | "external-audits" | undefined;
      readonly waitingOn?: "us" | "them" | undefined;
      readonly sort?: "opened" | "deadline" | "updated" | undefined;
    };
    body: undefined;
    answers: {
      200: unknown;
    };
  };
  /** One case with its messages, notes, members, links and timeline */
  'GET /api/v1/cases/{id}': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly id: string;
        readonly ref: string;
        readonly kind: string;
        readonly title: string;
        readonly labels: ReadonlyArray<string>;
        readonly state: string;
        readonly severity: ("critical" | "high" | "moderate" | "low" | "none" | null);
        readonly priority: ("P1" | "P2" | "P3" | "P4" | "P5" | null);
        readonly assignee: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly team: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly service: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly focusArea: "continuous-testing" | "fraud-detection" | "user-management" | "infrastructure-hardening" | "threat-monitoring" | "risk-and-security-reviews" | "baseline-security" | "data-and-code-signing" | "training-and-communication" | "bug-bounty" | "external-audits";
        readonly visibility: "internal" | "team" | "restricted";
        readonly deadlineAt: (string | null);
        readonly deadlineByHand: boolean;
        readonly firstResponseAt: (string | null);
        readonly expiresAt: (string | null);
        readonly openedAt: string;
        readonly updatedAt: string;
        readonly closedAt: (string | null);
        readonly resolution: (string | null);
        readonly version: number;
        readonly waitingOn: ("us" | "them" | null);
        readonly pausedSince: (string | null);
        readonly openNeedinfos: number;
        readonly waitsOn: ReadonlyArray<{
          readonly needinfo: string;
          readonly person: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly outside: (string | null);
          readonly since: string;
          readonly dueAt: (string | null);
          readonly deferredUntil: (string | null);
        }>;
        readonly lastMessage: ({
          readonly direction: "in" | "out";
          readonly at: string;
          readonly encrypted: boolean;
          readonly signature: "good" | "bad" | "unknown-key" | "none";
        } | null);
        readonly duplicateOf: ({
          readonly id: string;
          readonly ref: string;
        } | null);
        readonly mergedInto: ({
          readonly id: string;
          readonly ref: string;
        } | null);
        readonly members: ReadonlyArray<{
          readonly id: string;
          readonly name: string;
        }>;
        readonly messages: ReadonlyArray<{
          readonly id: string;
          readonly direction: "in" | "out";
          readonly from: string;
          readonly to: ReadonlyArray<string>;
          readonly cc: ReadonlyArray<string>;
          readonly subject: string;
          readonly text: string;
          readonly at: string;
          readonly receivedAt: string;
          readonly openpgp: {
            readonly encrypted: boolean;
            readonly decryptedWith: (string | null);
            readonly signature: "good" | "bad" | "unknown-key" | "none";
            readonly signer: (string | null);
            readonly integrity: (boolean | null);
            readonly protectedSubject: boolean;
            readonly remarks: ReadonlyArray<string>;
          };
          readonly flags: ReadonlyArray<string>;
          readonly author: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly rawMailId: (string | null);
          readonly mergedFrom: (string | null);
          readonly attachments: ReadonlyArray<{
            readonly id: string;
            readonly name: string;
            readonly mediaType: string;
            readonly size: number;
          }>;
        }>;
        readonly notes: ReadonlyArray<{
          readonly id: string;
          readonly at: string;
          readonly author: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly text: string;
          readonly mergedFrom: (string | null);
        }>;
        readonly links: ReadonlyArray<{
          readonly id: string;
          readonly kind: string;
          readonly case: {
            readonly id: string;
            readonly ref: string;
            readonly title: string;
            readonly state: string;
          };
        }>;
        readonly events: ReadonlyArray<{
          readonly id: string;
          readonly at: string;
          readonly type: string;
          readonly actor: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly text: string;
          readonly facts: { readonly [name: string]: (string | number | boolean | null) };
          readonly otherCase: ({
            readonly id: string;
            readonly ref: string;
          } | null);
        }>;
      };
    };
  };
  /** Change fields; 202 with the approval when a second person has to decide, and then nothing is changed yet */
  'PATCH /api/v1/cases/{id}': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly title?: string;
      readonly labels?: ReadonlyArray<string>;
      readonly state?: string;
      readonly severity?: ("critical" | "high" | "moderate" | "low" | "none" | null);
      readonly priority?: ("P1" | "P2" | "P3" | "P4" | "P5" | null);
      readonly assignee?: ((string | {
        readonly id: string;
      }) | null);
      readonly team?: ((string | {
        readonly id: string;
      }) | null);
      readonly service?: ((string | {
        readonly id: string;
      }) | null);
      readonly focusArea?: "continuous-testing" | "fraud-detection" | "user-management" | "infrastructure-hardening" | "threat-monitoring" | "risk-and-security-reviews" | "baseline-security" | "data-and-code-signing" | "training-and-communication" | "bug-bounty" | "external-audits";
      readonly visibility?: "internal" | "team" | "restricted";
      readonly deadlineAt?: (string | null);
      readonly expiresAt?: (string | null);
      readonly resolution?: string;
      readonly duplicateOf?: string;
    };
    answers: {
      200: {
        readonly id: string;
        readonly ref: string;
        readonly kind: string;
        readonly title: string;
        readonly labels: ReadonlyArray<string>;
        readonly state: string;
        readonly severity: ("critical" | "high" | "moderate" | "low" | "none" | null);
        readonly priority: ("P1" | "P2" | "P3" | "P4" | "P5" | null);
        readonly assignee: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly team: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly service: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly focusArea: "continuous-testing" | "fraud-detection" | "user-management" | "infrastructure-hardening" | "threat-monitoring" | "risk-and-security-reviews" | "baseline-security" | "data-and-code-signing" | "training-and-communication" | "bug-bounty" | "external-audits";
        readonly visibility: "internal" | "team" | "restricted";
        readonly deadlineAt: (string | null);
        readonly deadlineByHand: boolean;
        readonly firstResponseAt: (string | null);
        readonly expiresAt: (string | null);
        readonly openedAt: string;
        readonly updatedAt: string;
        readonly closedAt: (string | null);
        readonly resolution: (string | null);
        readonly version: number;
        readonly waitingOn: ("us" | "them" | null);
        readonly pausedSince: (string | null);
        readonly openNeedinfos: number;
        readonly waitsOn: ReadonlyArray<{
          readonly needinfo: string;
          readonly person: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly outside: (string | null);
          readonly since: string;
          readonly dueAt: (string | null);
          readonly deferredUntil: (string | null);
        }>;
        readonly lastMessage: ({
          readonly direction: "in" | "out";
          readonly at: string;
          readonly encrypted: boolean;
          readonly signature: "good" | "bad" | "unknown-key" | "none";
        } | null);
      };
      202: {
        readonly approval: {
          readonly id: string;
        };
      };
    };
  };
  /** Take a case that nobody has; the conflict names who has it already */
  'POST /api/v1/cases/{id}/claim': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly id: string;
        readonly ref: string;
        readonly kind: string;
        readonly title: string;
        readonly labels: ReadonlyArray<string>;
        readonly state: string;
        readonly severity: ("critical" | "high" | "moderate" | "low" | "none" | null);
        readonly priority: ("P1" | "P2" | "P3" | "P4" | "P5" | null);
        readonly assignee: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly team: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly service: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly focusArea: "continuous-testing" | "fraud-detection" | "user-management" | "infrastructure-hardening" | "threat-monitoring" | "risk-and-security-reviews" | "baseline-security" | "data-and-code-signing" | "training-and-communication" | "bug-bounty" | "external-audits";
        readonly visibility: "internal" | "team" | "restricted";
        readonly deadlineAt: (string | null);
        readonly deadlineByHand: boolean;
        readonly firstResponseAt: (string | null);
        readonly expiresAt: (string | null);
        readonly openedAt: string;
        readonly updatedAt: string;
        readonly closedAt: (string | null);
        readonly resolution: (string | null);
        readonly version: number;
        readonly waitingOn: ("us" | "them" | null);
        readonly pausedSince: (string | null);
        readonly openNeedinfos: number;
        readonly waitsOn: ReadonlyArray<{
          readonly needinfo: string;
          readonly person: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly outside: (string | null);
          readonly since: string;
          readonly dueAt: (string | null);
          readonly deferredUntil: (string | null);
        }>;
        readonly lastMessage: ({
          readonly direction: "in" | "out";
          readonly at: string;
          readonly encrypted: boolean;
          readonly signature: "good" | "bad" | "unknown-key" | "none";
        } | null);
      };
    };
  };
  /** Add a note, which is seen inside only */
  'POST /api/v1/cases/{id}/notes': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly text: string;
    };
    answers: {
      201: {
        readonly id: string;
      };
    };
  };
  /** Merge this case into another one, which then holds the messages of both */
  'POST /api/v1/cases/{id}/merge': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly into: string;
    };
    answers: {
      200: {
        readonly id: string;
        readonly ref: string;
        readonly kind: string;
        readonly title: string;
        readonly labels: ReadonlyArray<string>;
        readonly state: string;
        readonly severity: ("critical" | "high" | "moderate" | "low" | "none" | null);
        readonly priority: ("P1" | "P2" | "P3" | "P4" | "P5" | null);
        readonly assignee: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly team: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly service: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly focusArea: "continuous-testing" | "fraud-detection" | "user-management" | "infrastructure-hardening" | "threat-monitoring" | "risk-and-security-reviews" | "baseline-security" | "data-and-code-signing" | "training-and-communication" | "bug-bounty" | "external-audits";
        readonly visibility: "internal" | "team" | "restricted";
        readonly deadlineAt: (string | null);
        readonly deadlineByHand: boolean;
        readonly firstResponseAt: (string | null);
        readonly expiresAt: (string | null);
        readonly openedAt: string;
        readonly updatedAt: string;
        readonly closedAt: (string | null);
        readonly resolution: (string | null);
        readonly version: number;
        readonly waitingOn: ("us" | "them" | null);
        readonly pausedSince: (string | null);
        readonly openNeedinfos: number;
        readonly waitsOn: ReadonlyArray<{
          readonly needinfo: string;
          readonly person: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly outside: (string | null);
          readonly since: string;
          readonly dueAt: (string | null);
          readonly deferredUntil: (string | null);
        }>;
        readonly lastMessage: ({
          readonly direction: "in" | "out";
          readonly at: string;
          readonly encrypted: boolean;
          readonly signature: "good" | "bad" | "unknown-key" | "none";
        } | null);
      };
      202: {
        readonly approval: {
          readonly id: string;
        };
      };
    };
  };
  /** An attachment, always as a download */
  'GET /api/v1/cases/{id}/attachments/{attachmentId}': {
    params: {
      readonly id: string;
      readonly attachmentId: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: unknown;
    };
  };
  /** Let a person see a restricted case; 202 with the approval when a second person has to decide */
  'POST /api/v1/cases/{id}/members': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly person: (string | {
        readonly id: string;
      });
    };
    answers: {
      201: { readonly [name: string]: unknown };
      202: {
        readonly approval: {
          readonly id: string;
        };
      };
    };
  };
  /** Remove a member */
  'DELETE /api/v1/cases/{id}/members/{personId}': {
    params: {
      readonly id: string;
      readonly personId: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      204: undefined;
    };
  };
  /** Link another case that you may see */
  'POST /api/v1/cases/{id}/links': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly kind: "duplicates" | "blocks" | "relates";
      readonly case: string;
    };
    answers: {
      201: { readonly [name: string]: unknown };
    };
  };
  /** Remove a link, from either of its ends */
  'DELETE /api/v1/cases/{id}/links/{linkId}': {
    params: {
      readonly id: string;
      readonly linkId: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      204: undefined;
    };
  };
  /** The kinds of cases with their states, transitions and resolutions */
  'GET /api/v1/case-kinds': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly name: string;
          readonly refPrefix: string;
          readonly states: ReadonlyArray<{
            readonly name: string;
            readonly label?: string;
            readonly to: ReadonlyArray<string>;
            readonly leaveWith?: ReadonlyArray<string>;
            readonly closed?: boolean;
            readonly resolution?: string;
            readonly byModule?: boolean;
          }>;
          readonly owner?: {
            readonly page: string;
          };
          readonly pausesWhileWaiting?: boolean;
          readonly resolutions: ReadonlyArray<string>;
          readonly defaultVisibility: "internal" | "team" | "restricted";
          readonly defaultFocusArea: "continuous-testing" | "fraud-detection" | "user-management" | "infrastructure-hardening" | "threat-monitoring" | "risk-and-security-reviews" | "baseline-security" | "data-and-code-signing" | "training-and-communication" | "bug-bounty" | "external-audits";
        }>;
      };
    };
  };
  /** How many hours a case has by kind and severity */
  'GET /api/v1/deadline-rules': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly kind: string;
          readonly severity: "critical" | "high" | "moderate" | "low" | "none";
          readonly firstResponseHours: (number | null);
          readonly resolveHours: (number | null);
          readonly version: number;
        }>;
      };
    };
  };
  /** Set the hours of one kind and severity, for severities that are set from now on */
  'PUT /api/v1/deadline-rules': {
    params: undefined;
    query: undefined;
    body: {
      readonly kind: string;
      readonly severity: "critical" | "high" | "moderate" | "low" | "none";
      readonly firstResponseHours: (number | null);
      readonly resolveHours: (number | null);
    };
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly kind: string;
          readonly severity: "critical" | "high" | "moderate" | "low" | "none";
          readonly firstResponseHours: (number | null);
          readonly resolveHours: (number | null);
          readonly version: number;
        }>;
      };
    };
  };
  /** What is and was asked on a case, in the order in which it was asked */
  'GET /api/v1/cases/{id}/needinfo': {
    params: {
      readonly id: string;
    };
    query: {
      readonly state?: "open" | "answered" | "withdrawn" | "all" | undefined;
      readonly limit?: number | undefined;
      readonly cursor?: string | undefined;
    };
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly id: string;
          readonly case: {
            readonly id: string;
            readonly ref: string;
            readonly title: string;
            readonly kind: string;
          };
          readonly of: {
            readonly person: ({
              readonly id: string;
              readonly name: string;
            } | null);
            readonly outside: ({
              readonly name: string;
              readonly address: (string | null);
            } | null);
          };
          readonly question: string;
          readonly fromRequester: boolean;
          readonly askedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly askedAt: string;
          readonly dueAt: (string | null);
          readonly deferredUntil: (string | null);
          readonly state: "open" | "answered" | "withdrawn";
          readonly endedAt: (string | null);
          readonly endedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly answer: (string | null);
          readonly reason: (string | null);
        }>;
        readonly nextCursor: (string | null);
      };
    };
  };
  /** Ask a person, or somebody outside, for information; nothing is sent by it */
  'POST /api/v1/cases/{id}/needinfo': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly of: ({
        readonly person: string;
      } | {
        readonly outside: {
          readonly name: string;
          readonly address?: string;
        };
      });
      readonly question: string;
      readonly dueAt?: string;
      readonly fromRequester?: boolean;
    };
    answers: {
      201: {
        readonly id: string;
        readonly case: {
          readonly id: string;
          readonly ref: string;
          readonly title: string;
          readonly kind: string;
        };
        readonly of: {
          readonly person: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly outside: ({
            readonly name: string;
            readonly address: (string | null);
          } | null);
        };
        readonly question: string;
        readonly fromRequester: boolean;
        readonly askedBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly askedAt: string;
        readonly dueAt: (string | null);
        readonly deferredUntil: (string | null);
        readonly state: "open" | "answered" | "withdrawn";
        readonly endedAt: (string | null);
        readonly endedBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly answer: (string | null);
        readonly reason: (string | null);
      };
    };
  };
  /** What is asked of you, or of another person, on the cases that you see; the oldest first */
  'GET /api/v1/needinfo': {
    params: undefined;
    query: {
      readonly of?: string | undefined;
      readonly state?: "open" | "answered" | "withdrawn" | "all" | undefined;
      readonly limit?: number | undefined;
      readonly cursor?: string | undefined;
    };
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly id: string;
          readonly case: {
            readonly id: string;
            readonly ref: string;
            readonly title: string;
            readonly kind: string;
          };
          readonly of: {
            readonly person: ({
              readonly id: string;
              readonly name: string;
            } | null);
            readonly outside: ({
              readonly name: string;
              readonly address: (string | null);
            } | null);
          };
          readonly question: string;
          readonly fromRequester: boolean;
          readonly askedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly askedAt: string;
          readonly dueAt: (string | null);
          readonly deferredUntil: (string | null);
          readonly state: "open" | "answered" | "withdrawn";
          readonly endedAt: (string | null);
          readonly endedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly answer: (string | null);
          readonly reason: (string | null);
        }>;
        readonly nextCursor: (string | null);
      };
    };
  };
  /** Answer a question, also in the place of who is asked; a note or message of theirs does it as well */
  'POST /api/v1/needinfo/{id}/answer': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly text?: string;
    };
    answers: {
      200: {
        readonly id: string;
        readonly case: {
          readonly id: string;
          readonly ref: string;
          readonly title: string;
          readonly kind: string;
        };
        readonly of: {
          readonly person: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly outside: ({
            readonly name: string;
            readonly address: (string | null);
          } | null);
        };
        readonly question: string;
        readonly fromRequester: boolean;
        readonly askedBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly askedAt: string;
        readonly dueAt: (string | null);
        readonly deferredUntil: (string | null);
        readonly state: "open" | "answered" | "withdrawn";
        readonly endedAt: (string | null);
        readonly endedBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly answer: (string | null);
        readonly reason: (string | null);
      };
    };
  };
  /** Put a question off: nobody is reminded of it before; clocks that stand still go on doing so */
  'POST /api/v1/needinfo/{id}/defer': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly until: string;
    };
    answers: {
      200: {
        readonly id: string;
        readonly case: {
          readonly id: string;
          readonly ref: string;
          readonly title: string;
          readonly kind: string;
        };
        readonly of: {
          readonly person: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly outside: ({
            readonly name: string;
            readonly address: (string | null);
          } | null);
        };
        readonly question: string;
        readonly fromRequester: boolean;
        readonly askedBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly askedAt: string;
        readonly dueAt: (string | null);
        readonly deferredUntil: (string | null);
        readonly state: "open" | "answered" | "withdrawn";
        readonly endedAt: (string | null);
        readonly endedBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly answer: (string | null);
        readonly reason: (string | null);
      };
    };
  };
  /** Withdraw a question: nobody needs to answer it any more */
  'POST /api/v1/needinfo/{id}/withdraw': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly reason?: string;
    };
    answers: {
      200: {
        readonly id: string;
        readonly case: {
          readonly id: string;
          readonly ref: string;
          readonly title: string;
          readonly kind: string;
        };
        readonly of: {
          readonly person: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly outside: ({
            readonly name: string;
            readonly address: (string | null);
          } | null);
        };
        readonly question: string;
        readonly fromRequester: boolean;
        readonly askedBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly askedAt: string;
        readonly dueAt: (string | null);
        readonly deferredUntil: (string | null);
        readonly state: "open" | "answered" | "withdrawn";
        readonly endedAt: (string | null);
        readonly endedBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly answer: (string | null);
        readonly reason: (string | null);
      };
    };
  };
  /** What waits for you now, and when you are reminded of it */
  'GET /api/v1/reminders': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly paused: boolean;
        readonly hour: number;
        readonly version: number;
        readonly due: ReadonlyArray<{
          readonly what: string;
          readonly ref: string;
          readonly caseId: (string | null);
          readonly since: string;
        }>;
        readonly lastDay: (string | null);
      };
    };
  };
  /** Choose the hour (UTC) of your reminder, or pause it */
  'PATCH /api/v1/reminders': {
    params: undefined;
    query: undefined;
    body: {
      readonly paused?: boolean;
      readonly hour?: number;
    };
    answers: {
      200: {
        readonly paused: boolean;
        readonly hour: number;
        readonly version: number;
        readonly due: ReadonlyArray<{
          readonly what: string;
          readonly ref: string;
          readonly caseId: (string | null);
          readonly since: string;
        }>;
        readonly lastDay: (string | null);
      };
    };
  };
  /** Every control of a service: whether it holds, since when, and by what evidence */
  'GET /api/v1/services/{id}/controls': {
    params: {
      readonly id: string;
    };
    query: {
      readonly standard?: string | undefined;
    };
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly standard: string;
          readonly edition: string;
          readonly control: string;
          readonly title: string;
          readonly text: string;
          readonly section: string;
          readonly sectionTitle: string;
          readonly level: "mandatory" | "recommended" | "optional";
          readonly applies: string;
          readonly remediation: string;
          readonly references: ReadonlyArray<{
            readonly title: string;
            readonly url: string;
          }>;
          readonly outcome: "pass" | "fail" | "not-applicable" | "not-tested" | "stale";
          readonly excepted: boolean;
          readonly unexpectedPass: boolean;
          readonly reason: string;
          readonly remark: (string | null);
          readonly since: (string | null);
          readonly observedAt: (string | null);
          readonly staleAt: (string | null);
          readonly evidence: (string | null);
          readonly exception: ({
            readonly id: string;
            readonly reason: string;
            readonly expiresAt: string;
          } | null);
          readonly case: ({
            readonly id: string;
            readonly ref: string;
            readonly state: string;
          } | null);
          readonly verifications: ReadonlyArray<{
            readonly verification: string;
            readonly kind: "check" | "attestation" | "finding";
            readonly what: string;
            readonly check: (string | null);
            readonly validDays: (number | null);
            readonly target: ({
              readonly kind: string;
              readonly name: string;
            } | null);
            readonly outcome: "pass" | "fail" | "not-applicable" | "not-tested" | "stale";
            readonly reason: string;
            readonly notTested: (string | null);
            readonly observedAt: (string | null);
            readonly staleAt: (string | null);
            readonly evidence: (string | null);
          }>;
        }>;
        readonly nextCursor: null;
        readonly summary: {
          readonly score: (number | null);
          readonly passed: number;
          readonly failed: number;
          readonly excepted: number;
          readonly stale: number;
          readonly notTested: number;
          readonly notApplicable: number;
          readonly worst: ({
            readonly standard: string;
            readonly control: string;
            readonly since: string;
          } | null);
        };
      };
    };
  };
  /** Evidence about a service, newest first */
  'GET /api/v1/services/{id}/evidence': {
    params: {
      readonly id: string;
    };
    query: {
      readonly limit?: number | undefined;
      readonly cursor?: string | undefined;
      readonly control?: string | undefined;
      readonly standard?: string | undefined;
    };
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly id: string;
          readonly standard: string;
          readonly edition: string;
          readonly control: string;
          readonly verification: string;
          readonly check: (string | null);
          readonly target: ({
            readonly kind: string;
            readonly name: string;
          } | null);
          readonly outcome: "pass" | "fail" | "not-applicable" | "not-tested";
          readonly warning: boolean;
          readonly reason: string;
          readonly observedAt: string;
          readonly recordedAt: string;
          readonly staleAt: (string | null);
          readonly collector: (string | null);
          readonly collectorVersion: (string | null);
          readonly hash: (string | null);
          readonly run: (string | null);
          readonly recordedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
        }>;
        readonly nextCursor: (string | null);
      };
    };
  };
  /** One piece of evidence with what was captured, and what the check says of it today */
  'GET /api/v1/services/{id}/evidence/{evidence}': {
    params: {
      readonly id: string;
      readonly evidence: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly id: string;
        readonly standard: string;
        readonly edition: string;
        readonly control: string;
        readonly verification: string;
        readonly check: (string | null);
        readonly target: ({
          readonly kind: string;
          readonly name: string;
        } | null);
        readonly outcome: "pass" | "fail" | "not-applicable" | "not-tested";
        readonly warning: boolean;
        readonly reason: string;
        readonly observedAt: string;
        readonly recordedAt: string;
        readonly staleAt: (string | null);
        readonly collector: (string | null);
        readonly collectorVersion: (string | null);
        readonly hash: (string | null);
        readonly run: (string | null);
        readonly recordedBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly attestation: ({
          readonly id: string;
          readonly standard: string;
          readonly edition: string;
          readonly control: string;
          readonly question: string;
          readonly holds: boolean;
          readonly statement: string;
          readonly person: {
            readonly id: string;
            readonly name: string;
          };
          readonly attestedAt: string;
          readonly expiresAt: string;
        } | null);
        readonly observation: unknown;
        readonly captureRemovedAt: (string | null);
        readonly replayed: ({
          readonly outcome: "pass" | "fail" | "not-applicable" | "not-tested";
          readonly reason: string;
        } | null);
      };
    };
  };
  /** Upload results of checks that a pipeline ran; all or nothing, each verdict is replayed */
  'POST /api/v1/services/{id}/results': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly results: ReadonlyArray<{
        readonly check: string;
        readonly with?: { readonly [name: string]: unknown };
        readonly target: {
          readonly kind: string;
          readonly name: string;
        };
        readonly verdict: {
          readonly outcome: "pass" | "fail" | "not-applicable" | "not-tested";
          readonly reason: string;
          readonly level?: "warn";
        };
        readonly collector: string;
        readonly collectorVersion: string;
        readonly observedAt: string;
        readonly hash?: (string | null);
        readonly observation?: unknown;
      }>;
    };
    answers: {
      200: {
        readonly observations: number;
        readonly evidence: number;
      };
    };
  };
  /** Answer the question of a control by name, until a day */
  'POST /api/v1/services/{id}/attestations': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly control: string;
      readonly standard?: string;
      readonly verification?: string;
      readonly question?: string;
      readonly holds: boolean;
      readonly statement: string;
      readonly expiresAt?: string;
    };
    answers: {
      201: {
        readonly id: string;
        readonly standard: string;
        readonly edition: string;
        readonly control: string;
        readonly question: string;
        readonly holds: boolean;
        readonly statement: string;
        readonly person: {
          readonly id: string;
          readonly name: string;
        };
        readonly attestedAt: string;
        readonly expiresAt: string;
      };
    };
  };
  /** Ask for an exception from controls at one service; another person decides */
  'POST /api/v1/services/{id}/exceptions': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly controls: ReadonlyArray<string>;
      readonly standard?: string;
      readonly reason: string;
      readonly expiresAt: string;
    };
    answers: {
      200: {
        readonly applied: true;
      };
      202: {
        readonly approval: {
          readonly id: string;
        };
      };
    };
  };
  /** Exceptions, newest first; those of a service include those for all services */
  'GET /api/v1/control-exceptions': {
    params: undefined;
    query: {
      readonly limit?: number | undefined;
      readonly cursor?: string | undefined;
      readonly service?: string | undefined;
      readonly state?: "running" | "over" | undefined;
    };
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly id: string;
          readonly service: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly standard: string;
          readonly controls: ReadonlyArray<string>;
          readonly reason: string;
          readonly state: "running" | "over";
          readonly requestedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly approvedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly approval: string;
          readonly grantedAt: string;
          readonly expiresAt: string;
          readonly endedAt: (string | null);
          readonly endedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly endedBecause: (string | null);
        }>;
        readonly nextCursor: (string | null);
      };
    };
  };
  /** Ask for an exception from controls at every service; another person decides */
  'POST /api/v1/control-exceptions': {
    params: undefined;
    query: undefined;
    body: {
      readonly controls: ReadonlyArray<string>;
      readonly standard?: string;
      readonly reason: string;
      readonly expiresAt: string;
    };
    answers: {
      200: {
        readonly applied: true;
      };
      202: {
        readonly approval: {
          readonly id: string;
        };
      };
    };
  };
  /** End an exception before its time */
  'POST /api/v1/control-exceptions/{id}/end': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly reason: string;
    };
    answers: {
      204: undefined;
    };
  };
  /** One line for each service: score, worst control and trend of twelve weeks */
  'GET /api/v1/services-wall': {
    params: undefined;
    query: {
      readonly limit?: number | undefined;
      readonly cursor?: string | undefined;
    };
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly service: {
            readonly id: string;
            readonly name: string;
          };
          readonly tier: string;
          readonly team: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly riskLevel: string;
          readonly score: (number | null);
          readonly passed: number;
          readonly failed: number;
          readonly excepted: number;
          readonly stale: number;
          readonly notTested: number;
          readonly notApplicable: number;
          readonly worst: ({
            readonly standard: string;
            readonly control: string;
            readonly since: string;
          } | null);
          readonly trend: ReadonlyArray<{
            readonly day: string;
            readonly score: (number | null);
          }>;
        }>;
        readonly nextCursor: (string | null);
      };
    };
  };
  /** The controls of one standard over all services */
  'GET /api/v1/control-states': {
    params: undefined;
    query: {
      readonly limit?: number | undefined;
      readonly cursor?: string | undefined;
      readonly standard: string;
    };
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly service: {
            readonly id: string;
            readonly name: string;
            readonly tier: string;
            readonly team: ({
              readonly id: string;
              readonly name: string;
            } | null);
          };
          readonly states: ReadonlyArray<{
            readonly control: string;
            readonly outcome: "pass" | "fail" | "not-applicable" | "not-tested" | "stale";
            readonly excepted: boolean;
            readonly unexpectedPass: boolean;
            readonly since: string;
          }>;
        }>;
        readonly nextCursor: (string | null);
      };
    };
  };
  /** Controls whose outcome changed, newest first */
  'GET /api/v1/control-changes': {
    params: undefined;
    query: {
      readonly limit?: number | undefined;
      readonly cursor?: string | undefined;
      readonly since: string;
      readonly service?: string | undefined;
    };
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly id: string;
          readonly service: {
            readonly id: string;
            readonly name: string;
          };
          readonly standard: string;
          readonly control: string;
          readonly from: {
            readonly outcome: "pass" | "fail" | "not-applicable" | "not-tested" | "stale";
            readonly excepted: boolean;
          };
          readonly to: {
            readonly outcome: "pass" | "fail" | "not-applicable" | "not-tested" | "stale";
            readonly excepted: boolean;
          };
          readonly at: string;
          readonly because: string;
          readonly evidence: (string | null);
        }>;
        readonly nextCursor: (string | null);
      };
    };
  };
  /** What the newest captures say of each target of a service: protocols, chain, headers, grade */
  'GET /api/v1/services/{id}/facts': {
    params: {
      readonly id: string;
    };
    query: {
      readonly limit?: number | undefined;
      readonly cursor?: string | undefined;
    };
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly target: string;
          readonly collector: string;
          readonly attemptedAt: string;
          readonly observedAt: (string | null);
          readonly notTested: (string | null);
          readonly tls: ({
            readonly protocols: ReadonlyArray<{
              readonly protocol: string;
              readonly suites: ReadonlyArray<{
                readonly iana: string;
                readonly openssl: (string | null);
              }>;
              readonly serverOrder: (boolean | null);
            }>;
            readonly groups: ReadonlyArray<string>;
            readonly alpn: ReadonlyArray<string>;
            readonly staple: boolean;
            readonly features: ReadonlyArray<{
              readonly name: string;
              readonly value: (boolean | null);
            }>;
            readonly chains: ReadonlyArray<{
              readonly protocols: ReadonlyArray<string>;
              readonly certificates: ReadonlyArray<{
                readonly subject: string;
                readonly issuer: string;
                readonly names: ReadonlyArray<string>;
                readonly nameCount: number;
                readonly notBefore: string;
                readonly notAfter: string;
                readonly keyType: string;
                readonly keyBits: number;
                readonly signature: string;
                readonly sha256: string;
                readonly isCa: boolean;
                readonly scts: number;
                readonly mustStaple: boolean;
              }>;
              readonly trusted: boolean;
              readonly problems: ReadonlyArray<string>;
            }>;
            readonly guideline: {
              readonly version: string;
              readonly level: string;
              readonly reasons: ReadonlyArray<string>;
              readonly nearest: ({
                readonly level: string;
                readonly changes: ReadonlyArray<string>;
              } | null);
            };
            readonly notSeen: ReadonlyArray<{
              readonly what: string;
              readonly reason: string;
            }>;
          } | null);
          readonly http: ({
            readonly finalUrl: string;
            readonly redirects: ReadonlyArray<{
              readonly url: string;
              readonly status: (number | null);
              readonly failure: (string | null);
            }>;
            readonly status: (number | null);
            readonly headers: ReadonlyArray<{
              readonly name: string;
              readonly value: string;
            }>;
            readonly cookies: ReadonlyArray<{
              readonly name: string;
              readonly secure: boolean;
              readonly httpOnly: boolean;
              readonly sameSite: (string | null);
            }>;
            readonly grade: ({
              readonly grade: string;
              readonly score: number;
              readonly tests: ReadonlyArray<{
                readonly name: string;
                readonly pass: boolean;
                readonly result: string;
                readonly scoreModifier: number;
              }>;
            } | null);
            readonly gradeReason: (string | null);
          } | null);
        }>;
        readonly nextCursor: (string | null);
      };
    };
  };
  /** How many days a capture is kept that nothing refers to any more */
  'GET /api/v1/capture-retention': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly keepDays: number;
        readonly version: number;
      };
    };
  };
  /** Change how many days a capture is kept that nothing refers to any more */
  'PUT /api/v1/capture-retention': {
    params: undefined;
    query: undefined;
    body: {
      readonly keepDays: number;
    };
    answers: {
      200: {
        readonly keepDays: number;
        readonly version: number;
      };
    };
  };
  /** The public keys to which reports can be encrypted, and those used before */
  'GET /api/v1/role-keys': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      200: ReadonlyArray<{
        readonly address: string;
        readonly fingerprint: string;
        readonly armored: string;
        readonly state: "current" | "retired" | "revoked";
      }>;
    };
  };
  /** Where a weakness of this Gatehouse, or of what it stands for, is reported (RFC 9116) */
  'GET /.well-known/security.txt': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      200: unknown;
    };
  };
  /** The role keys with their origin, dates and the state of their revocation certificates */
  'GET /api/v1/role-keys/custody': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly address: string;
          readonly fingerprint: string;
          readonly armored: string;
          readonly state: "current" | "retired" | "revoked";
          readonly algorithm: string;
          readonly origin: "generated" | "imported";
          readonly createdAt: string;
          readonly retiredAt: (string | null);
          readonly revokedAt: (string | null);
          readonly revocationCertificate: "waiting" | "taken" | "none";
        }>;
        readonly nextCursor: null;
      };
    };
  };
  /** Web Key Directory, direct method */
  'GET /.well-known/openpgpkey/hu/{hash}': {
    params: {
      readonly hash: string;
    };
    query: {
      readonly l?: string | undefined;
    };
    body: undefined;
    answers: {
      200: unknown;
    };
  };
  /** Web Key Directory, advanced method */
  'GET /.well-known/openpgpkey/{domain}/hu/{hash}': {
    params: {
      readonly domain: string;
      readonly hash: string;
    };
    query: {
      readonly l?: string | undefined;
    };
    body: undefined;
    answers: {
      200: unknown;
    };
  };
  /** Policy of the Web Key Directory, direct method: none */
  'GET /.well-known/openpgpkey/policy': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      200: unknown;
    };
  };
  /** Policy of the Web Key Directory, advanced method: none */
  'GET /.well-known/openpgpkey/{domain}/policy': {
    params: {
      readonly domain: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: unknown;
    };
  };
  /** Ask for a new role key in place of the current one */
  'POST /api/v1/role-keys/rotate': {
    params: undefined;
    query: undefined;
    body: {
      readonly address: string;
      readonly algorithm?: "curve25519Legacy" | "rsa4096" | "p384";
      readonly reason: string;
    };
    answers: {
      202: ({
        readonly approval: {
          readonly id: string;
        };
      } | {
        readonly applied: true;
        readonly exception: string;
      });
    };
  };
  /** Ask to use a secret key that was made elsewhere as a role key */
  'POST /api/v1/role-keys/import': {
    params: undefined;
    query: undefined;
    body: {
      readonly address: string;
      readonly armored: string;
      readonly passphrase?: string;
      readonly reason: string;
    };
    answers: {
      202: ({
        readonly approval: {
          readonly id: string;
        };
      } | {
        readonly applied: true;
        readonly exception: string;
      });
    };
  };
  /** Ask to publish a role key as revoked */
  'POST /api/v1/role-keys/{fingerprint}/revoke': {
    params: {
      readonly fingerprint: string;
    };
    query: undefined;
    body: {
      readonly because: "compromised" | "superseded" | "retired";
      readonly reason: string;
    };
    answers: {
      202: ({
        readonly approval: {
          readonly id: string;
        };
      } | {
        readonly applied: true;
        readonly exception: string;
      });
    };
  };
  /** Take the revocation certificate of a role key; it is handed over once */
  'POST /api/v1/role-keys/{fingerprint}/revocation-certificate': {
    params: {
      readonly fingerprint: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly fingerprint: string;
        readonly armored: string;
      };
    };
  };
  /** Outside addresses of the cases that one sees, with their keys; heard of last first */
  'GET /api/v1/correspondents': {
    params: undefined;
    query: {
      readonly address?: string | undefined;
      readonly limit?: number | undefined;
      readonly cursor?: string | undefined;
    };
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly id: string;
          readonly address: string;
          readonly name: string;
          readonly firstSeenAt: string;
          readonly lastSeenAt: string;
          readonly caseIds: ReadonlyArray<string>;
          readonly keys: ReadonlyArray<{
            readonly id: string;
            readonly fingerprint: string;
            readonly standing: "pinned" | "offered" | "replaced";
            readonly origin: "attachment" | "inline" | "autocrypt" | "autocrypt-gossip" | "imported";
            readonly algorithm: string;
            readonly userIds: ReadonlyArray<string>;
            readonly createdAt: string;
            readonly expiresAt: (string | null);
            readonly refused: (string | null);
            readonly firstSeenAt: string;
            readonly lastSeenAt: string;
            readonly pinnedBy: (string | null);
            readonly armored: string;
          }>;
        }>;
        readonly nextCursor: (string | null);
      };
    };
  };
  /** Add an outside address, to import its key before the first mail */
  'POST /api/v1/correspondents': {
    params: undefined;
    query: undefined;
    body: {
      readonly address: string;
      readonly name?: string;
      readonly caseId?: string;
    };
    answers: {
      201: {
        readonly id: string;
        readonly address: string;
        readonly name: string;
        readonly firstSeenAt: string;
        readonly lastSeenAt: string;
        readonly caseIds: ReadonlyArray<string>;
        readonly keys: ReadonlyArray<{
          readonly id: string;
          readonly fingerprint: string;
          readonly standing: "pinned" | "offered" | "replaced";
          readonly origin: "attachment" | "inline" | "autocrypt" | "autocrypt-gossip" | "imported";
          readonly algorithm: string;
          readonly userIds: ReadonlyArray<string>;
          readonly createdAt: string;
          readonly expiresAt: (string | null);
          readonly refused: (string | null);
          readonly firstSeenAt: string;
          readonly lastSeenAt: string;
          readonly pinnedBy: (string | null);
          readonly armored: string;
        }>;
      };
    };
  };
  /** One correspondent with all keys */
  'GET /api/v1/correspondents/{id}': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly id: string;
        readonly address: string;
        readonly name: string;
        readonly firstSeenAt: string;
        readonly lastSeenAt: string;
        readonly caseIds: ReadonlyArray<string>;
        readonly keys: ReadonlyArray<{
          readonly id: string;
          readonly fingerprint: string;
          readonly standing: "pinned" | "offered" | "replaced";
          readonly origin: "attachment" | "inline" | "autocrypt" | "autocrypt-gossip" | "imported";
          readonly algorithm: string;
          readonly userIds: ReadonlyArray<string>;
          readonly createdAt: string;
          readonly expiresAt: (string | null);
          readonly refused: (string | null);
          readonly firstSeenAt: string;
          readonly lastSeenAt: string;
          readonly pinnedBy: (string | null);
          readonly armored: string;
        }>;
      };
    };
  };
  /** Import a public key; it is used at once only if none is in use and it carries the address */
  'POST /api/v1/correspondents/{id}/keys': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly armored: string;
    };
    answers: {
      201: {
        readonly id: string;
        readonly address: string;
        readonly name: string;
        readonly firstSeenAt: string;
        readonly lastSeenAt: string;
        readonly caseIds: ReadonlyArray<string>;
        readonly keys: ReadonlyArray<{
          readonly id: string;
          readonly fingerprint: string;
          readonly standing: "pinned" | "offered" | "replaced";
          readonly origin: "attachment" | "inline" | "autocrypt" | "autocrypt-gossip" | "imported";
          readonly algorithm: string;
          readonly userIds: ReadonlyArray<string>;
          readonly createdAt: string;
          readonly expiresAt: (string | null);
          readonly refused: (string | null);
          readonly firstSeenAt: string;
          readonly lastSeenAt: string;
          readonly pinnedBy: (string | null);
          readonly armored: string;
        }>;
      };
    };
  };
  /** Use this key from now on, in place of the one before */
  'POST /api/v1/correspondents/{id}/keys/{keyId}/pin': {
    params: {
      readonly id: string;
      readonly keyId: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly id: string;
        readonly address: string;
        readonly name: string;
        readonly firstSeenAt: string;
        readonly lastSeenAt: string;
        readonly caseIds: ReadonlyArray<string>;
        readonly keys: ReadonlyArray<{
          readonly id: string;
          readonly fingerprint: string;
          readonly standing: "pinned" | "offered" | "replaced";
          readonly origin: "attachment" | "inline" | "autocrypt" | "autocrypt-gossip" | "imported";
          readonly algorithm: string;
          readonly userIds: ReadonlyArray<string>;
          readonly createdAt: string;
          readonly expiresAt: (string | null);
          readonly refused: (string | null);
          readonly firstSeenAt: string;
          readonly lastSeenAt: string;
          readonly pinnedBy: (string | null);
          readonly armored: string;
        }>;
      };
    };
  };
  /** Forget a key */
  'DELETE /api/v1/correspondents/{id}/keys/{keyId}': {
    params: {
      readonly id: string;
      readonly keyId: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      204: undefined;
    };
  };
  /** Mails that left Gatehouse or wait to leave, newest first */
  'GET /api/v1/outbox': {
    params: undefined;
    query: {
      readonly state?: "queued" | "sent" | "failed" | "held" | undefined;
      readonly limit?: number | undefined;
      readonly cursor?: string | undefined;
    };
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly id: string;
          readonly purpose: "answer" | "acknowledgement" | "notification" | "enrolment";
          readonly caseId: (string | null);
          readonly to: ReadonlyArray<string>;
          readonly messageId: string;
          readonly state: "queued" | "sent" | "failed" | "held";
          readonly attempts: number;
          readonly lastError: (string | null);
          readonly size: number;
          readonly createdAt: string;
          readonly sentAt: (string | null);
        }>;
        readonly nextCursor: (string | null);
      };
    };
  };
  /** One outgoing mail with its source text */
  'GET /api/v1/outbox/{id}': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly id: string;
        readonly purpose: "answer" | "acknowledgement" | "notification" | "enrolment";
        readonly caseId: (string | null);
        readonly to: ReadonlyArray<string>;
        readonly messageId: string;
        readonly state: "queued" | "sent" | "failed" | "held";
        readonly attempts: number;
        readonly lastError: (string | null);
        readonly size: number;
        readonly createdAt: string;
        readonly sentAt: (string | null);
        readonly source: string;
        readonly truncated: boolean;
      };
    };
  };
  /** The outgoing mail as a file */
  'GET /api/v1/outbox/{id}/raw': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: unknown;
    };
  };
  /** Send a held or failed mail again, to the recipients that have not got it */
  'POST /api/v1/outbox/{id}/retry': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly id: string;
        readonly purpose: "answer" | "acknowledgement" | "notification" | "enrolment";
        readonly caseId: (string | null);
        readonly to: ReadonlyArray<string>;
        readonly messageId: string;
        readonly state: "queued" | "sent" | "failed" | "held";
        readonly attempts: number;
        readonly lastError: (string | null);
        readonly size: number;
        readonly createdAt: string;
        readonly sentAt: (string | null);
      };
    };
  };
  /** Keep a mail that has not left from leaving */
  'POST /api/v1/outbox/{id}/hold': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly id: string;
        readonly purpose: "answer" | "acknowledgement" | "notification" | "enrolment";
        readonly caseId: (string | null);
        readonly to: ReadonlyArray<string>;
        readonly messageId: string;
        readonly state: "queued" | "sent" | "failed" | "held";
        readonly attempts: number;
        readonly lastError: (string | null);
        readonly size: number;
        readonly createdAt: string;
        readonly sentAt: (string | null);
      };
    };
  };
  /** Whether an answer would be encrypted, to which keys, and why not if not */
  'GET /api/v1/cases/{id}/messages/preview': {
    params: {
      readonly id: string;
    };
    query: {
      readonly to?: (string | ReadonlyArray<string>) | undefined;
      readonly cc?: (string | ReadonlyArray<string>) | undefined;
    };
    body: undefined;
    answers: {
      200: {
        readonly to: ReadonlyArray<string>;
        readonly cc: ReadonlyArray<string>;
        readonly from: string;
        readonly subject: string;
        readonly protection: "encrypted" | "signed" | "blocked" | "unaddressed";
        readonly explanation: string;
        readonly recipients: ReadonlyArray<{
          readonly address: string;
          readonly outcome: "usable" | "refused" | "none";
          readonly fingerprint: (string | null);
          readonly reason: (string | null);
        }>;
        readonly offeredText: (string | null);
      };
    };
  };
  /** Answer in a case, or write from it to another outside address */
  'POST /api/v1/cases/{id}/messages': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly text: string;
      readonly to?: ReadonlyArray<string>;
      readonly cc?: ReadonlyArray<string>;
      readonly subject?: string;
      readonly attachments?: ReadonlyArray<{
        readonly filename: string;
        readonly type?: string;
        readonly content: string;
      }>;
      readonly mode?: "auto" | "plain";
    };
    answers: {
      201: {
        readonly id: string;
        readonly encrypted: boolean;
        readonly to: ReadonlyArray<string>;
        readonly cc: ReadonlyArray<string>;
        readonly subject: string;
        readonly messageId: string;
        readonly recipients: ReadonlyArray<{
          readonly address: string;
          readonly outcome: "usable" | "refused" | "none";
          readonly fingerprint: (string | null);
          readonly reason: (string | null);
        }>;
      };
    };
  };
  /** Definitions of questionnaires, each with its newest version and all others */
  'GET /api/v1/questionnaires': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly id: string;
          readonly version: string;
          readonly title: string;
          readonly questions: number;
          readonly versions: ReadonlyArray<{
            readonly version: string;
            readonly questions: number;
            readonly shipped: boolean;
            readonly importedBy: ({
              readonly id: string;
              readonly name: string;
            } | null);
            readonly importedAt: string;
          }>;
        }>;
        readonly nextCursor: null;
      };
    };
  };
  /** One definition with its pages and questions, as it is asked; the newest version unless named */
  'GET /api/v1/questionnaires/{id}': {
    params: {
      readonly id: string;
    };
    query: {
      readonly version?: string | undefined;
    };
    body: undefined;
    answers: {
      200: {
        readonly id: string;
        readonly version: string;
        readonly title: string;
        readonly summary: ReadonlyArray<unknown>;
        readonly source: ({
          readonly title: string;
          readonly url: (string | null);
        } | null);
        readonly minutes: (number | null);
        readonly pages: ReadonlyArray<{
          readonly id: string;
          readonly title: string;
          readonly text: ReadonlyArray<unknown>;
          readonly items: ReadonlyArray<{
            readonly id: string;
            readonly kind: "section" | "note" | "space" | "question" | "advice";
            readonly depth: number;
            readonly text: ReadonlyArray<unknown>;
            readonly title: (string | null);
            readonly help: (ReadonlyArray<unknown> | null);
            readonly type: (string | null);
            readonly required: boolean;
            readonly readonly: boolean;
            readonly choices: ReadonlyArray<{
              readonly id: string;
              readonly text: ReadonlyArray<unknown>;
            }>;
            readonly none: boolean;
            readonly columns: ReadonlyArray<{
              readonly id: string;
              readonly title: string;
              readonly type: string;
              readonly required: boolean;
              readonly choices: ReadonlyArray<string>;
            }>;
            readonly yes: (ReadonlyArray<unknown> | null);
            readonly no: (ReadonlyArray<unknown> | null);
            readonly format: (string | null);
            readonly placeholder: (string | null);
            readonly maxLength: (number | null);
            readonly most: (number | null);
            readonly several: boolean;
            readonly group: (string | null);
            readonly controls: ReadonlyArray<string>;
            readonly prefill: (string | null);
            readonly finding: (string | null);
            readonly justify: (ReadonlyArray<unknown> | null);
            readonly todo: (ReadonlyArray<unknown> | null);
          }>;
        }>;
      };
    };
  };
  /** One version as the file that it came from holds it, for exporting it as JSON */
  'GET /api/v1/questionnaires/{id}/versions/{version}': {
    params: {
      readonly id: string;
      readonly version: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: unknown;
    };
  };
  /** Remove an imported version by which no sheet was answered */
  'DELETE /api/v1/questionnaires/{id}/versions/{version}': {
    params: {
      readonly id: string;
      readonly version: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      204: undefined;
    };
  };
  /** How a file of a definition would be asked with these answers, and what its lint says */
  'POST /api/v1/questionnaires/preview': {
    params: undefined;
    query: undefined;
    body: {
      readonly content: string;
      readonly answers?: { readonly [name: string]: unknown };
    };
    answers: {
      200: {
        readonly form: ({
          readonly id: string;
          readonly version: string;
          readonly title: string;
          readonly summary: ReadonlyArray<unknown>;
          readonly source: ({
            readonly title: string;
            readonly url: (string | null);
          } | null);
          readonly minutes: (number | null);
          readonly pages: ReadonlyArray<{
            readonly id: string;
            readonly title: string;
            readonly text: ReadonlyArray<unknown>;
            readonly items: ReadonlyArray<{
              readonly id: string;
              readonly kind: "section" | "note" | "space" | "question" | "advice";
              readonly depth: number;
              readonly text: ReadonlyArray<unknown>;
              readonly title: (string | null);
              readonly help: (ReadonlyArray<unknown> | null);
              readonly type: (string | null);
              readonly required: boolean;
              readonly readonly: boolean;
              readonly choices: ReadonlyArray<{
                readonly id: string;
                readonly text: ReadonlyArray<unknown>;
              }>;
              readonly none: boolean;
              readonly columns: ReadonlyArray<{
                readonly id: string;
                readonly title: string;
                readonly type: string;
                readonly required: boolean;
                readonly choices: ReadonlyArray<string>;
              }>;
              readonly yes: (ReadonlyArray<unknown> | null);
              readonly no: (ReadonlyArray<unknown> | null);
              readonly format: (string | null);
              readonly placeholder: (string | null);
              readonly maxLength: (number | null);
              readonly most: (number | null);
              readonly several: boolean;
              readonly group: (string | null);
              readonly controls: ReadonlyArray<string>;
              readonly prefill: (string | null);
              readonly finding: (string | null);
              readonly justify: (ReadonlyArray<unknown> | null);
              readonly todo: (ReadonlyArray<unknown> | null);
            }>;
          }>;
        } | null);
        readonly outcome: ({
          readonly visible: ReadonlyArray<string>;
          readonly advice: ReadonlyArray<string>;
          readonly findings: ReadonlyArray<{
            readonly id: string;
            readonly name: string;
            readonly severity: string;
            readonly asksWhy: boolean;
            readonly justified: boolean;
          }>;
          readonly missing: ReadonlyArray<string>;
          readonly unknown: ReadonlyArray<string>;
          readonly problems: ReadonlyArray<{
            readonly id: string;
            readonly message: string;
          }>;
          readonly complete: boolean;
          readonly progress: {
            readonly answered: number;
            readonly of: number;
          };
        } | null);
        readonly problems: ReadonlyArray<{
          readonly level: string;
          readonly code: string;
          readonly at: string;
          readonly message: string;
        }>;
      };
    };
  };
  /** Import a version of a definition from YAML or JSON, or a VSAQ file; new sheets take it from then on */
  'POST /api/v1/questionnaires/import': {
    params: undefined;
    query: {
      readonly dryRun?: "true" | "false" | undefined;
    };
    body: {
      readonly content: string;
      readonly id?: string;
      readonly version?: string;
    };
    answers: {
      200: {
        readonly dryRun: boolean;
        readonly id: string;
        readonly version: string;
        readonly title: string;
        readonly questions: number;
        readonly changes: ReadonlyArray<{
          readonly action: "create" | "update" | "unchanged";
          readonly what: string;
          readonly fields: ReadonlyArray<string>;
        }>;
        readonly problems: ReadonlyArray<{
          readonly level: string;
          readonly code: string;
          readonly at: string;
          readonly message: string;
        }>;
      };
    };
  };
  /** Sheets of cases that you see, newest first; of one case, or of one definition */
  'GET /api/v1/sheets': {
    params: undefined;
    query: {
      readonly case?: string | undefined;
      readonly definition?: string | undefined;
      readonly limit?: number | undefined;
      readonly cursor?: string | undefined;
    };
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly id: string;
          readonly definition: {
            readonly id: string;
            readonly version: string;
            readonly title: string;
          };
          readonly state: "open" | "submitted" | "closed" | "reopened";
          readonly openedAt: string;
          readonly submittedAt: (string | null);
          readonly submittedBy: ({
            readonly kind: "person" | "guest" | "gatehouse" | "organisation";
            readonly id: (string | null);
            readonly name: string;
          } | null);
          readonly case: {
            readonly id: string;
            readonly ref: string;
            readonly title: string;
          };
          readonly service: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly subject: (string | null);
        }>;
        readonly nextCursor: (string | null);
      };
    };
  };
  /** Open a sheet on a case, filled with what the inventory knows; takes an Idempotency-Key */
  'POST /api/v1/sheets': {
    params: undefined;
    query: undefined;
    body: {
      readonly definition: string;
      readonly case: string;
      readonly service?: string;
      readonly subject?: string;
      readonly answers?: { readonly [name: string]: unknown };
    };
    answers: {
      201: {
        readonly id: string;
        readonly definition: {
          readonly id: string;
          readonly version: string;
          readonly title: string;
        };
        readonly state: "open" | "submitted" | "closed" | "reopened";
        readonly openedAt: string;
        readonly submittedAt: (string | null);
        readonly submittedBy: ({
          readonly kind: "person" | "guest" | "gatehouse" | "organisation";
          readonly id: (string | null);
          readonly name: string;
        } | null);
        readonly case: {
          readonly id: string;
          readonly ref: string;
          readonly title: string;
        };
        readonly service: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly subject: (string | null);
        readonly contact: (string | null);
        readonly newer: (string | null);
        readonly outcome: {
          readonly visible: ReadonlyArray<string>;
          readonly advice: ReadonlyArray<string>;
          readonly findings: ReadonlyArray<{
            readonly id: string;
            readonly name: string;
            readonly severity: string;
            readonly asksWhy: boolean;
            readonly justified: boolean;
          }>;
          readonly missing: ReadonlyArray<string>;
          readonly unknown: ReadonlyArray<string>;
          readonly problems: ReadonlyArray<{
            readonly id: string;
            readonly message: string;
          }>;
          readonly complete: boolean;
          readonly progress: {
            readonly answered: number;
            readonly of: number;
          };
        };
        readonly answers: ReadonlyArray<{
          readonly question: string;
          readonly value: unknown;
          readonly unknown: boolean;
          readonly source: "person" | "inventory" | "probe" | "earlier-review" | "guest";
          readonly origin: (string | null);
          readonly at: string;
          readonly version: number;
          readonly definitionVersion: string;
          readonly by: {
            readonly kind: "person" | "guest" | "gatehouse" | "organisation";
            readonly id: (string | null);
            readonly name: string;
          };
          readonly reopened: ({
            readonly at: string;
            readonly by: {
              readonly kind: "person" | "guest" | "gatehouse" | "organisation";
              readonly id: (string | null);
              readonly name: string;
            };
            readonly reason: string;
            readonly again: boolean;
          } | null);
        }>;
        readonly comments: ReadonlyArray<{
          readonly id: string;
          readonly question: string;
          readonly text: string;
          readonly internal: boolean;
          readonly at: string;
          readonly by: {
            readonly kind: "person" | "guest" | "gatehouse" | "organisation";
            readonly id: (string | null);
            readonly name: string;
          };
        }>;
        readonly files: ReadonlyArray<{
          readonly id: string;
          readonly question: string;
          readonly name: string;
          readonly mediaType: string;
          readonly size: number;
          readonly pieces: number;
          readonly received: number;
          readonly sha256: (string | null);
          readonly at: string;
          readonly by: {
            readonly kind: "person" | "guest" | "gatehouse" | "organisation";
            readonly id: (string | null);
            readonly name: string;
          };
        }>;
        readonly claims: ReadonlyArray<{
          readonly question: string;
          readonly control: string;
          readonly claimed: boolean;
          readonly contradicted: boolean;
          readonly standard: (string | null);
          readonly outcome: (string | null);
          readonly observedAt: (string | null);
          readonly evidenceId: (string | null);
        }>;
        readonly asked: ReadonlyArray<{
          readonly question: string;
          readonly person: {
            readonly id: string;
            readonly name: string;
          };
          readonly by: {
            readonly kind: "person" | "guest" | "gatehouse" | "organisation";
            readonly id: (string | null);
            readonly name: string;
          };
          readonly at: string;
          readonly closedAt: (string | null);
        }>;
        readonly earlier: ({
          readonly sheetId: string;
          readonly ref: string;
          readonly submittedAt: string;
          readonly offered: number;
          readonly different: number;
        } | null);
      };
    };
  };
  /** A sheet with its answers, comments, files, findings, and what evidence says to it */
  'GET /api/v1/sheets/{id}': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly id: string;
        readonly definition: {
          readonly id: string;
          readonly version: string;
          readonly title: string;
        };
        readonly state: "open" | "submitted" | "closed" | "reopened";
        readonly openedAt: string;
        readonly submittedAt: (string | null);
        readonly submittedBy: ({
          readonly kind: "person" | "guest" | "gatehouse" | "organisation";
          readonly id: (string | null);
          readonly name: string;
        } | null);
        readonly case: {
          readonly id: string;
          readonly ref: string;
          readonly title: string;
        };
        readonly service: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly subject: (string | null);
        readonly contact: (string | null);
        readonly newer: (string | null);
        readonly outcome: {
          readonly visible: ReadonlyArray<string>;
          readonly advice: ReadonlyArray<string>;
          readonly findings: ReadonlyArray<{
            readonly id: string;
            readonly name: string;
            readonly severity: string;
            readonly asksWhy: boolean;
            readonly justified: boolean;
          }>;
          readonly missing: ReadonlyArray<string>;
          readonly unknown: ReadonlyArray<string>;
          readonly problems: ReadonlyArray<{
            readonly id: string;
            readonly message: string;
          }>;
          readonly complete: boolean;
          readonly progress: {
            readonly answered: number;
            readonly of: number;
          };
        };
        readonly answers: ReadonlyArray<{
          readonly question: string;
          readonly value: unknown;
          readonly unknown: boolean;
          readonly source: "person" | "inventory" | "probe" | "earlier-review" | "guest";
          readonly origin: (string | null);
          readonly at: string;
          readonly version: number;
          readonly definitionVersion: string;
          readonly by: {
            readonly kind: "person" | "guest" | "gatehouse" | "organisation";
            readonly id: (string | null);
            readonly name: string;
          };
          readonly reopened: ({
            readonly at: string;
            readonly by: {
              readonly kind: "person" | "guest" | "gatehouse" | "organisation";
              readonly id: (string | null);
              readonly name: string;
            };
            readonly reason: string;
            readonly again: boolean;
          } | null);
        }>;
        readonly comments: ReadonlyArray<{
          readonly id: string;
          readonly question: string;
          readonly text: string;
          readonly internal: boolean;
          readonly at: string;
          readonly by: {
            readonly kind: "person" | "guest" | "gatehouse" | "organisation";
            readonly id: (string | null);
            readonly name: string;
          };
        }>;
        readonly files: ReadonlyArray<{
          readonly id: string;
          readonly question: string;
          readonly name: string;
          readonly mediaType: string;
          readonly size: number;
          readonly pieces: number;
          readonly received: number;
          readonly sha256: (string | null);
          readonly at: string;
          readonly by: {
            readonly kind: "person" | "guest" | "gatehouse" | "organisation";
            readonly id: (string | null);
            readonly name: string;
          };
        }>;
        readonly claims: ReadonlyArray<{
          readonly question: string;
          readonly control: string;
          readonly claimed: boolean;
          readonly contradicted: boolean;
          readonly standard: (string | null);
          readonly outcome: (string | null);
          readonly observedAt: (string | null);
          readonly evidenceId: (string | null);
        }>;
        readonly asked: ReadonlyArray<{
          readonly question: string;
          readonly person: {
            readonly id: string;
            readonly name: string;
          };
          readonly by: {
            readonly kind: "person" | "guest" | "gatehouse" | "organisation";
            readonly id: (string | null);
            readonly name: string;
          };
          readonly at: string;
          readonly closedAt: (string | null);
        }>;
        readonly earlier: ({
          readonly sheetId: string;
          readonly ref: string;
          readonly submittedAt: string;
          readonly offered: number;
          readonly different: number;
        } | null);
      };
    };
  };
  /** The pages and questions of a sheet, by the version that it is answered by */
  'GET /api/v1/sheets/{id}/form': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly id: string;
        readonly version: string;
        readonly title: string;
        readonly summary: ReadonlyArray<unknown>;
        readonly source: ({
          readonly title: string;
          readonly url: (string | null);
        } | null);
        readonly minutes: (number | null);
        readonly pages: ReadonlyArray<{
          readonly id: string;
          readonly title: string;
          readonly text: ReadonlyArray<unknown>;
          readonly items: ReadonlyArray<{
            readonly id: string;
            readonly kind: "section" | "note" | "space" | "question" | "advice";
            readonly depth: number;
            readonly text: ReadonlyArray<unknown>;
            readonly title: (string | null);
            readonly help: (ReadonlyArray<unknown> | null);
            readonly type: (string | null);
            readonly required: boolean;
            readonly readonly: boolean;
            readonly choices: ReadonlyArray<{
              readonly id: string;
              readonly text: ReadonlyArray<unknown>;
            }>;
            readonly none: boolean;
            readonly columns: ReadonlyArray<{
              readonly id: string;
              readonly title: string;
              readonly type: string;
              readonly required: boolean;
              readonly choices: ReadonlyArray<string>;
            }>;
            readonly yes: (ReadonlyArray<unknown> | null);
            readonly no: (ReadonlyArray<unknown> | null);
            readonly format: (string | null);
            readonly placeholder: (string | null);
            readonly maxLength: (number | null);
            readonly most: (number | null);
            readonly several: boolean;
            readonly group: (string | null);
            readonly controls: ReadonlyArray<string>;
            readonly prefill: (string | null);
            readonly finding: (string | null);
            readonly justify: (ReadonlyArray<unknown> | null);
            readonly todo: (ReadonlyArray<unknown> | null);
          }>;
        }>;
      };
    };
  };
  /** Every version of one answer, the newest first */
  'GET /api/v1/sheets/{id}/answers/{question}/history': {
    params: {
      readonly id: string;
      readonly question: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly question: string;
          readonly value: unknown;
          readonly unknown: boolean;
          readonly source: "person" | "inventory" | "probe" | "earlier-review" | "guest";
          readonly origin: (string | null);
          readonly at: string;
          readonly version: number;
          readonly definitionVersion: string;
          readonly by: {
            readonly kind: "person" | "guest" | "gatehouse" | "organisation";
            readonly id: (string | null);
            readonly name: string;
          };
        }>;
        readonly nextCursor: null;
      };
    };
  };
  /** What was answered in the newest earlier sheet about the same thing, compared with now */
  'GET /api/v1/sheets/{id}/earlier': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly ref: string;
        readonly submittedAt: string;
        readonly answers: ReadonlyArray<{
          readonly question: string;
          readonly value: unknown;
          readonly at: string;
          readonly now: "nothing" | "same" | "different";
        }>;
      };
    };
  };
  /** Answer one question; with If-Match of the version that was read ("0" for none), the later one is told */
  'PUT /api/v1/sheets/{id}/answers/{question}': {
    params: {
      readonly id: string;
      readonly question: string;
    };
    query: undefined;
    body: {
      readonly value?: unknown;
      readonly unknown?: boolean;
      readonly ask?: string;
    };
    answers: {
      200: {
        readonly answer: ({
          readonly question: string;
          readonly value: unknown;
          readonly unknown: boolean;
          readonly source: "person" | "inventory" | "probe" | "earlier-review" | "guest";
          readonly origin: (string | null);
          readonly at: string;
          readonly version: number;
          readonly definitionVersion: string;
          readonly by: {
            readonly kind: "person" | "guest" | "gatehouse" | "organisation";
            readonly id: (string | null);
            readonly name: string;
          };
          readonly reopened: ({
            readonly at: string;
            readonly by: {
              readonly kind: "person" | "guest" | "gatehouse" | "organisation";
              readonly id: (string | null);
              readonly name: string;
            };
            readonly reason: string;
            readonly again: boolean;
          } | null);
        } | null);
        readonly outcome: {
          readonly visible: ReadonlyArray<string>;
          readonly advice: ReadonlyArray<string>;
          readonly findings: ReadonlyArray<{
            readonly id: string;
            readonly name: string;
            readonly severity: string;
            readonly asksWhy: boolean;
            readonly justified: boolean;
          }>;
          readonly missing: ReadonlyArray<string>;
          readonly unknown: ReadonlyArray<string>;
          readonly problems: ReadonlyArray<{
            readonly id: string;
            readonly message: string;
          }>;
          readonly complete: boolean;
          readonly progress: {
            readonly answered: number;
            readonly of: number;
          };
        };
      };
    };
  };
  /** Ask a person who sees the case for this answer, as a needinfo that ends with it */
  'POST /api/v1/sheets/{id}/answers/{question}/ask': {
    params: {
      readonly id: string;
      readonly question: string;
    };
    query: undefined;
    body: {
      readonly person: string;
      readonly text?: string;
    };
    answers: {
      201: {
        readonly needinfo: string;
      };
    };
  };
  /** Comment on an answer; guests see it only when it is not internal */
  'POST /api/v1/sheets/{id}/comments': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly question: string;
      readonly text: string;
      readonly internal?: boolean;
    };
    answers: {
      201: {
        readonly id: string;
      };
    };
  };
  /** Ask for one answer of a submitted sheet again, with the reason */
  'POST /api/v1/sheets/{id}/answers/{question}/reopen': {
    params: {
      readonly id: string;
      readonly question: string;
    };
    query: undefined;
    body: {
      readonly reason: string;
    };
    answers: {
      200: {
        readonly id: string;
        readonly definition: {
          readonly id: string;
          readonly version: string;
          readonly title: string;
        };
        readonly state: "open" | "submitted" | "closed" | "reopened";
        readonly openedAt: string;
        readonly submittedAt: (string | null);
        readonly submittedBy: ({
          readonly kind: "person" | "guest" | "gatehouse" | "organisation";
          readonly id: (string | null);
          readonly name: string;
        } | null);
        readonly case: {
          readonly id: string;
          readonly ref: string;
          readonly title: string;
        };
        readonly service: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly subject: (string | null);
        readonly contact: (string | null);
        readonly newer: (string | null);
        readonly outcome: {
          readonly visible: ReadonlyArray<string>;
          readonly advice: ReadonlyArray<string>;
          readonly findings: ReadonlyArray<{
            readonly id: string;
            readonly name: string;
            readonly severity: string;
            readonly asksWhy: boolean;
            readonly justified: boolean;
          }>;
          readonly missing: ReadonlyArray<string>;
          readonly unknown: ReadonlyArray<string>;
          readonly problems: ReadonlyArray<{
            readonly id: string;
            readonly message: string;
          }>;
          readonly complete: boolean;
          readonly progress: {
            readonly answered: number;
            readonly of: number;
          };
        };
        readonly answers: ReadonlyArray<{
          readonly question: string;
          readonly value: unknown;
          readonly unknown: boolean;
          readonly source: "person" | "inventory" | "probe" | "earlier-review" | "guest";
          readonly origin: (string | null);
          readonly at: string;
          readonly version: number;
          readonly definitionVersion: string;
          readonly by: {
            readonly kind: "person" | "guest" | "gatehouse" | "organisation";
            readonly id: (string | null);
            readonly name: string;
          };
          readonly reopened: ({
            readonly at: string;
            readonly by: {
              readonly kind: "person" | "guest" | "gatehouse" | "organisation";
              readonly id: (string | null);
              readonly name: string;
            };
            readonly reason: string;
            readonly again: boolean;
          } | null);
        }>;
        readonly comments: ReadonlyArray<{
          readonly id: string;
          readonly question: string;
          readonly text: string;
          readonly internal: boolean;
          readonly at: string;
          readonly by: {
            readonly kind: "person" | "guest" | "gatehouse" | "organisation";
            readonly id: (string | null);
            readonly name: string;
          };
        }>;
        readonly files: ReadonlyArray<{
          readonly id: string;
          readonly question: string;
          readonly name: string;
          readonly mediaType: string;
          readonly size: number;
          readonly pieces: number;
          readonly received: number;
          readonly sha256: (string | null);
          readonly at: string;
          readonly by: {
            readonly kind: "person" | "guest" | "gatehouse" | "organisation";
            readonly id: (string | null);
            readonly name: string;
          };
        }>;
        readonly claims: ReadonlyArray<{
          readonly question: string;
          readonly control: string;
          readonly claimed: boolean;
          readonly contradicted: boolean;
          readonly standard: (string | null);
          readonly outcome: (string | null);
          readonly observedAt: (string | null);
          readonly evidenceId: (string | null);
        }>;
        readonly asked: ReadonlyArray<{
          readonly question: string;
          readonly person: {
            readonly id: string;
            readonly name: string;
          };
          readonly by: {
            readonly kind: "person" | "guest" | "gatehouse" | "organisation";
            readonly id: (string | null);
            readonly name: string;
          };
          readonly at: string;
          readonly closedAt: (string | null);
        }>;
        readonly earlier: ({
          readonly sheetId: string;
          readonly ref: string;
          readonly submittedAt: string;
          readonly offered: number;
          readonly different: number;
        } | null);
      };
    };
  };
  /** Take answers of the earlier sheet over: those that are named, or all to which nothing is answered yet */
  'POST /api/v1/sheets/{id}/earlier/adopt': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly questions?: ReadonlyArray<string>;
    };
    answers: {
      200: {
        readonly taken: number;
        readonly sheet: {
          readonly id: string;
          readonly definition: {
            readonly id: string;
            readonly version: string;
            readonly title: string;
          };
          readonly state: "open" | "submitted" | "closed" | "reopened";
          readonly openedAt: string;
          readonly submittedAt: (string | null);
          readonly submittedBy: ({
            readonly kind: "person" | "guest" | "gatehouse" | "organisation";
            readonly id: (string | null);
            readonly name: string;
          } | null);
          readonly case: {
            readonly id: string;
            readonly ref: string;
            readonly title: string;
          };
          readonly service: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly subject: (string | null);
          readonly contact: (string | null);
          readonly newer: (string | null);
          readonly outcome: {
            readonly visible: ReadonlyArray<string>;
            readonly advice: ReadonlyArray<string>;
            readonly findings: ReadonlyArray<{
              readonly id: string;
              readonly name: string;
              readonly severity: string;
              readonly asksWhy: boolean;
              readonly justified: boolean;
            }>;
            readonly missing: ReadonlyArray<string>;
            readonly unknown: ReadonlyArray<string>;
            readonly problems: ReadonlyArray<{
              readonly id: string;
              readonly message: string;
            }>;
            readonly complete: boolean;
            readonly progress: {
              readonly answered: number;
              readonly of: number;
            };
          };
          readonly answers: ReadonlyArray<{
            readonly question: string;
            readonly value: unknown;
            readonly unknown: boolean;
            readonly source: "person" | "inventory" | "probe" | "earlier-review" | "guest";
            readonly origin: (string | null);
            readonly at: string;
            readonly version: number;
            readonly definitionVersion: string;
            readonly by: {
              readonly kind: "person" | "guest" | "gatehouse" | "organisation";
              readonly id: (string | null);
              readonly name: string;
            };
            readonly reopened: ({
              readonly at: string;
              readonly by: {
                readonly kind: "person" | "guest" | "gatehouse" | "organisation";
                readonly id: (string | null);
                readonly name: string;
              };
              readonly reason: string;
              readonly again: boolean;
            } | null);
          }>;
          readonly comments: ReadonlyArray<{
            readonly id: string;
            readonly question: string;
            readonly text: string;
            readonly internal: boolean;
            readonly at: string;
            readonly by: {
              readonly kind: "person" | "guest" | "gatehouse" | "organisation";
              readonly id: (string | null);
              readonly name: string;
            };
          }>;
          readonly files: ReadonlyArray<{
            readonly id: string;
            readonly question: string;
            readonly name: string;
            readonly mediaType: string;
            readonly size: number;
            readonly pieces: number;
            readonly received: number;
            readonly sha256: (string | null);
            readonly at: string;
            readonly by: {
              readonly kind: "person" | "guest" | "gatehouse" | "organisation";
              readonly id: (string | null);
              readonly name: string;
            };
          }>;
          readonly claims: ReadonlyArray<{
            readonly question: string;
            readonly control: string;
            readonly claimed: boolean;
            readonly contradicted: boolean;
            readonly standard: (string | null);
            readonly outcome: (string | null);
            readonly observedAt: (string | null);
            readonly evidenceId: (string | null);
          }>;
          readonly asked: ReadonlyArray<{
            readonly question: string;
            readonly person: {
              readonly id: string;
              readonly name: string;
            };
            readonly by: {
              readonly kind: "person" | "guest" | "gatehouse" | "organisation";
              readonly id: (string | null);
              readonly name: string;
            };
            readonly at: string;
            readonly closedAt: (string | null);
          }>;
          readonly earlier: ({
            readonly sheetId: string;
            readonly ref: string;
            readonly submittedAt: string;
            readonly offered: number;
            readonly different: number;
          } | null);
        };
      };
    };
  };
  /** Bring an open sheet to the newest version of its definition; says what is new */
  'POST /api/v1/sheets/{id}/move': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly version: string;
        readonly added: ReadonlyArray<string>;
        readonly changed: ReadonlyArray<string>;
        readonly dropped: ReadonlyArray<string>;
      };
    };
  };
  /** Submit the sheet; refused with what is missing */
  'POST /api/v1/sheets/{id}/submit': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly id: string;
        readonly definition: {
          readonly id: string;
          readonly version: string;
          readonly title: string;
        };
        readonly state: "open" | "submitted" | "closed" | "reopened";
        readonly openedAt: string;
        readonly submittedAt: (string | null);
        readonly submittedBy: ({
          readonly kind: "person" | "guest" | "gatehouse" | "organisation";
          readonly id: (string | null);
          readonly name: string;
        } | null);
        readonly case: {
          readonly id: string;
          readonly ref: string;
          readonly title: string;
        };
        readonly service: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly subject: (string | null);
        readonly contact: (string | null);
        readonly newer: (string | null);
        readonly outcome: {
          readonly visible: ReadonlyArray<string>;
          readonly advice: ReadonlyArray<string>;
          readonly findings: ReadonlyArray<{
            readonly id: string;
            readonly name: string;
            readonly severity: string;
            readonly asksWhy: boolean;
            readonly justified: boolean;
          }>;
          readonly missing: ReadonlyArray<string>;
          readonly unknown: ReadonlyArray<string>;
          readonly problems: ReadonlyArray<{
            readonly id: string;
            readonly message: string;
          }>;
          readonly complete: boolean;
          readonly progress: {
            readonly answered: number;
            readonly of: number;
          };
        };
        readonly answers: ReadonlyArray<{
          readonly question: string;
          readonly value: unknown;
          readonly unknown: boolean;
          readonly source: "person" | "inventory" | "probe" | "earlier-review" | "guest";
          readonly origin: (string | null);
          readonly at: string;
          readonly version: number;
          readonly definitionVersion: string;
          readonly by: {
            readonly kind: "person" | "guest" | "gatehouse" | "organisation";
            readonly id: (string | null);
            readonly name: string;
          };
          readonly reopened: ({
            readonly at: string;
            readonly by: {
              readonly kind: "person" | "guest" | "gatehouse" | "organisation";
              readonly id: (string | null);
              readonly name: string;
            };
            readonly reason: string;
            readonly again: boolean;
          } | null);
        }>;
        readonly comments: ReadonlyArray<{
          readonly id: string;
          readonly question: string;
          readonly text: string;
          readonly internal: boolean;
          readonly at: string;
          readonly by: {
            readonly kind: "person" | "guest" | "gatehouse" | "organisation";
            readonly id: (string | null);
            readonly name: string;
          };
        }>;
        readonly files: ReadonlyArray<{
          readonly id: string;
          readonly question: string;
          readonly name: string;
          readonly mediaType: string;
          readonly size: number;
          readonly pieces: number;
          readonly received: number;
          readonly sha256: (string | null);
          readonly at: string;
          readonly by: {
            readonly kind: "person" | "guest" | "gatehouse" | "organisation";
            readonly id: (string | null);
            readonly name: string;
          };
        }>;
        readonly claims: ReadonlyArray<{
          readonly question: string;
          readonly control: string;
          readonly claimed: boolean;
          readonly contradicted: boolean;
          readonly standard: (string | null);
          readonly outcome: (string | null);
          readonly observedAt: (string | null);
          readonly evidenceId: (string | null);
        }>;
        readonly asked: ReadonlyArray<{
          readonly question: string;
          readonly person: {
            readonly id: string;
            readonly name: string;
          };
          readonly by: {
            readonly kind: "person" | "guest" | "gatehouse" | "organisation";
            readonly id: (string | null);
            readonly name: string;
          };
          readonly at: string;
          readonly closedAt: (string | null);
        }>;
        readonly earlier: ({
          readonly sheetId: string;
          readonly ref: string;
          readonly submittedAt: string;
          readonly offered: number;
          readonly different: number;
        } | null);
      };
    };
  };
  /** The answers of a sheet as VSAQ keeps them, a text by id */
  'GET /api/v1/sheets/{id}/vsaq-answers': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: { readonly [name: string]: string };
    };
  };
  /** Fill a sheet from a file of VSAQ answers; what a person answered stays unless replaced */
  'POST /api/v1/sheets/{id}/vsaq-answers': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly content: string;
      readonly replace?: boolean;
    };
    answers: {
      200: {
        readonly taken: ReadonlyArray<string>;
        readonly kept: ReadonlyArray<string>;
        readonly skipped: ReadonlyArray<{
          readonly question: string;
          readonly reason: string;
        }>;
      };
    };
  };
  /** Announce a file of up to 50 MB to a question; its pieces follow */
  'POST /api/v1/sheets/{id}/files': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly question: string;
      readonly name: string;
      readonly mediaType?: string;
      readonly size: number;
    };
    answers: {
      201: {
        readonly id: string;
        readonly pieces: number;
        readonly pieceSize: number;
      };
    };
  };
  /** The next piece of a file in base64, counted from 0; one that was received already changes nothing */
  'PUT /api/v1/sheets/{id}/files/{fileId}/pieces/{number}': {
    params: {
      readonly id: string;
      readonly fileId: string;
      readonly number: number;
    };
    query: undefined;
    body: {
      readonly content: string;
    };
    answers: {
      200: {
        readonly received: number;
        readonly pieces: number;
        readonly finished: boolean;
      };
    };
  };
  /** A file of a sheet, always as a download */
  'GET /api/v1/sheets/{id}/files/{fileId}': {
    params: {
      readonly id: string;
      readonly fileId: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: unknown;
    };
  };
  /** Take a file back */
  'DELETE /api/v1/sheets/{id}/files/{fileId}': {
    params: {
      readonly id: string;
      readonly fileId: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      204: undefined;
    };
  };
  /** Who outside was let in to the sheet, and by whom */
  'GET /api/v1/sheets/{id}/guests': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly id: string;
          readonly name: string;
          readonly address: string;
          readonly pages: (ReadonlyArray<string> | null);
          readonly invitedBy: {
            readonly kind: "person" | "guest" | "gatehouse" | "organisation";
            readonly id: (string | null);
            readonly name: string;
          };
          readonly invitedAt: string;
          readonly lastSeenAt: (string | null);
          readonly revokedAt: (string | null);
        }>;
        readonly nextCursor: null;
      };
    };
  };
  /** Let somebody outside answer the sheet, or pages of it, by a link that works once */
  'POST /api/v1/sheets/{id}/guests': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly name: string;
      readonly address: string;
      readonly pages?: ReadonlyArray<string>;
      readonly mail?: boolean;
    };
    answers: {
      201: {
        readonly guest: {
          readonly id: string;
          readonly name: string;
          readonly address: string;
          readonly pages: (ReadonlyArray<string> | null);
          readonly invitedBy: {
            readonly kind: "person" | "guest" | "gatehouse" | "organisation";
            readonly id: (string | null);
            readonly name: string;
          };
          readonly invitedAt: string;
          readonly lastSeenAt: (string | null);
          readonly revokedAt: (string | null);
        };
        readonly link: (string | null);
        readonly expiresAt: (string | null);
      };
    };
  };
  /** Another link for a guest whose link was used or is over */
  'POST /api/v1/sheets/{id}/guests/{guestId}/link': {
    params: {
      readonly id: string;
      readonly guestId: string;
    };
    query: undefined;
    body: {
      readonly mail?: boolean;
    };
    answers: {
      201: {
        readonly guest: {
          readonly id: string;
          readonly name: string;
          readonly address: string;
          readonly pages: (ReadonlyArray<string> | null);
          readonly invitedBy: {
            readonly kind: "person" | "guest" | "gatehouse" | "organisation";
            readonly id: (string | null);
            readonly name: string;
          };
          readonly invitedAt: string;
          readonly lastSeenAt: (string | null);
          readonly revokedAt: (string | null);
        };
        readonly link: (string | null);
        readonly expiresAt: (string | null);
      };
    };
  };
  /** Send a guest away, with the colleagues to whom parts were handed; what they answered stays */
  'DELETE /api/v1/sheets/{id}/guests/{guestId}': {
    params: {
      readonly id: string;
      readonly guestId: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      204: undefined;
    };
  };
  /** What a link is good for: who invites to what, and until when; the link is not used by it */
  'POST /api/v1/guest/door': {
    params: undefined;
    query: undefined;
    body: {
      readonly token: string;
    };
    answers: {
      200: {
        readonly organisation: string;
        readonly guest: string;
        readonly invitedBy: string;
        readonly title: string;
        readonly pages: (number | null);
        readonly minutes: (number | null);
        readonly expiresAt: string;
      };
    };
  };
  /** Use a link; it works once, and begins a visit by cookie */
  'POST /api/v1/guest/enter': {
    params: undefined;
    query: undefined;
    body: {
      readonly token: string;
    };
    answers: {
      204: undefined;
    };
  };
  /** The sheet of this visit with its answers */
  'GET /api/v1/guest': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly organisation: string;
        readonly csrf: string;
        readonly guest: {
          readonly id: string;
          readonly name: string;
          readonly pages: (ReadonlyArray<string> | null);
          readonly mayHandOn: boolean;
        };
        readonly sheet: {
          readonly id: string;
          readonly definition: {
            readonly id: string;
            readonly version: string;
            readonly title: string;
          };
          readonly state: "open" | "submitted" | "closed" | "reopened";
          readonly openedAt: string;
          readonly submittedAt: (string | null);
          readonly submittedBy: ({
            readonly kind: "person" | "guest" | "gatehouse" | "organisation";
            readonly id: (string | null);
            readonly name: string;
          } | null);
          readonly outcome: {
            readonly visible: ReadonlyArray<string>;
            readonly advice: ReadonlyArray<string>;
            readonly findings: ReadonlyArray<{
              readonly id: string;
              readonly name: string;
              readonly severity: string;
              readonly asksWhy: boolean;
              readonly justified: boolean;
            }>;
            readonly missing: ReadonlyArray<string>;
            readonly unknown: ReadonlyArray<string>;
            readonly problems: ReadonlyArray<{
              readonly id: string;
              readonly message: string;
            }>;
            readonly complete: boolean;
            readonly progress: {
              readonly answered: number;
              readonly of: number;
            };
          };
          readonly answers: ReadonlyArray<{
            readonly question: string;
            readonly value: unknown;
            readonly unknown: boolean;
            readonly source: "person" | "inventory" | "probe" | "earlier-review" | "guest";
            readonly origin: (string | null);
            readonly at: string;
            readonly version: number;
            readonly definitionVersion: string;
            readonly by: {
              readonly kind: "person" | "guest" | "gatehouse" | "organisation";
              readonly id: (string | null);
              readonly name: string;
            };
            readonly reopened: ({
              readonly at: string;
              readonly by: {
                readonly kind: "person" | "guest" | "gatehouse" | "organisation";
                readonly id: (string | null);
                readonly name: string;
              };
              readonly reason: string;
              readonly again: boolean;
            } | null);
          }>;
          readonly comments: ReadonlyArray<{
            readonly id: string;
            readonly question: string;
            readonly text: string;
            readonly internal: boolean;
            readonly at: string;
            readonly by: {
              readonly kind: "person" | "guest" | "gatehouse" | "organisation";
              readonly id: (string | null);
              readonly name: string;
            };
          }>;
          readonly files: ReadonlyArray<{
            readonly id: string;
            readonly question: string;
            readonly name: string;
            readonly mediaType: string;
            readonly size: number;
            readonly pieces: number;
            readonly received: number;
            readonly sha256: (string | null);
            readonly at: string;
            readonly by: {
              readonly kind: "person" | "guest" | "gatehouse" | "organisation";
              readonly id: (string | null);
              readonly name: string;
            };
          }>;
        };
        readonly colleagues: ReadonlyArray<{
          readonly id: string;
          readonly name: string;
          readonly address: string;
          readonly pages: (ReadonlyArray<string> | null);
          readonly invitedBy: {
            readonly kind: "person" | "guest" | "gatehouse" | "organisation";
            readonly id: (string | null);
            readonly name: string;
          };
          readonly invitedAt: string;
          readonly lastSeenAt: (string | null);
          readonly revokedAt: (string | null);
        }>;
      };
    };
  };
  /** The pages and questions that this guest answers */
  'GET /api/v1/guest/form': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly id: string;
        readonly version: string;
        readonly title: string;
        readonly summary: ReadonlyArray<unknown>;
        readonly source: ({
          readonly title: string;
          readonly url: (string | null);
        } | null);
        readonly minutes: (number | null);
        readonly pages: ReadonlyArray<{
          readonly id: string;
          readonly title: string;
          readonly text: ReadonlyArray<unknown>;
          readonly items: ReadonlyArray<{
            readonly id: string;
            readonly kind: "section" | "note" | "space" | "question" | "advice";
            readonly depth: number;
            readonly text: ReadonlyArray<unknown>;
            readonly title: (string | null);
            readonly help: (ReadonlyArray<unknown> | null);
            readonly type: (string | null);
            readonly required: boolean;
            readonly readonly: boolean;
            readonly choices: ReadonlyArray<{
              readonly id: string;
              readonly text: ReadonlyArray<unknown>;
            }>;
            readonly none: boolean;
            readonly columns: ReadonlyArray<{
              readonly id: string;
              readonly title: string;
              readonly type: string;
              readonly required: boolean;
              readonly choices: ReadonlyArray<string>;
            }>;
            readonly yes: (ReadonlyArray<unknown> | null);
            readonly no: (ReadonlyArray<unknown> | null);
            readonly format: (string | null);
            readonly placeholder: (string | null);
            readonly maxLength: (number | null);
            readonly most: (number | null);
            readonly several: boolean;
            readonly group: (string | null);
            readonly controls: ReadonlyArray<string>;
            readonly prefill: (string | null);
            readonly finding: (string | null);
            readonly justify: (ReadonlyArray<unknown> | null);
            readonly todo: (ReadonlyArray<unknown> | null);
          }>;
        }>;
      };
    };
  };
  /** Answer one question; with If-Match of the version that was read ("0" for none), the later one is told */
  'PUT /api/v1/guest/answers/{question}': {
    params: {
      readonly question: string;
    };
    query: undefined;
    body: {
      readonly value?: unknown;
      readonly unknown?: boolean;
    };
    answers: {
      200: {
        readonly answer: ({
          readonly question: string;
          readonly value: unknown;
          readonly unknown: boolean;
          readonly source: "person" | "inventory" | "probe" | "earlier-review" | "guest";
          readonly origin: (string | null);
          readonly at: string;
          readonly version: number;
          readonly definitionVersion: string;
          readonly by: {
            readonly kind: "person" | "guest" | "gatehouse" | "organisation";
            readonly id: (string | null);
            readonly name: string;
          };
          readonly reopened: ({
            readonly at: string;
            readonly by: {
              readonly kind: "person" | "guest" | "gatehouse" | "organisation";
              readonly id: (string | null);
              readonly name: string;
            };
            readonly reason: string;
            readonly again: boolean;
          } | null);
        } | null);
        readonly outcome: {
          readonly visible: ReadonlyArray<string>;
          readonly advice: ReadonlyArray<string>;
          readonly findings: ReadonlyArray<{
            readonly id: string;
            readonly name: string;
            readonly severity: string;
            readonly asksWhy: boolean;
            readonly justified: boolean;
          }>;
          readonly missing: ReadonlyArray<string>;
          readonly unknown: ReadonlyArray<string>;
          readonly problems: ReadonlyArray<{
            readonly id: string;
            readonly message: string;
          }>;
          readonly complete: boolean;
          readonly progress: {
            readonly answered: number;
            readonly of: number;
          };
        };
      };
    };
  };
  /** Every version of one answer, the newest first */
  'GET /api/v1/guest/answers/{question}/history': {
    params: {
      readonly question: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly question: string;
          readonly value: unknown;
          readonly unknown: boolean;
          readonly source: "person" | "inventory" | "probe" | "earlier-review" | "guest";
          readonly origin: (string | null);
          readonly at: string;
          readonly version: number;
          readonly definitionVersion: string;
          readonly by: {
            readonly kind: "person" | "guest" | "gatehouse" | "organisation";
            readonly id: (string | null);
            readonly name: string;
          };
        }>;
        readonly nextCursor: null;
      };
    };
  };
  /** Comment on an answer */
  'POST /api/v1/guest/comments': {
    params: undefined;
    query: undefined;
    body: {
      readonly question: string;
      readonly text: string;
    };
    answers: {
      201: {
        readonly id: string;
      };
    };
  };
  /** Announce a file of up to 50 MB to a question; its pieces follow */
  'POST /api/v1/guest/files': {
    params: undefined;
    query: undefined;
    body: {
      readonly question: string;
      readonly name: string;
      readonly mediaType?: string;
      readonly size: number;
    };
    answers: {
      201: {
        readonly id: string;
        readonly pieces: number;
        readonly pieceSize: number;
      };
    };
  };
  /** The next piece of a file in base64, counted from 0; one that was received already changes nothing */
  'PUT /api/v1/guest/files/{fileId}/pieces/{number}': {
    params: {
      readonly fileId: string;
      readonly number: number;
    };
    query: undefined;
    body: {
      readonly content: string;
    };
    answers: {
      200: {
        readonly received: number;
        readonly pieces: number;
        readonly finished: boolean;
      };
    };
  };
  /** A file of the sheet, always as a download */
  'GET /api/v1/guest/files/{fileId}': {
    params: {
      readonly fileId: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: unknown;
    };
  };
  /** Take a file of one’s own back */
  'DELETE /api/v1/guest/files/{fileId}': {
    params: {
      readonly fileId: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      204: undefined;
    };
  };
  /** Hand pages on to a colleague by a link of their own */
  'POST /api/v1/guest/colleagues': {
    params: undefined;
    query: undefined;
    body: {
      readonly name: string;
      readonly address: string;
      readonly pages?: ReadonlyArray<string>;
      readonly mail?: boolean;
    };
    answers: {
      201: {
        readonly guest: {
          readonly id: string;
          readonly name: string;
          readonly address: string;
          readonly pages: (ReadonlyArray<string> | null);
          readonly invitedBy: {
            readonly kind: "person" | "guest" | "gatehouse" | "organisation";
            readonly id: (string | null);
            readonly name: string;
          };
          readonly invitedAt: string;
          readonly lastSeenAt: (string | null);
          readonly revokedAt: (string | null);
        };
        readonly link: (string | null);
        readonly expiresAt: (string | null);
      };
    };
  };
  /** Take pages back that were handed on */
  'DELETE /api/v1/guest/colleagues/{guestId}': {
    params: {
      readonly guestId: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      204: undefined;
    };
  };
  /** Submit the sheet; refused with what is missing */
  'POST /api/v1/guest/submit': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly organisation: string;
        readonly csrf: string;
        readonly guest: {
          readonly id: string;
          readonly name: string;
          readonly pages: (ReadonlyArray<string> | null);
          readonly mayHandOn: boolean;
        };
        readonly sheet: {
          readonly id: string;
          readonly definition: {
            readonly id: string;
            readonly version: string;
            readonly title: string;
          };
          readonly state: "open" | "submitted" | "closed" | "reopened";
          readonly openedAt: string;
          readonly submittedAt: (string | null);
          readonly submittedBy: ({
            readonly kind: "person" | "guest" | "gatehouse" | "organisation";
            readonly id: (string | null);
            readonly name: string;
          } | null);
          readonly outcome: {
            readonly visible: ReadonlyArray<string>;
            readonly advice: ReadonlyArray<string>;
            readonly findings: ReadonlyArray<{
              readonly id: string;
              readonly name: string;
              readonly severity: string;
              readonly asksWhy: boolean;
              readonly justified: boolean;
            }>;
            readonly missing: ReadonlyArray<string>;
            readonly unknown: ReadonlyArray<string>;
            readonly problems: ReadonlyArray<{
              readonly id: string;
              readonly message: string;
            }>;
            readonly complete: boolean;
            readonly progress: {
              readonly answered: number;
              readonly of: number;
            };
          };
          readonly answers: ReadonlyArray<{
            readonly question: string;
            readonly value: unknown;
            readonly unknown: boolean;
            readonly source: "person" | "inventory" | "probe" | "earlier-review" | "guest";
            readonly origin: (string | null);
            readonly at: string;
            readonly version: number;
            readonly definitionVersion: string;
            readonly by: {
              readonly kind: "person" | "guest" | "gatehouse" | "organisation";
              readonly id: (string | null);
              readonly name: string;
            };
            readonly reopened: ({
              readonly at: string;
              readonly by: {
                readonly kind: "person" | "guest" | "gatehouse" | "organisation";
                readonly id: (string | null);
                readonly name: string;
              };
              readonly reason: string;
              readonly again: boolean;
            } | null);
          }>;
          readonly comments: ReadonlyArray<{
            readonly id: string;
            readonly question: string;
            readonly text: string;
            readonly internal: boolean;
            readonly at: string;
            readonly by: {
              readonly kind: "person" | "guest" | "gatehouse" | "organisation";
              readonly id: (string | null);
              readonly name: string;
            };
          }>;
          readonly files: ReadonlyArray<{
            readonly id: string;
            readonly question: string;
            readonly name: string;
            readonly mediaType: string;
            readonly size: number;
            readonly pieces: number;
            readonly received: number;
            readonly sha256: (string | null);
            readonly at: string;
            readonly by: {
              readonly kind: "person" | "guest" | "gatehouse" | "organisation";
              readonly id: (string | null);
              readonly name: string;
            };
          }>;
        };
        readonly colleagues: ReadonlyArray<{
          readonly id: string;
          readonly name: string;
          readonly address: string;
          readonly pages: (ReadonlyArray<string> | null);
          readonly invitedBy: {
            readonly kind: "person" | "guest" | "gatehouse" | "organisation";
            readonly id: (string | null);
            readonly name: string;
          };
          readonly invitedAt: string;
          readonly lastSeenAt: (string | null);
          readonly revokedAt: (string | null);
        }>;
      };
    };
  };
  /** End the visit; what was answered stays */
  'POST /api/v1/guest/leave': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      204: undefined;
    };
  };
  /** Levels, matrix, scales, data classes and time boxes by which risk is assessed */
  'GET /api/v1/risk-scheme': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly name: string;
        readonly edition: string;
        readonly title: string;
        readonly source: string;
        readonly matrix: {
          readonly LOW: {
            readonly LOW: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM";
            readonly MEDIUM: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM";
            readonly HIGH: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM";
            readonly MAXIMUM: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM";
          };
          readonly MEDIUM: {
            readonly LOW: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM";
            readonly MEDIUM: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM";
            readonly HIGH: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM";
            readonly MAXIMUM: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM";
          };
          readonly HIGH: {
            readonly LOW: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM";
            readonly MEDIUM: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM";
            readonly HIGH: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM";
            readonly MAXIMUM: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM";
          };
          readonly MAXIMUM: {
            readonly LOW: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM";
            readonly MEDIUM: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM";
            readonly HIGH: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM";
            readonly MAXIMUM: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM";
          };
        };
        readonly levels: {
          readonly LOW: {
            readonly limitDays: (number | null);
            readonly text: string;
            readonly aliases: ReadonlyArray<string>;
          };
          readonly MEDIUM: {
            readonly limitDays: (number | null);
            readonly text: string;
            readonly aliases: ReadonlyArray<string>;
          };
          readonly HIGH: {
            readonly limitDays: (number | null);
            readonly text: string;
            readonly aliases: ReadonlyArray<string>;
          };
          readonly MAXIMUM: {
            readonly limitDays: (number | null);
            readonly text: string;
            readonly aliases: ReadonlyArray<string>;
          };
        };
        readonly unknownAliases: ReadonlyArray<string>;
        readonly classes: ReadonlyArray<{
          readonly id: string;
          readonly title: string;
          readonly text: string;
          readonly rank: number;
          readonly aliases: ReadonlyArray<string>;
        }>;
        readonly scales: {
          readonly reputation: {
            readonly title: string;
            readonly levels?: {
              readonly LOW: string;
              readonly MEDIUM: string;
              readonly HIGH: string;
              readonly MAXIMUM: string;
            };
            readonly hint?: string;
          };
          readonly productivity: {
            readonly title: string;
            readonly small: {
              readonly LOW: string;
              readonly MEDIUM: string;
              readonly HIGH: string;
              readonly MAXIMUM: string;
            };
            readonly large: {
              readonly LOW: string;
              readonly MEDIUM: string;
              readonly HIGH: string;
              readonly MAXIMUM: string;
            };
            readonly hint?: string;
          };
          readonly finances: {
            readonly title: string;
            readonly levels?: {
              readonly LOW: string;
              readonly MEDIUM: string;
              readonly HIGH: string;
              readonly MAXIMUM: string;
            };
            readonly hint?: string;
          };
        };
        readonly attributes: {
          readonly confidentiality: string;
          readonly integrity: string;
          readonly availability: string;
        };
        readonly likelihood: {
          readonly text: string;
          readonly levels: {
            readonly LOW: string;
            readonly MEDIUM: string;
            readonly HIGH: string;
            readonly MAXIMUM: string;
          };
          readonly mostRaised: number;
          readonly mostLowered: number;
          readonly indicators: ReadonlyArray<{
            readonly id: string;
            readonly when: { readonly [name: string]: {
              readonly atLeast?: number;
              readonly atMost?: number;
            } };
            readonly steps: number;
            readonly text: string;
          }>;
        };
        readonly boxes: ReadonlyArray<{
          readonly id: "metadata" | "notes" | "data" | "threats" | "recommendations" | "wrap-up";
          readonly title: string;
          readonly minutes: {
            readonly from: number;
            readonly to: number;
          };
          readonly text: string;
        }>;
        readonly mostMinutes: number;
        readonly mostPeople: number;
        readonly prompts: ReadonlyArray<string>;
        readonly staleAfterMonths: number;
      };
    };
  };
  /** Every service with its risk level and assessment, the highest level first */
  'GET /api/v1/risk-assessments': {
    params: undefined;
    query: {
      readonly limit?: number | undefined;
      readonly cursor?: string | undefined;
      readonly level?: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN" | undefined;
      readonly team?: string | undefined;
      readonly service?: string | undefined;
      readonly stale?: "any" | "none" | "owner-left" | "new-endpoint" | "new-data-type" | "old" | undefined;
      readonly assessed?: "true" | "false" | undefined;
    };
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly service: {
            readonly id: string;
            readonly name: string;
          };
          readonly team: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly classification: string;
          readonly level: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          readonly impact: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          readonly likelihood: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          readonly assessedAt: (string | null);
          readonly stale: ReadonlyArray<"owner-left" | "new-endpoint" | "new-data-type" | "old">;
          readonly current: ({
            readonly id: string;
            readonly number: number;
          } | null);
          readonly draft: ({
            readonly id: string;
            readonly number: number;
            readonly startedAt: string;
          } | null);
          readonly openRecommendations: number;
          readonly highestRecommendation: ("LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN" | null);
        }>;
        readonly nextCursor: (string | null);
      };
    };
  };
  /** Start a risk assessment of a service; it begins with what the present one says */
  'POST /api/v1/risk-assessments': {
    params: undefined;
    query: undefined;
    body: {
      readonly service: string;
      readonly visibility?: "internal" | "restricted";
      readonly people?: ReadonlyArray<string>;
    };
    answers: {
      201: {
        readonly id: string;
        readonly service: {
          readonly id: string;
          readonly name: string;
        };
        readonly number: number;
        readonly state: "draft" | "current" | "replaced" | "discarded";
        readonly origin: "guided" | "imported";
        readonly scheme: string;
        readonly visibility: "internal" | "restricted";
        readonly people: ReadonlyArray<{
          readonly id: string;
          readonly name: string;
        }>;
        readonly startedAt: string;
        readonly startedBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly updatedAt: string;
        readonly reviewedAt: (string | null);
        readonly reviewedBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly assessedAt: (string | null);
        readonly contents: {
          readonly owner: {
            readonly name: string;
            readonly person: (string | null);
          };
          readonly director: string;
          readonly developer: string;
          readonly operator: string;
          readonly scope: string;
          readonly summary: string;
          readonly linkedServices: ReadonlyArray<string>;
          readonly riskRecord: string;
          readonly people: ReadonlyArray<string>;
          readonly notes: string;
          readonly links: ReadonlyArray<{
            readonly title: string;
            readonly url: string;
          }>;
          readonly classification: (string | null);
          readonly dataTypes: ReadonlyArray<{
            readonly name: string;
            readonly class: (string | null);
          }>;
          readonly scenarios: ReadonlyArray<{
            readonly attribute: "confidentiality" | "integrity" | "availability";
            readonly area: "reputation" | "productivity" | "finances";
            readonly text: string;
            readonly impact: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
            readonly likelihood: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          }>;
          readonly earlierIncidents: number;
          readonly recommendations: ReadonlyArray<{
            readonly level: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
            readonly text: string;
          }>;
          readonly tags: ReadonlyArray<string>;
        };
        readonly kept: number;
        readonly computed: {
          readonly level: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          readonly impact: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          readonly likelihood: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          readonly scenarios: ReadonlyArray<{
            readonly attribute: "confidentiality" | "integrity" | "availability";
            readonly area: "reputation" | "productivity" | "finances";
            readonly impact: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
            readonly said: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
            readonly likelihood: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
            readonly level: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
            readonly because: string;
          }>;
          readonly shift: {
            readonly steps: number;
            readonly bounded: boolean;
            readonly moves: ReadonlyArray<{
              readonly indicator: string;
              readonly steps: number;
              readonly because: string;
            }>;
          };
          readonly steps: ReadonlyArray<string>;
        };
        readonly hidden: ({
          readonly level: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          readonly likelihood: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          readonly steps: ReadonlyArray<string>;
        } | null);
        readonly stale: ReadonlyArray<{
          readonly reason: "owner-left" | "new-endpoint" | "new-data-type" | "old";
          readonly because: string;
        }>;
        readonly spent: { readonly [name: string]: number };
        readonly missing: ReadonlyArray<string>;
        readonly recommendations: ReadonlyArray<{
          readonly case: {
            readonly id: string;
            readonly ref: string;
            readonly state: string;
            readonly open: boolean;
            readonly deadlineAt: (string | null);
          };
          readonly level: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          readonly text: string;
        }>;
        readonly reviews: ReadonlyArray<{
          readonly id: string;
          readonly ref: string;
        }>;
        readonly may: {
          readonly write: boolean;
          readonly finish: boolean;
          readonly restrict: boolean;
        };
        readonly version: number;
      };
    };
  };
  /** The register of assessments as CSV; no cell is a formula */
  'GET /api/v1/risk-register': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      200: unknown;
    };
  };
  /** All assessments of a service, the newest first */
  'GET /api/v1/services/{id}/risk-assessments': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly id: string;
          readonly number: number;
          readonly state: "draft" | "current" | "replaced" | "discarded";
          readonly origin: "guided" | "imported";
          readonly level: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          readonly impact: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          readonly assessedAt: (string | null);
          readonly startedAt: string;
          readonly reviewedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
        }>;
        readonly nextCursor: null;
      };
    };
  };
  /** Every change of the risk level of a service with its explanation, the newest first */
  'GET /api/v1/services/{id}/risk-moves': {
    params: {
      readonly id: string;
    };
    query: {
      readonly limit?: number | undefined;
      readonly cursor?: string | undefined;
    };
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly id: string;
          readonly at: string;
          readonly by: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly cause: "assessed" | "imported" | "facts" | "scheme";
          readonly assessment: {
            readonly id: string;
            readonly number: number;
          };
          readonly from: {
            readonly level: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
            readonly impact: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
            readonly likelihood: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          };
          readonly to: {
            readonly level: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
            readonly impact: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
            readonly likelihood: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          };
          readonly steps: ReadonlyArray<string>;
        }>;
        readonly nextCursor: (string | null);
      };
    };
  };
  /** One assessment with its scenarios, its level and how that came about */
  'GET /api/v1/risk-assessments/{id}': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly id: string;
        readonly service: {
          readonly id: string;
          readonly name: string;
        };
        readonly number: number;
        readonly state: "draft" | "current" | "replaced" | "discarded";
        readonly origin: "guided" | "imported";
        readonly scheme: string;
        readonly visibility: "internal" | "restricted";
        readonly people: ReadonlyArray<{
          readonly id: string;
          readonly name: string;
        }>;
        readonly startedAt: string;
        readonly startedBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly updatedAt: string;
        readonly reviewedAt: (string | null);
        readonly reviewedBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly assessedAt: (string | null);
        readonly contents: {
          readonly owner: {
            readonly name: string;
            readonly person: (string | null);
          };
          readonly director: string;
          readonly developer: string;
          readonly operator: string;
          readonly scope: string;
          readonly summary: string;
          readonly linkedServices: ReadonlyArray<string>;
          readonly riskRecord: string;
          readonly people: ReadonlyArray<string>;
          readonly notes: string;
          readonly links: ReadonlyArray<{
            readonly title: string;
            readonly url: string;
          }>;
          readonly classification: (string | null);
          readonly dataTypes: ReadonlyArray<{
            readonly name: string;
            readonly class: (string | null);
          }>;
          readonly scenarios: ReadonlyArray<{
            readonly attribute: "confidentiality" | "integrity" | "availability";
            readonly area: "reputation" | "productivity" | "finances";
            readonly text: string;
            readonly impact: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
            readonly likelihood: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          }>;
          readonly earlierIncidents: number;
          readonly recommendations: ReadonlyArray<{
            readonly level: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
            readonly text: string;
          }>;
          readonly tags: ReadonlyArray<string>;
        };
        readonly kept: number;
        readonly computed: {
          readonly level: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          readonly impact: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          readonly likelihood: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          readonly scenarios: ReadonlyArray<{
            readonly attribute: "confidentiality" | "integrity" | "availability";
            readonly area: "reputation" | "productivity" | "finances";
            readonly impact: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
            readonly said: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
            readonly likelihood: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
            readonly level: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
            readonly because: string;
          }>;
          readonly shift: {
            readonly steps: number;
            readonly bounded: boolean;
            readonly moves: ReadonlyArray<{
              readonly indicator: string;
              readonly steps: number;
              readonly because: string;
            }>;
          };
          readonly steps: ReadonlyArray<string>;
        };
        readonly hidden: ({
          readonly level: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          readonly likelihood: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          readonly steps: ReadonlyArray<string>;
        } | null);
        readonly stale: ReadonlyArray<{
          readonly reason: "owner-left" | "new-endpoint" | "new-data-type" | "old";
          readonly because: string;
        }>;
        readonly spent: { readonly [name: string]: number };
        readonly missing: ReadonlyArray<string>;
        readonly recommendations: ReadonlyArray<{
          readonly case: {
            readonly id: string;
            readonly ref: string;
            readonly state: string;
            readonly open: boolean;
            readonly deadlineAt: (string | null);
          };
          readonly level: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          readonly text: string;
        }>;
        readonly reviews: ReadonlyArray<{
          readonly id: string;
          readonly ref: string;
        }>;
        readonly may: {
          readonly write: boolean;
          readonly finish: boolean;
          readonly restrict: boolean;
        };
        readonly version: number;
      };
    };
  };
  /** Write into a draft; parts that are left out stay. With If-Match, only what you read is changed */
  'PATCH /api/v1/risk-assessments/{id}': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly contents?: {
        readonly owner?: {
          readonly name: string;
          readonly person: (string | null);
        };
        readonly director?: string;
        readonly developer?: string;
        readonly operator?: string;
        readonly scope?: string;
        readonly summary?: string;
        readonly linkedServices?: ReadonlyArray<string>;
        readonly riskRecord?: string;
        readonly people?: ReadonlyArray<string>;
        readonly notes?: string;
        readonly links?: ReadonlyArray<{
          readonly title: string;
          readonly url: string;
        }>;
        readonly classification?: (string | null);
        readonly dataTypes?: ReadonlyArray<{
          readonly name: string;
          readonly class: (string | null);
        }>;
        readonly scenarios?: ReadonlyArray<{
          readonly attribute: "confidentiality" | "integrity" | "availability";
          readonly area: "reputation" | "productivity" | "finances";
          readonly text: string;
          readonly impact: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          readonly likelihood: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
        }>;
        readonly earlierIncidents?: number;
        readonly recommendations?: ReadonlyArray<{
          readonly level: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          readonly text: string;
        }>;
        readonly tags?: ReadonlyArray<string>;
      };
      readonly spent?: { readonly [name: string]: number };
    };
    answers: {
      200: {
        readonly id: string;
        readonly service: {
          readonly id: string;
          readonly name: string;
        };
        readonly number: number;
        readonly state: "draft" | "current" | "replaced" | "discarded";
        readonly origin: "guided" | "imported";
        readonly scheme: string;
        readonly visibility: "internal" | "restricted";
        readonly people: ReadonlyArray<{
          readonly id: string;
          readonly name: string;
        }>;
        readonly startedAt: string;
        readonly startedBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly updatedAt: string;
        readonly reviewedAt: (string | null);
        readonly reviewedBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly assessedAt: (string | null);
        readonly contents: {
          readonly owner: {
            readonly name: string;
            readonly person: (string | null);
          };
          readonly director: string;
          readonly developer: string;
          readonly operator: string;
          readonly scope: string;
          readonly summary: string;
          readonly linkedServices: ReadonlyArray<string>;
          readonly riskRecord: string;
          readonly people: ReadonlyArray<string>;
          readonly notes: string;
          readonly links: ReadonlyArray<{
            readonly title: string;
            readonly url: string;
          }>;
          readonly classification: (string | null);
          readonly dataTypes: ReadonlyArray<{
            readonly name: string;
            readonly class: (string | null);
          }>;
          readonly scenarios: ReadonlyArray<{
            readonly attribute: "confidentiality" | "integrity" | "availability";
            readonly area: "reputation" | "productivity" | "finances";
            readonly text: string;
            readonly impact: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
            readonly likelihood: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          }>;
          readonly earlierIncidents: number;
          readonly recommendations: ReadonlyArray<{
            readonly level: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
            readonly text: string;
          }>;
          readonly tags: ReadonlyArray<string>;
        };
        readonly kept: number;
        readonly computed: {
          readonly level: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          readonly impact: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          readonly likelihood: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          readonly scenarios: ReadonlyArray<{
            readonly attribute: "confidentiality" | "integrity" | "availability";
            readonly area: "reputation" | "productivity" | "finances";
            readonly impact: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
            readonly said: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
            readonly likelihood: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
            readonly level: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
            readonly because: string;
          }>;
          readonly shift: {
            readonly steps: number;
            readonly bounded: boolean;
            readonly moves: ReadonlyArray<{
              readonly indicator: string;
              readonly steps: number;
              readonly because: string;
            }>;
          };
          readonly steps: ReadonlyArray<string>;
        };
        readonly hidden: ({
          readonly level: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          readonly likelihood: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          readonly steps: ReadonlyArray<string>;
        } | null);
        readonly stale: ReadonlyArray<{
          readonly reason: "owner-left" | "new-endpoint" | "new-data-type" | "old";
          readonly because: string;
        }>;
        readonly spent: { readonly [name: string]: number };
        readonly missing: ReadonlyArray<string>;
        readonly recommendations: ReadonlyArray<{
          readonly case: {
            readonly id: string;
            readonly ref: string;
            readonly state: string;
            readonly open: boolean;
            readonly deadlineAt: (string | null);
          };
          readonly level: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          readonly text: string;
        }>;
        readonly reviews: ReadonlyArray<{
          readonly id: string;
          readonly ref: string;
        }>;
        readonly may: {
          readonly write: boolean;
          readonly finish: boolean;
          readonly restrict: boolean;
        };
        readonly version: number;
      };
    };
  };
  /** Mark a draft as reviewed: it sets the level of the service and opens its recommendations */
  'POST /api/v1/risk-assessments/{id}/finish': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly id: string;
        readonly service: {
          readonly id: string;
          readonly name: string;
        };
        readonly number: number;
        readonly state: "draft" | "current" | "replaced" | "discarded";
        readonly origin: "guided" | "imported";
        readonly scheme: string;
        readonly visibility: "internal" | "restricted";
        readonly people: ReadonlyArray<{
          readonly id: string;
          readonly name: string;
        }>;
        readonly startedAt: string;
        readonly startedBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly updatedAt: string;
        readonly reviewedAt: (string | null);
        readonly reviewedBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly assessedAt: (string | null);
        readonly contents: {
          readonly owner: {
            readonly name: string;
            readonly person: (string | null);
          };
          readonly director: string;
          readonly developer: string;
          readonly operator: string;
          readonly scope: string;
          readonly summary: string;
          readonly linkedServices: ReadonlyArray<string>;
          readonly riskRecord: string;
          readonly people: ReadonlyArray<string>;
          readonly notes: string;
          readonly links: ReadonlyArray<{
            readonly title: string;
            readonly url: string;
          }>;
          readonly classification: (string | null);
          readonly dataTypes: ReadonlyArray<{
            readonly name: string;
            readonly class: (string | null);
          }>;
          readonly scenarios: ReadonlyArray<{
            readonly attribute: "confidentiality" | "integrity" | "availability";
            readonly area: "reputation" | "productivity" | "finances";
            readonly text: string;
            readonly impact: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
            readonly likelihood: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          }>;
          readonly earlierIncidents: number;
          readonly recommendations: ReadonlyArray<{
            readonly level: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
            readonly text: string;
          }>;
          readonly tags: ReadonlyArray<string>;
        };
        readonly kept: number;
        readonly computed: {
          readonly level: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          readonly impact: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          readonly likelihood: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          readonly scenarios: ReadonlyArray<{
            readonly attribute: "confidentiality" | "integrity" | "availability";
            readonly area: "reputation" | "productivity" | "finances";
            readonly impact: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
            readonly said: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
            readonly likelihood: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
            readonly level: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
            readonly because: string;
          }>;
          readonly shift: {
            readonly steps: number;
            readonly bounded: boolean;
            readonly moves: ReadonlyArray<{
              readonly indicator: string;
              readonly steps: number;
              readonly because: string;
            }>;
          };
          readonly steps: ReadonlyArray<string>;
        };
        readonly hidden: ({
          readonly level: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          readonly likelihood: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          readonly steps: ReadonlyArray<string>;
        } | null);
        readonly stale: ReadonlyArray<{
          readonly reason: "owner-left" | "new-endpoint" | "new-data-type" | "old";
          readonly because: string;
        }>;
        readonly spent: { readonly [name: string]: number };
        readonly missing: ReadonlyArray<string>;
        readonly recommendations: ReadonlyArray<{
          readonly case: {
            readonly id: string;
            readonly ref: string;
            readonly state: string;
            readonly open: boolean;
            readonly deadlineAt: (string | null);
          };
          readonly level: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          readonly text: string;
        }>;
        readonly reviews: ReadonlyArray<{
          readonly id: string;
          readonly ref: string;
        }>;
        readonly may: {
          readonly write: boolean;
          readonly finish: boolean;
          readonly restrict: boolean;
        };
        readonly version: number;
      };
    };
  };
  /** End a draft that nobody will finish; it stays to be read */
  'POST /api/v1/risk-assessments/{id}/discard': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly id: string;
        readonly service: {
          readonly id: string;
          readonly name: string;
        };
        readonly number: number;
        readonly state: "draft" | "current" | "replaced" | "discarded";
        readonly origin: "guided" | "imported";
        readonly scheme: string;
        readonly visibility: "internal" | "restricted";
        readonly people: ReadonlyArray<{
          readonly id: string;
          readonly name: string;
        }>;
        readonly startedAt: string;
        readonly startedBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly updatedAt: string;
        readonly reviewedAt: (string | null);
        readonly reviewedBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly assessedAt: (string | null);
        readonly contents: {
          readonly owner: {
            readonly name: string;
            readonly person: (string | null);
          };
          readonly director: string;
          readonly developer: string;
          readonly operator: string;
          readonly scope: string;
          readonly summary: string;
          readonly linkedServices: ReadonlyArray<string>;
          readonly riskRecord: string;
          readonly people: ReadonlyArray<string>;
          readonly notes: string;
          readonly links: ReadonlyArray<{
            readonly title: string;
            readonly url: string;
          }>;
          readonly classification: (string | null);
          readonly dataTypes: ReadonlyArray<{
            readonly name: string;
            readonly class: (string | null);
          }>;
          readonly scenarios: ReadonlyArray<{
            readonly attribute: "confidentiality" | "integrity" | "availability";
            readonly area: "reputation" | "productivity" | "finances";
            readonly text: string;
            readonly impact: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
            readonly likelihood: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          }>;
          readonly earlierIncidents: number;
          readonly recommendations: ReadonlyArray<{
            readonly level: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
            readonly text: string;
          }>;
          readonly tags: ReadonlyArray<string>;
        };
        readonly kept: number;
        readonly computed: {
          readonly level: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          readonly impact: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          readonly likelihood: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          readonly scenarios: ReadonlyArray<{
            readonly attribute: "confidentiality" | "integrity" | "availability";
            readonly area: "reputation" | "productivity" | "finances";
            readonly impact: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
            readonly said: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
            readonly likelihood: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
            readonly level: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
            readonly because: string;
          }>;
          readonly shift: {
            readonly steps: number;
            readonly bounded: boolean;
            readonly moves: ReadonlyArray<{
              readonly indicator: string;
              readonly steps: number;
              readonly because: string;
            }>;
          };
          readonly steps: ReadonlyArray<string>;
        };
        readonly hidden: ({
          readonly level: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          readonly likelihood: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          readonly steps: ReadonlyArray<string>;
        } | null);
        readonly stale: ReadonlyArray<{
          readonly reason: "owner-left" | "new-endpoint" | "new-data-type" | "old";
          readonly because: string;
        }>;
        readonly spent: { readonly [name: string]: number };
        readonly missing: ReadonlyArray<string>;
        readonly recommendations: ReadonlyArray<{
          readonly case: {
            readonly id: string;
            readonly ref: string;
            readonly state: string;
            readonly open: boolean;
            readonly deadlineAt: (string | null);
          };
          readonly level: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          readonly text: string;
        }>;
        readonly reviews: ReadonlyArray<{
          readonly id: string;
          readonly ref: string;
        }>;
        readonly may: {
          readonly write: boolean;
          readonly finish: boolean;
          readonly restrict: boolean;
        };
        readonly version: number;
      };
    };
  };
  /** Show all assessments of the service to these people and the security group only; there is no way back */
  'POST /api/v1/risk-assessments/{id}/restrict': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly people: ReadonlyArray<string>;
    };
    answers: {
      200: {
        readonly id: string;
        readonly service: {
          readonly id: string;
          readonly name: string;
        };
        readonly number: number;
        readonly state: "draft" | "current" | "replaced" | "discarded";
        readonly origin: "guided" | "imported";
        readonly scheme: string;
        readonly visibility: "internal" | "restricted";
        readonly people: ReadonlyArray<{
          readonly id: string;
          readonly name: string;
        }>;
        readonly startedAt: string;
        readonly startedBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly updatedAt: string;
        readonly reviewedAt: (string | null);
        readonly reviewedBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly assessedAt: (string | null);
        readonly contents: {
          readonly owner: {
            readonly name: string;
            readonly person: (string | null);
          };
          readonly director: string;
          readonly developer: string;
          readonly operator: string;
          readonly scope: string;
          readonly summary: string;
          readonly linkedServices: ReadonlyArray<string>;
          readonly riskRecord: string;
          readonly people: ReadonlyArray<string>;
          readonly notes: string;
          readonly links: ReadonlyArray<{
            readonly title: string;
            readonly url: string;
          }>;
          readonly classification: (string | null);
          readonly dataTypes: ReadonlyArray<{
            readonly name: string;
            readonly class: (string | null);
          }>;
          readonly scenarios: ReadonlyArray<{
            readonly attribute: "confidentiality" | "integrity" | "availability";
            readonly area: "reputation" | "productivity" | "finances";
            readonly text: string;
            readonly impact: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
            readonly likelihood: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          }>;
          readonly earlierIncidents: number;
          readonly recommendations: ReadonlyArray<{
            readonly level: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
            readonly text: string;
          }>;
          readonly tags: ReadonlyArray<string>;
        };
        readonly kept: number;
        readonly computed: {
          readonly level: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          readonly impact: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          readonly likelihood: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          readonly scenarios: ReadonlyArray<{
            readonly attribute: "confidentiality" | "integrity" | "availability";
            readonly area: "reputation" | "productivity" | "finances";
            readonly impact: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
            readonly said: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
            readonly likelihood: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
            readonly level: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
            readonly because: string;
          }>;
          readonly shift: {
            readonly steps: number;
            readonly bounded: boolean;
            readonly moves: ReadonlyArray<{
              readonly indicator: string;
              readonly steps: number;
              readonly because: string;
            }>;
          };
          readonly steps: ReadonlyArray<string>;
        };
        readonly hidden: ({
          readonly level: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          readonly likelihood: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          readonly steps: ReadonlyArray<string>;
        } | null);
        readonly stale: ReadonlyArray<{
          readonly reason: "owner-left" | "new-endpoint" | "new-data-type" | "old";
          readonly because: string;
        }>;
        readonly spent: { readonly [name: string]: number };
        readonly missing: ReadonlyArray<string>;
        readonly recommendations: ReadonlyArray<{
          readonly case: {
            readonly id: string;
            readonly ref: string;
            readonly state: string;
            readonly open: boolean;
            readonly deadlineAt: (string | null);
          };
          readonly level: "LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN";
          readonly text: string;
        }>;
        readonly reviews: ReadonlyArray<{
          readonly id: string;
          readonly ref: string;
        }>;
        readonly may: {
          readonly write: boolean;
          readonly finish: boolean;
          readonly restrict: boolean;
        };
        readonly version: number;
      };
    };
  };
  /** One assessment as rra2json */
  'GET /api/v1/risk-assessments/{id}/rra2json': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: unknown;
    };
  };
  /** Import rra2json or the register as CSV; each entry by itself, the same file again changes nothing */
  'POST /api/v1/risk-assessments/import': {
    params: undefined;
    query: {
      readonly dryRun?: "true" | "false" | undefined;
    };
    body: {
      readonly content: string;
      readonly format?: "rra2json" | "register";
    };
    answers: {
      200: {
        readonly dryRun: boolean;
        readonly format: "rra2json" | "register";
        readonly created: number;
        readonly updated: number;
        readonly unchanged: number;
        readonly refused: number;
        readonly entries: ReadonlyArray<{
          readonly at: string;
          readonly action: "create" | "update" | "unchanged" | "refused";
          readonly service: (string | null);
          readonly level: ("LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN" | null);
          readonly impact: ("LOW" | "MEDIUM" | "HIGH" | "MAXIMUM" | "UNKNOWN" | null);
          readonly scenarios: number;
          readonly recommendations: number;
          readonly dataTypes: number;
          readonly place: (string | null);
          readonly reason: (string | null);
          readonly remarks: ReadonlyArray<string>;
        }>;
      };
    };
  };
  /** Reviews that you may see: newest first, or with sort=queue as they should be taken up */
  'GET /api/v1/reviews': {
    params: undefined;
    query: {
      readonly state?: "requested" | "needs-info" | "accepted" | "in-review" | "second-approval" | "approved" | "conditional" | "rejected" | "not-needed" | "duplicate" | "withdrawn" | "lapsed" | "open" | "triage" | "done" | undefined;
      readonly kind?: "feature" | "vendor" | "privacy" | "rra" | undefined;
      readonly service?: string | undefined;
      readonly requester?: string | undefined;
      readonly reviewer?: string | undefined;
      readonly team?: string | undefined;
      readonly trackerItem?: string | undefined;
      readonly yesOf?: "me" | undefined;
      readonly sort?: "newest" | "queue" | undefined;
      readonly limit?: number | undefined;
      readonly cursor?: string | undefined;
    };
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly id: string;
          readonly ref: string;
          readonly kind: "feature" | "vendor" | "privacy" | "rra";
          readonly title: string;
          readonly state: "requested" | "needs-info" | "accepted" | "in-review" | "second-approval" | "approved" | "conditional" | "rejected" | "not-needed" | "duplicate" | "withdrawn" | "lapsed";
          readonly stateText: string;
          readonly since: string;
          readonly closed: boolean;
          readonly requester: {
            readonly id: (string | null);
            readonly name: string;
          };
          readonly reviewer: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly service: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly vendor: (string | null);
          readonly urgent: boolean;
          readonly priority: string;
          readonly depth: ("quick-answer" | "standard" | "deep" | null);
          readonly suggestedDepth: ("quick-answer" | "standard" | "deep" | null);
          readonly desiredDate: (string | null);
          readonly startDate: (string | null);
          readonly targetDate: (string | null);
          readonly trackerItem: (string | null);
          readonly visibility: string;
          readonly requestedAt: string;
          readonly updatedAt: string;
          readonly closedAt: (string | null);
          readonly deadlineAt: (string | null);
          readonly version: number;
        }>;
        readonly nextCursor: (string | null);
      };
    };
  };
  /** Ask for a review; nearly nothing is needed, and it waits for triage. Takes an Idempotency-Key */
  'POST /api/v1/reviews': {
    params: undefined;
    query: undefined;
    body: {
      readonly kind?: "feature" | "vendor" | "privacy" | "rra";
      readonly title?: string;
      readonly service?: ((string | {
        readonly id: string;
      }) | null);
      readonly answers?: { readonly [name: string]: unknown };
      readonly desiredDate?: (string | null);
      readonly urgent?: boolean;
      readonly trackerItem?: (string | null);
      readonly restricted?: boolean;
      readonly teams?: ReadonlyArray<string>;
      readonly vendor?: ({
        readonly name: string;
        readonly contacts?: ReadonlyArray<string>;
      } | null);
    };
    answers: {
      201: {
        readonly id: string;
        readonly ref: string;
        readonly state: "requested" | "needs-info" | "accepted" | "in-review" | "second-approval" | "approved" | "conditional" | "rejected" | "not-needed" | "duplicate" | "withdrawn" | "lapsed";
        readonly sheetId: (string | null);
        readonly suggestedDepth: ("quick-answer" | "standard" | "deep" | null);
        readonly told: ReadonlyArray<{
          readonly id: string;
          readonly name: string;
        }>;
        readonly says: string;
      };
    };
  };
  /** One review with its questionnaire, teams, decisions, conditions, scope and seals */
  'GET /api/v1/reviews/{id}': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly id: string;
        readonly ref: string;
        readonly kind: "feature" | "vendor" | "privacy" | "rra";
        readonly title: string;
        readonly state: "requested" | "needs-info" | "accepted" | "in-review" | "second-approval" | "approved" | "conditional" | "rejected" | "not-needed" | "duplicate" | "withdrawn" | "lapsed";
        readonly stateText: string;
        readonly since: string;
        readonly closed: boolean;
        readonly requester: {
          readonly id: (string | null);
          readonly name: string;
        };
        readonly reviewer: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly service: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly vendor: (string | null);
        readonly urgent: boolean;
        readonly priority: string;
        readonly depth: ("quick-answer" | "standard" | "deep" | null);
        readonly suggestedDepth: ("quick-answer" | "standard" | "deep" | null);
        readonly desiredDate: (string | null);
        readonly startDate: (string | null);
        readonly targetDate: (string | null);
        readonly trackerItem: (string | null);
        readonly visibility: string;
        readonly requestedAt: string;
        readonly updatedAt: string;
        readonly closedAt: (string | null);
        readonly deadlineAt: (string | null);
        readonly version: number;
        readonly sheet: ({
          readonly id: string;
          readonly definition: {
            readonly id: string;
            readonly version: string;
          };
          readonly complete: boolean;
          readonly missing: number;
          readonly unknown: number;
          readonly findings: ReadonlyArray<{
            readonly id: string;
            readonly name: string;
            readonly severity: string;
            readonly justified: boolean;
          }>;
          readonly contradicted: ReadonlyArray<{
            readonly question: string;
            readonly control: string;
          }>;
          readonly submittedAt: (string | null);
        } | null);
        readonly assessment: ({
          readonly id: string;
          readonly number: number;
          readonly state: "draft" | "current" | "replaced" | "discarded";
          readonly level: "MAXIMUM" | "HIGH" | "MEDIUM" | "LOW" | "UNKNOWN";
        } | null);
        readonly suggestion: ({
          readonly depth: "quick-answer" | "standard" | "deep";
          readonly because: ReadonlyArray<string>;
          readonly rulesVersion: number;
        } | null);
        readonly round: number;
        readonly resumes: ("requested" | "needs-info" | "accepted" | "in-review" | "second-approval" | "approved" | "conditional" | "rejected" | "not-needed" | "duplicate" | "withdrawn" | "lapsed" | null);
        readonly twoPersons: {
          readonly needed: boolean;
          readonly because: ReadonlyArray<string>;
        };
        readonly teams: ReadonlyArray<{
          readonly team: string;
          readonly exists: boolean;
          readonly namedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly namedAt: string;
          readonly rule: (string | null);
          readonly decision: ("yes" | "no" | null);
          readonly person: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly decidedAt: (string | null);
          readonly reason: (string | null);
        }>;
        readonly unnamedTeams: ReadonlyArray<{
          readonly team: string;
          readonly because: string;
        }>;
        readonly decisions: ReadonlyArray<{
          readonly round: number;
          readonly position: number;
          readonly person: {
            readonly id: string;
            readonly name: string;
          };
          readonly decision: "approve" | "approve-with-conditions" | "reject";
          readonly at: string;
          readonly reason: string;
          readonly disagrees: boolean;
        }>;
        readonly conditions: ReadonlyArray<{
          readonly number: number;
          readonly round: number;
          readonly text: string;
          readonly owner: {
            readonly id: string;
            readonly name: string;
          };
          readonly due: string;
          readonly state: "open" | "claimed" | "met" | "expired";
          readonly claimedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly claimedAt: (string | null);
          readonly evidence: (string | null);
          readonly confirmedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly confirmedAt: (string | null);
          readonly expiredAt: (string | null);
        }>;
        readonly scopes: ReadonlyArray<{
          readonly id: string;
          readonly repository: string;
          readonly commit: (string | null);
          readonly version: (string | null);
          readonly paths: ReadonlyArray<string>;
          readonly authors: ReadonlyArray<string>;
          readonly setBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly setAt: string;
        }>;
        readonly lapse: ({
          readonly because: string;
          readonly files: ReadonlyArray<string>;
          readonly at: string;
        } | null);
        readonly seals: ReadonlyArray<{
          readonly number: number;
          readonly at: string;
          readonly hash: string;
          readonly keyId: string;
        }>;
        readonly may: ReadonlyArray<string>;
        readonly mayNotDecide: (string | null);
      };
    };
  };
  /** Change depth, priority, dates, urgency or the tracker item */
  'PATCH /api/v1/reviews/{id}': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly depth?: "quick-answer" | "standard" | "deep";
      readonly priority?: "P1" | "P2" | "P3" | "P4" | "P5";
      readonly desiredDate?: (string | null);
      readonly startDate?: (string | null);
      readonly targetDate?: (string | null);
      readonly urgent?: boolean;
      readonly trackerItem?: (string | null);
      readonly reason?: string;
    };
    answers: {
      200: {
        readonly id: string;
        readonly ref: string;
        readonly kind: "feature" | "vendor" | "privacy" | "rra";
        readonly title: string;
        readonly state: "requested" | "needs-info" | "accepted" | "in-review" | "second-approval" | "approved" | "conditional" | "rejected" | "not-needed" | "duplicate" | "withdrawn" | "lapsed";
        readonly stateText: string;
        readonly since: string;
        readonly closed: boolean;
        readonly requester: {
          readonly id: (string | null);
          readonly name: string;
        };
        readonly reviewer: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly service: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly vendor: (string | null);
        readonly urgent: boolean;
        readonly priority: string;
        readonly depth: ("quick-answer" | "standard" | "deep" | null);
        readonly suggestedDepth: ("quick-answer" | "standard" | "deep" | null);
        readonly desiredDate: (string | null);
        readonly startDate: (string | null);
        readonly targetDate: (string | null);
        readonly trackerItem: (string | null);
        readonly visibility: string;
        readonly requestedAt: string;
        readonly updatedAt: string;
        readonly closedAt: (string | null);
        readonly deadlineAt: (string | null);
        readonly version: number;
        readonly sheet: ({
          readonly id: string;
          readonly definition: {
            readonly id: string;
            readonly version: string;
          };
          readonly complete: boolean;
          readonly missing: number;
          readonly unknown: number;
          readonly findings: ReadonlyArray<{
            readonly id: string;
            readonly name: string;
            readonly severity: string;
            readonly justified: boolean;
          }>;
          readonly contradicted: ReadonlyArray<{
            readonly question: string;
            readonly control: string;
          }>;
          readonly submittedAt: (string | null);
        } | null);
        readonly assessment: ({
          readonly id: string;
          readonly number: number;
          readonly state: "draft" | "current" | "replaced" | "discarded";
          readonly level: "MAXIMUM" | "HIGH" | "MEDIUM" | "LOW" | "UNKNOWN";
        } | null);
        readonly suggestion: ({
          readonly depth: "quick-answer" | "standard" | "deep";
          readonly because: ReadonlyArray<string>;
          readonly rulesVersion: number;
        } | null);
        readonly round: number;
        readonly resumes: ("requested" | "needs-info" | "accepted" | "in-review" | "second-approval" | "approved" | "conditional" | "rejected" | "not-needed" | "duplicate" | "withdrawn" | "lapsed" | null);
        readonly twoPersons: {
          readonly needed: boolean;
          readonly because: ReadonlyArray<string>;
        };
        readonly teams: ReadonlyArray<{
          readonly team: string;
          readonly exists: boolean;
          readonly namedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly namedAt: string;
          readonly rule: (string | null);
          readonly decision: ("yes" | "no" | null);
          readonly person: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly decidedAt: (string | null);
          readonly reason: (string | null);
        }>;
        readonly unnamedTeams: ReadonlyArray<{
          readonly team: string;
          readonly because: string;
        }>;
        readonly decisions: ReadonlyArray<{
          readonly round: number;
          readonly position: number;
          readonly person: {
            readonly id: string;
            readonly name: string;
          };
          readonly decision: "approve" | "approve-with-conditions" | "reject";
          readonly at: string;
          readonly reason: string;
          readonly disagrees: boolean;
        }>;
        readonly conditions: ReadonlyArray<{
          readonly number: number;
          readonly round: number;
          readonly text: string;
          readonly owner: {
            readonly id: string;
            readonly name: string;
          };
          readonly due: string;
          readonly state: "open" | "claimed" | "met" | "expired";
          readonly claimedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly claimedAt: (string | null);
          readonly evidence: (string | null);
          readonly confirmedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly confirmedAt: (string | null);
          readonly expiredAt: (string | null);
        }>;
        readonly scopes: ReadonlyArray<{
          readonly id: string;
          readonly repository: string;
          readonly commit: (string | null);
          readonly version: (string | null);
          readonly paths: ReadonlyArray<string>;
          readonly authors: ReadonlyArray<string>;
          readonly setBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly setAt: string;
        }>;
        readonly lapse: ({
          readonly because: string;
          readonly files: ReadonlyArray<string>;
          readonly at: string;
        } | null);
        readonly seals: ReadonlyArray<{
          readonly number: number;
          readonly at: string;
          readonly hash: string;
          readonly keyId: string;
        }>;
        readonly may: ReadonlyArray<string>;
        readonly mayNotDecide: (string | null);
      };
    };
  };
  /** Accept a request, say that it is not needed or a duplicate, or ask its requester for more */
  'POST /api/v1/reviews/{id}/triage': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: ({
      readonly action: "accept";
      readonly reviewer?: (string | {
        readonly id: string;
      });
      readonly depth?: "quick-answer" | "standard" | "deep";
      readonly startDate?: string;
      readonly targetDate?: string;
      readonly teams?: ReadonlyArray<string>;
      readonly reason?: string;
    } | {
      readonly action: "not-needed";
      readonly reason: string;
    } | {
      readonly action: "more-information";
      readonly question: string;
      readonly dueDate?: string;
    } | {
      readonly action: "duplicate";
      readonly of: string;
      readonly reason?: string;
    });
    answers: {
      200: {
        readonly id: string;
        readonly ref: string;
        readonly kind: "feature" | "vendor" | "privacy" | "rra";
        readonly title: string;
        readonly state: "requested" | "needs-info" | "accepted" | "in-review" | "second-approval" | "approved" | "conditional" | "rejected" | "not-needed" | "duplicate" | "withdrawn" | "lapsed";
        readonly stateText: string;
        readonly since: string;
        readonly closed: boolean;
        readonly requester: {
          readonly id: (string | null);
          readonly name: string;
        };
        readonly reviewer: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly service: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly vendor: (string | null);
        readonly urgent: boolean;
        readonly priority: string;
        readonly depth: ("quick-answer" | "standard" | "deep" | null);
        readonly suggestedDepth: ("quick-answer" | "standard" | "deep" | null);
        readonly desiredDate: (string | null);
        readonly startDate: (string | null);
        readonly targetDate: (string | null);
        readonly trackerItem: (string | null);
        readonly visibility: string;
        readonly requestedAt: string;
        readonly updatedAt: string;
        readonly closedAt: (string | null);
        readonly deadlineAt: (string | null);
        readonly version: number;
        readonly sheet: ({
          readonly id: string;
          readonly definition: {
            readonly id: string;
            readonly version: string;
          };
          readonly complete: boolean;
          readonly missing: number;
          readonly unknown: number;
          readonly findings: ReadonlyArray<{
            readonly id: string;
            readonly name: string;
            readonly severity: string;
            readonly justified: boolean;
          }>;
          readonly contradicted: ReadonlyArray<{
            readonly question: string;
            readonly control: string;
          }>;
          readonly submittedAt: (string | null);
        } | null);
        readonly assessment: ({
          readonly id: string;
          readonly number: number;
          readonly state: "draft" | "current" | "replaced" | "discarded";
          readonly level: "MAXIMUM" | "HIGH" | "MEDIUM" | "LOW" | "UNKNOWN";
        } | null);
        readonly suggestion: ({
          readonly depth: "quick-answer" | "standard" | "deep";
          readonly because: ReadonlyArray<string>;
          readonly rulesVersion: number;
        } | null);
        readonly round: number;
        readonly resumes: ("requested" | "needs-info" | "accepted" | "in-review" | "second-approval" | "approved" | "conditional" | "rejected" | "not-needed" | "duplicate" | "withdrawn" | "lapsed" | null);
        readonly twoPersons: {
          readonly needed: boolean;
          readonly because: ReadonlyArray<string>;
        };
        readonly teams: ReadonlyArray<{
          readonly team: string;
          readonly exists: boolean;
          readonly namedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly namedAt: string;
          readonly rule: (string | null);
          readonly decision: ("yes" | "no" | null);
          readonly person: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly decidedAt: (string | null);
          readonly reason: (string | null);
        }>;
        readonly unnamedTeams: ReadonlyArray<{
          readonly team: string;
          readonly because: string;
        }>;
        readonly decisions: ReadonlyArray<{
          readonly round: number;
          readonly position: number;
          readonly person: {
            readonly id: string;
            readonly name: string;
          };
          readonly decision: "approve" | "approve-with-conditions" | "reject";
          readonly at: string;
          readonly reason: string;
          readonly disagrees: boolean;
        }>;
        readonly conditions: ReadonlyArray<{
          readonly number: number;
          readonly round: number;
          readonly text: string;
          readonly owner: {
            readonly id: string;
            readonly name: string;
          };
          readonly due: string;
          readonly state: "open" | "claimed" | "met" | "expired";
          readonly claimedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly claimedAt: (string | null);
          readonly evidence: (string | null);
          readonly confirmedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly confirmedAt: (string | null);
          readonly expiredAt: (string | null);
        }>;
        readonly scopes: ReadonlyArray<{
          readonly id: string;
          readonly repository: string;
          readonly commit: (string | null);
          readonly version: (string | null);
          readonly paths: ReadonlyArray<string>;
          readonly authors: ReadonlyArray<string>;
          readonly setBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly setAt: string;
        }>;
        readonly lapse: ({
          readonly because: string;
          readonly files: ReadonlyArray<string>;
          readonly at: string;
        } | null);
        readonly seals: ReadonlyArray<{
          readonly number: number;
          readonly at: string;
          readonly hash: string;
          readonly keyId: string;
        }>;
        readonly may: ReadonlyArray<string>;
        readonly mayNotDecide: (string | null);
      };
    };
  };
  /** Give the review to a reviewer, or to nobody */
  'POST /api/v1/reviews/{id}/assign': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly reviewer: ((string | {
        readonly id: string;
      }) | null);
      readonly reason?: string;
    };
    answers: {
      200: {
        readonly id: string;
        readonly ref: string;
        readonly kind: "feature" | "vendor" | "privacy" | "rra";
        readonly title: string;
        readonly state: "requested" | "needs-info" | "accepted" | "in-review" | "second-approval" | "approved" | "conditional" | "rejected" | "not-needed" | "duplicate" | "withdrawn" | "lapsed";
        readonly stateText: string;
        readonly since: string;
        readonly closed: boolean;
        readonly requester: {
          readonly id: (string | null);
          readonly name: string;
        };
        readonly reviewer: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly service: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly vendor: (string | null);
        readonly urgent: boolean;
        readonly priority: string;
        readonly depth: ("quick-answer" | "standard" | "deep" | null);
        readonly suggestedDepth: ("quick-answer" | "standard" | "deep" | null);
        readonly desiredDate: (string | null);
        readonly startDate: (string | null);
        readonly targetDate: (string | null);
        readonly trackerItem: (string | null);
        readonly visibility: string;
        readonly requestedAt: string;
        readonly updatedAt: string;
        readonly closedAt: (string | null);
        readonly deadlineAt: (string | null);
        readonly version: number;
        readonly sheet: ({
          readonly id: string;
          readonly definition: {
            readonly id: string;
            readonly version: string;
          };
          readonly complete: boolean;
          readonly missing: number;
          readonly unknown: number;
          readonly findings: ReadonlyArray<{
            readonly id: string;
            readonly name: string;
            readonly severity: string;
            readonly justified: boolean;
          }>;
          readonly contradicted: ReadonlyArray<{
            readonly question: string;
            readonly control: string;
          }>;
          readonly submittedAt: (string | null);
        } | null);
        readonly assessment: ({
          readonly id: string;
          readonly number: number;
          readonly state: "draft" | "current" | "replaced" | "discarded";
          readonly level: "MAXIMUM" | "HIGH" | "MEDIUM" | "LOW" | "UNKNOWN";
        } | null);
        readonly suggestion: ({
          readonly depth: "quick-answer" | "standard" | "deep";
          readonly because: ReadonlyArray<string>;
          readonly rulesVersion: number;
        } | null);
        readonly round: number;
        readonly resumes: ("requested" | "needs-info" | "accepted" | "in-review" | "second-approval" | "approved" | "conditional" | "rejected" | "not-needed" | "duplicate" | "withdrawn" | "lapsed" | null);
        readonly twoPersons: {
          readonly needed: boolean;
          readonly because: ReadonlyArray<string>;
        };
        readonly teams: ReadonlyArray<{
          readonly team: string;
          readonly exists: boolean;
          readonly namedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly namedAt: string;
          readonly rule: (string | null);
          readonly decision: ("yes" | "no" | null);
          readonly person: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly decidedAt: (string | null);
          readonly reason: (string | null);
        }>;
        readonly unnamedTeams: ReadonlyArray<{
          readonly team: string;
          readonly because: string;
        }>;
        readonly decisions: ReadonlyArray<{
          readonly round: number;
          readonly position: number;
          readonly person: {
            readonly id: string;
            readonly name: string;
          };
          readonly decision: "approve" | "approve-with-conditions" | "reject";
          readonly at: string;
          readonly reason: string;
          readonly disagrees: boolean;
        }>;
        readonly conditions: ReadonlyArray<{
          readonly number: number;
          readonly round: number;
          readonly text: string;
          readonly owner: {
            readonly id: string;
            readonly name: string;
          };
          readonly due: string;
          readonly state: "open" | "claimed" | "met" | "expired";
          readonly claimedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly claimedAt: (string | null);
          readonly evidence: (string | null);
          readonly confirmedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly confirmedAt: (string | null);
          readonly expiredAt: (string | null);
        }>;
        readonly scopes: ReadonlyArray<{
          readonly id: string;
          readonly repository: string;
          readonly commit: (string | null);
          readonly version: (string | null);
          readonly paths: ReadonlyArray<string>;
          readonly authors: ReadonlyArray<string>;
          readonly setBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly setAt: string;
        }>;
        readonly lapse: ({
          readonly because: string;
          readonly files: ReadonlyArray<string>;
          readonly at: string;
        } | null);
        readonly seals: ReadonlyArray<{
          readonly number: number;
          readonly at: string;
          readonly hash: string;
          readonly keyId: string;
        }>;
        readonly may: ReadonlyArray<string>;
        readonly mayNotDecide: (string | null);
      };
    };
  };
  /** Begin to review; who begins becomes the reviewer where there is none */
  'POST /api/v1/reviews/{id}/start': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly id: string;
        readonly ref: string;
        readonly kind: "feature" | "vendor" | "privacy" | "rra";
        readonly title: string;
        readonly state: "requested" | "needs-info" | "accepted" | "in-review" | "second-approval" | "approved" | "conditional" | "rejected" | "not-needed" | "duplicate" | "withdrawn" | "lapsed";
        readonly stateText: string;
        readonly since: string;
        readonly closed: boolean;
        readonly requester: {
          readonly id: (string | null);
          readonly name: string;
        };
        readonly reviewer: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly service: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly vendor: (string | null);
        readonly urgent: boolean;
        readonly priority: string;
        readonly depth: ("quick-answer" | "standard" | "deep" | null);
        readonly suggestedDepth: ("quick-answer" | "standard" | "deep" | null);
        readonly desiredDate: (string | null);
        readonly startDate: (string | null);
        readonly targetDate: (string | null);
        readonly trackerItem: (string | null);
        readonly visibility: string;
        readonly requestedAt: string;
        readonly updatedAt: string;
        readonly closedAt: (string | null);
        readonly deadlineAt: (string | null);
        readonly version: number;
        readonly sheet: ({
          readonly id: string;
          readonly definition: {
            readonly id: string;
            readonly version: string;
          };
          readonly complete: boolean;
          readonly missing: number;
          readonly unknown: number;
          readonly findings: ReadonlyArray<{
            readonly id: string;
            readonly name: string;
            readonly severity: string;
            readonly justified: boolean;
          }>;
          readonly contradicted: ReadonlyArray<{
            readonly question: string;
            readonly control: string;
          }>;
          readonly submittedAt: (string | null);
        } | null);
        readonly assessment: ({
          readonly id: string;
          readonly number: number;
          readonly state: "draft" | "current" | "replaced" | "discarded";
          readonly level: "MAXIMUM" | "HIGH" | "MEDIUM" | "LOW" | "UNKNOWN";
        } | null);
        readonly suggestion: ({
          readonly depth: "quick-answer" | "standard" | "deep";
          readonly because: ReadonlyArray<string>;
          readonly rulesVersion: number;
        } | null);
        readonly round: number;
        readonly resumes: ("requested" | "needs-info" | "accepted" | "in-review" | "second-approval" | "approved" | "conditional" | "rejected" | "not-needed" | "duplicate" | "withdrawn" | "lapsed" | null);
        readonly twoPersons: {
          readonly needed: boolean;
          readonly because: ReadonlyArray<string>;
        };
        readonly teams: ReadonlyArray<{
          readonly team: string;
          readonly exists: boolean;
          readonly namedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly namedAt: string;
          readonly rule: (string | null);
          readonly decision: ("yes" | "no" | null);
          readonly person: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly decidedAt: (string | null);
          readonly reason: (string | null);
        }>;
        readonly unnamedTeams: ReadonlyArray<{
          readonly team: string;
          readonly because: string;
        }>;
        readonly decisions: ReadonlyArray<{
          readonly round: number;
          readonly position: number;
          readonly person: {
            readonly id: string;
            readonly name: string;
          };
          readonly decision: "approve" | "approve-with-conditions" | "reject";
          readonly at: string;
          readonly reason: string;
          readonly disagrees: boolean;
        }>;
        readonly conditions: ReadonlyArray<{
          readonly number: number;
          readonly round: number;
          readonly text: string;
          readonly owner: {
            readonly id: string;
            readonly name: string;
          };
          readonly due: string;
          readonly state: "open" | "claimed" | "met" | "expired";
          readonly claimedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly claimedAt: (string | null);
          readonly evidence: (string | null);
          readonly confirmedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly confirmedAt: (string | null);
          readonly expiredAt: (string | null);
        }>;
        readonly scopes: ReadonlyArray<{
          readonly id: string;
          readonly repository: string;
          readonly commit: (string | null);
          readonly version: (string | null);
          readonly paths: ReadonlyArray<string>;
          readonly authors: ReadonlyArray<string>;
          readonly setBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly setAt: string;
        }>;
        readonly lapse: ({
          readonly because: string;
          readonly files: ReadonlyArray<string>;
          readonly at: string;
        } | null);
        readonly seals: ReadonlyArray<{
          readonly number: number;
          readonly at: string;
          readonly hash: string;
          readonly keyId: string;
        }>;
        readonly may: ReadonlyArray<string>;
        readonly mayNotDecide: (string | null);
      };
    };
  };
  /** Withdraw a request: by who asked for it, or by triage */
  'POST /api/v1/reviews/{id}/withdraw': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly reason: string;
    };
    answers: {
      200: {
        readonly id: string;
        readonly ref: string;
        readonly kind: "feature" | "vendor" | "privacy" | "rra";
        readonly title: string;
        readonly state: "requested" | "needs-info" | "accepted" | "in-review" | "second-approval" | "approved" | "conditional" | "rejected" | "not-needed" | "duplicate" | "withdrawn" | "lapsed";
        readonly stateText: string;
        readonly since: string;
        readonly closed: boolean;
        readonly requester: {
          readonly id: (string | null);
          readonly name: string;
        };
        readonly reviewer: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly service: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly vendor: (string | null);
        readonly urgent: boolean;
        readonly priority: string;
        readonly depth: ("quick-answer" | "standard" | "deep" | null);
        readonly suggestedDepth: ("quick-answer" | "standard" | "deep" | null);
        readonly desiredDate: (string | null);
        readonly startDate: (string | null);
        readonly targetDate: (string | null);
        readonly trackerItem: (string | null);
        readonly visibility: string;
        readonly requestedAt: string;
        readonly updatedAt: string;
        readonly closedAt: (string | null);
        readonly deadlineAt: (string | null);
        readonly version: number;
        readonly sheet: ({
          readonly id: string;
          readonly definition: {
            readonly id: string;
            readonly version: string;
          };
          readonly complete: boolean;
          readonly missing: number;
          readonly unknown: number;
          readonly findings: ReadonlyArray<{
            readonly id: string;
            readonly name: string;
            readonly severity: string;
            readonly justified: boolean;
          }>;
          readonly contradicted: ReadonlyArray<{
            readonly question: string;
            readonly control: string;
          }>;
          readonly submittedAt: (string | null);
        } | null);
        readonly assessment: ({
          readonly id: string;
          readonly number: number;
          readonly state: "draft" | "current" | "replaced" | "discarded";
          readonly level: "MAXIMUM" | "HIGH" | "MEDIUM" | "LOW" | "UNKNOWN";
        } | null);
        readonly suggestion: ({
          readonly depth: "quick-answer" | "standard" | "deep";
          readonly because: ReadonlyArray<string>;
          readonly rulesVersion: number;
        } | null);
        readonly round: number;
        readonly resumes: ("requested" | "needs-info" | "accepted" | "in-review" | "second-approval" | "approved" | "conditional" | "rejected" | "not-needed" | "duplicate" | "withdrawn" | "lapsed" | null);
        readonly twoPersons: {
          readonly needed: boolean;
          readonly because: ReadonlyArray<string>;
        };
        readonly teams: ReadonlyArray<{
          readonly team: string;
          readonly exists: boolean;
          readonly namedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly namedAt: string;
          readonly rule: (string | null);
          readonly decision: ("yes" | "no" | null);
          readonly person: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly decidedAt: (string | null);
          readonly reason: (string | null);
        }>;
        readonly unnamedTeams: ReadonlyArray<{
          readonly team: string;
          readonly because: string;
        }>;
        readonly decisions: ReadonlyArray<{
          readonly round: number;
          readonly position: number;
          readonly person: {
            readonly id: string;
            readonly name: string;
          };
          readonly decision: "approve" | "approve-with-conditions" | "reject";
          readonly at: string;
          readonly reason: string;
          readonly disagrees: boolean;
        }>;
        readonly conditions: ReadonlyArray<{
          readonly number: number;
          readonly round: number;
          readonly text: string;
          readonly owner: {
            readonly id: string;
            readonly name: string;
          };
          readonly due: string;
          readonly state: "open" | "claimed" | "met" | "expired";
          readonly claimedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly claimedAt: (string | null);
          readonly evidence: (string | null);
          readonly confirmedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly confirmedAt: (string | null);
          readonly expiredAt: (string | null);
        }>;
        readonly scopes: ReadonlyArray<{
          readonly id: string;
          readonly repository: string;
          readonly commit: (string | null);
          readonly version: (string | null);
          readonly paths: ReadonlyArray<string>;
          readonly authors: ReadonlyArray<string>;
          readonly setBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly setAt: string;
        }>;
        readonly lapse: ({
          readonly because: string;
          readonly files: ReadonlyArray<string>;
          readonly at: string;
        } | null);
        readonly seals: ReadonlyArray<{
          readonly number: number;
          readonly at: string;
          readonly hash: string;
          readonly keyId: string;
        }>;
        readonly may: ReadonlyArray<string>;
        readonly mayNotDecide: (string | null);
      };
    };
  };
  /** Say that what it is about was released, for the figures; once */
  'POST /api/v1/reviews/{id}/released': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly id: string;
        readonly ref: string;
        readonly kind: "feature" | "vendor" | "privacy" | "rra";
        readonly title: string;
        readonly state: "requested" | "needs-info" | "accepted" | "in-review" | "second-approval" | "approved" | "conditional" | "rejected" | "not-needed" | "duplicate" | "withdrawn" | "lapsed";
        readonly stateText: string;
        readonly since: string;
        readonly closed: boolean;
        readonly requester: {
          readonly id: (string | null);
          readonly name: string;
        };
        readonly reviewer: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly service: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly vendor: (string | null);
        readonly urgent: boolean;
        readonly priority: string;
        readonly depth: ("quick-answer" | "standard" | "deep" | null);
        readonly suggestedDepth: ("quick-answer" | "standard" | "deep" | null);
        readonly desiredDate: (string | null);
        readonly startDate: (string | null);
        readonly targetDate: (string | null);
        readonly trackerItem: (string | null);
        readonly visibility: string;
        readonly requestedAt: string;
        readonly updatedAt: string;
        readonly closedAt: (string | null);
        readonly deadlineAt: (string | null);
        readonly version: number;
        readonly sheet: ({
          readonly id: string;
          readonly definition: {
            readonly id: string;
            readonly version: string;
          };
          readonly complete: boolean;
          readonly missing: number;
          readonly unknown: number;
          readonly findings: ReadonlyArray<{
            readonly id: string;
            readonly name: string;
            readonly severity: string;
            readonly justified: boolean;
          }>;
          readonly contradicted: ReadonlyArray<{
            readonly question: string;
            readonly control: string;
          }>;
          readonly submittedAt: (string | null);
        } | null);
        readonly assessment: ({
          readonly id: string;
          readonly number: number;
          readonly state: "draft" | "current" | "replaced" | "discarded";
          readonly level: "MAXIMUM" | "HIGH" | "MEDIUM" | "LOW" | "UNKNOWN";
        } | null);
        readonly suggestion: ({
          readonly depth: "quick-answer" | "standard" | "deep";
          readonly because: ReadonlyArray<string>;
          readonly rulesVersion: number;
        } | null);
        readonly round: number;
        readonly resumes: ("requested" | "needs-info" | "accepted" | "in-review" | "second-approval" | "approved" | "conditional" | "rejected" | "not-needed" | "duplicate" | "withdrawn" | "lapsed" | null);
        readonly twoPersons: {
          readonly needed: boolean;
          readonly because: ReadonlyArray<string>;
        };
        readonly teams: ReadonlyArray<{
          readonly team: string;
          readonly exists: boolean;
          readonly namedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly namedAt: string;
          readonly rule: (string | null);
          readonly decision: ("yes" | "no" | null);
          readonly person: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly decidedAt: (string | null);
          readonly reason: (string | null);
        }>;
        readonly unnamedTeams: ReadonlyArray<{
          readonly team: string;
          readonly because: string;
        }>;
        readonly decisions: ReadonlyArray<{
          readonly round: number;
          readonly position: number;
          readonly person: {
            readonly id: string;
            readonly name: string;
          };
          readonly decision: "approve" | "approve-with-conditions" | "reject";
          readonly at: string;
          readonly reason: string;
          readonly disagrees: boolean;
        }>;
        readonly conditions: ReadonlyArray<{
          readonly number: number;
          readonly round: number;
          readonly text: string;
          readonly owner: {
            readonly id: string;
            readonly name: string;
          };
          readonly due: string;
          readonly state: "open" | "claimed" | "met" | "expired";
          readonly claimedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly claimedAt: (string | null);
          readonly evidence: (string | null);
          readonly confirmedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly confirmedAt: (string | null);
          readonly expiredAt: (string | null);
        }>;
        readonly scopes: ReadonlyArray<{
          readonly id: string;
          readonly repository: string;
          readonly commit: (string | null);
          readonly version: (string | null);
          readonly paths: ReadonlyArray<string>;
          readonly authors: ReadonlyArray<string>;
          readonly setBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly setAt: string;
        }>;
        readonly lapse: ({
          readonly because: string;
          readonly files: ReadonlyArray<string>;
          readonly at: string;
        } | null);
        readonly seals: ReadonlyArray<{
          readonly number: number;
          readonly at: string;
          readonly hash: string;
          readonly keyId: string;
        }>;
        readonly may: ReadonlyArray<string>;
        readonly mayNotDecide: (string | null);
      };
    };
  };
  /** Take an approval back: it does not hold any more, and the review waits to be taken up again */
  'POST /api/v1/reviews/{id}/lapse': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly reason: string;
    };
    answers: {
      200: {
        readonly id: string;
        readonly ref: string;
        readonly kind: "feature" | "vendor" | "privacy" | "rra";
        readonly title: string;
        readonly state: "requested" | "needs-info" | "accepted" | "in-review" | "second-approval" | "approved" | "conditional" | "rejected" | "not-needed" | "duplicate" | "withdrawn" | "lapsed";
        readonly stateText: string;
        readonly since: string;
        readonly closed: boolean;
        readonly requester: {
          readonly id: (string | null);
          readonly name: string;
        };
        readonly reviewer: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly service: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly vendor: (string | null);
        readonly urgent: boolean;
        readonly priority: string;
        readonly depth: ("quick-answer" | "standard" | "deep" | null);
        readonly suggestedDepth: ("quick-answer" | "standard" | "deep" | null);
        readonly desiredDate: (string | null);
        readonly startDate: (string | null);
        readonly targetDate: (string | null);
        readonly trackerItem: (string | null);
        readonly visibility: string;
        readonly requestedAt: string;
        readonly updatedAt: string;
        readonly closedAt: (string | null);
        readonly deadlineAt: (string | null);
        readonly version: number;
        readonly sheet: ({
          readonly id: string;
          readonly definition: {
            readonly id: string;
            readonly version: string;
          };
          readonly complete: boolean;
          readonly missing: number;
          readonly unknown: number;
          readonly findings: ReadonlyArray<{
            readonly id: string;
            readonly name: string;
            readonly severity: string;
            readonly justified: boolean;
          }>;
          readonly contradicted: ReadonlyArray<{
            readonly question: string;
            readonly control: string;
          }>;
          readonly submittedAt: (string | null);
        } | null);
        readonly assessment: ({
          readonly id: string;
          readonly number: number;
          readonly state: "draft" | "current" | "replaced" | "discarded";
          readonly level: "MAXIMUM" | "HIGH" | "MEDIUM" | "LOW" | "UNKNOWN";
        } | null);
        readonly suggestion: ({
          readonly depth: "quick-answer" | "standard" | "deep";
          readonly because: ReadonlyArray<string>;
          readonly rulesVersion: number;
        } | null);
        readonly round: number;
        readonly resumes: ("requested" | "needs-info" | "accepted" | "in-review" | "second-approval" | "approved" | "conditional" | "rejected" | "not-needed" | "duplicate" | "withdrawn" | "lapsed" | null);
        readonly twoPersons: {
          readonly needed: boolean;
          readonly because: ReadonlyArray<string>;
        };
        readonly teams: ReadonlyArray<{
          readonly team: string;
          readonly exists: boolean;
          readonly namedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly namedAt: string;
          readonly rule: (string | null);
          readonly decision: ("yes" | "no" | null);
          readonly person: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly decidedAt: (string | null);
          readonly reason: (string | null);
        }>;
        readonly unnamedTeams: ReadonlyArray<{
          readonly team: string;
          readonly because: string;
        }>;
        readonly decisions: ReadonlyArray<{
          readonly round: number;
          readonly position: number;
          readonly person: {
            readonly id: string;
            readonly name: string;
          };
          readonly decision: "approve" | "approve-with-conditions" | "reject";
          readonly at: string;
          readonly reason: string;
          readonly disagrees: boolean;
        }>;
        readonly conditions: ReadonlyArray<{
          readonly number: number;
          readonly round: number;
          readonly text: string;
          readonly owner: {
            readonly id: string;
            readonly name: string;
          };
          readonly due: string;
          readonly state: "open" | "claimed" | "met" | "expired";
          readonly claimedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly claimedAt: (string | null);
          readonly evidence: (string | null);
          readonly confirmedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly confirmedAt: (string | null);
          readonly expiredAt: (string | null);
        }>;
        readonly scopes: ReadonlyArray<{
          readonly id: string;
          readonly repository: string;
          readonly commit: (string | null);
          readonly version: (string | null);
          readonly paths: ReadonlyArray<string>;
          readonly authors: ReadonlyArray<string>;
          readonly setBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly setAt: string;
        }>;
        readonly lapse: ({
          readonly because: string;
          readonly files: ReadonlyArray<string>;
          readonly at: string;
        } | null);
        readonly seals: ReadonlyArray<{
          readonly number: number;
          readonly at: string;
          readonly hash: string;
          readonly keyId: string;
        }>;
        readonly may: ReadonlyArray<string>;
        readonly mayNotDecide: (string | null);
      };
    };
  };
  /** Take up again what lapsed, was rejected or ended in triage: a new round */
  'POST /api/v1/reviews/{id}/reopen': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly reason: string;
    };
    answers: {
      200: {
        readonly id: string;
        readonly ref: string;
        readonly kind: "feature" | "vendor" | "privacy" | "rra";
        readonly title: string;
        readonly state: "requested" | "needs-info" | "accepted" | "in-review" | "second-approval" | "approved" | "conditional" | "rejected" | "not-needed" | "duplicate" | "withdrawn" | "lapsed";
        readonly stateText: string;
        readonly since: string;
        readonly closed: boolean;
        readonly requester: {
          readonly id: (string | null);
          readonly name: string;
        };
        readonly reviewer: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly service: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly vendor: (string | null);
        readonly urgent: boolean;
        readonly priority: string;
        readonly depth: ("quick-answer" | "standard" | "deep" | null);
        readonly suggestedDepth: ("quick-answer" | "standard" | "deep" | null);
        readonly desiredDate: (string | null);
        readonly startDate: (string | null);
        readonly targetDate: (string | null);
        readonly trackerItem: (string | null);
        readonly visibility: string;
        readonly requestedAt: string;
        readonly updatedAt: string;
        readonly closedAt: (string | null);
        readonly deadlineAt: (string | null);
        readonly version: number;
        readonly sheet: ({
          readonly id: string;
          readonly definition: {
            readonly id: string;
            readonly version: string;
          };
          readonly complete: boolean;
          readonly missing: number;
          readonly unknown: number;
          readonly findings: ReadonlyArray<{
            readonly id: string;
            readonly name: string;
            readonly severity: string;
            readonly justified: boolean;
          }>;
          readonly contradicted: ReadonlyArray<{
            readonly question: string;
            readonly control: string;
          }>;
          readonly submittedAt: (string | null);
        } | null);
        readonly assessment: ({
          readonly id: string;
          readonly number: number;
          readonly state: "draft" | "current" | "replaced" | "discarded";
          readonly level: "MAXIMUM" | "HIGH" | "MEDIUM" | "LOW" | "UNKNOWN";
        } | null);
        readonly suggestion: ({
          readonly depth: "quick-answer" | "standard" | "deep";
          readonly because: ReadonlyArray<string>;
          readonly rulesVersion: number;
        } | null);
        readonly round: number;
        readonly resumes: ("requested" | "needs-info" | "accepted" | "in-review" | "second-approval" | "approved" | "conditional" | "rejected" | "not-needed" | "duplicate" | "withdrawn" | "lapsed" | null);
        readonly twoPersons: {
          readonly needed: boolean;
          readonly because: ReadonlyArray<string>;
        };
        readonly teams: ReadonlyArray<{
          readonly team: string;
          readonly exists: boolean;
          readonly namedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly namedAt: string;
          readonly rule: (string | null);
          readonly decision: ("yes" | "no" | null);
          readonly person: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly decidedAt: (string | null);
          readonly reason: (string | null);
        }>;
        readonly unnamedTeams: ReadonlyArray<{
          readonly team: string;
          readonly because: string;
        }>;
        readonly decisions: ReadonlyArray<{
          readonly round: number;
          readonly position: number;
          readonly person: {
            readonly id: string;
            readonly name: string;
          };
          readonly decision: "approve" | "approve-with-conditions" | "reject";
          readonly at: string;
          readonly reason: string;
          readonly disagrees: boolean;
        }>;
        readonly conditions: ReadonlyArray<{
          readonly number: number;
          readonly round: number;
          readonly text: string;
          readonly owner: {
            readonly id: string;
            readonly name: string;
          };
          readonly due: string;
          readonly state: "open" | "claimed" | "met" | "expired";
          readonly claimedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly claimedAt: (string | null);
          readonly evidence: (string | null);
          readonly confirmedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly confirmedAt: (string | null);
          readonly expiredAt: (string | null);
        }>;
        readonly scopes: ReadonlyArray<{
          readonly id: string;
          readonly repository: string;
          readonly commit: (string | null);
          readonly version: (string | null);
          readonly paths: ReadonlyArray<string>;
          readonly authors: ReadonlyArray<string>;
          readonly setBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly setAt: string;
        }>;
        readonly lapse: ({
          readonly because: string;
          readonly files: ReadonlyArray<string>;
          readonly at: string;
        } | null);
        readonly seals: ReadonlyArray<{
          readonly number: number;
          readonly at: string;
          readonly hash: string;
          readonly keyId: string;
        }>;
        readonly may: ReadonlyArray<string>;
        readonly mayNotDecide: (string | null);
      };
    };
  };
  /** Approve, approve with conditions, or reject; above a risk level two persons have to agree */
  'POST /api/v1/reviews/{id}/decisions': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly decision: "approve" | "approve-with-conditions" | "reject";
      readonly reason: string;
      readonly conditions?: ReadonlyArray<{
        readonly text: string;
        readonly owner: (string | {
          readonly id: string;
        });
        readonly due: string;
      }>;
    };
    answers: {
      201: {
        readonly id: string;
        readonly ref: string;
        readonly kind: "feature" | "vendor" | "privacy" | "rra";
        readonly title: string;
        readonly state: "requested" | "needs-info" | "accepted" | "in-review" | "second-approval" | "approved" | "conditional" | "rejected" | "not-needed" | "duplicate" | "withdrawn" | "lapsed";
        readonly stateText: string;
        readonly since: string;
        readonly closed: boolean;
        readonly requester: {
          readonly id: (string | null);
          readonly name: string;
        };
        readonly reviewer: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly service: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly vendor: (string | null);
        readonly urgent: boolean;
        readonly priority: string;
        readonly depth: ("quick-answer" | "standard" | "deep" | null);
        readonly suggestedDepth: ("quick-answer" | "standard" | "deep" | null);
        readonly desiredDate: (string | null);
        readonly startDate: (string | null);
        readonly targetDate: (string | null);
        readonly trackerItem: (string | null);
        readonly visibility: string;
        readonly requestedAt: string;
        readonly updatedAt: string;
        readonly closedAt: (string | null);
        readonly deadlineAt: (string | null);
        readonly version: number;
        readonly sheet: ({
          readonly id: string;
          readonly definition: {
            readonly id: string;
            readonly version: string;
          };
          readonly complete: boolean;
          readonly missing: number;
          readonly unknown: number;
          readonly findings: ReadonlyArray<{
            readonly id: string;
            readonly name: string;
            readonly severity: string;
            readonly justified: boolean;
          }>;
          readonly contradicted: ReadonlyArray<{
            readonly question: string;
            readonly control: string;
          }>;
          readonly submittedAt: (string | null);
        } | null);
        readonly assessment: ({
          readonly id: string;
          readonly number: number;
          readonly state: "draft" | "current" | "replaced" | "discarded";
          readonly level: "MAXIMUM" | "HIGH" | "MEDIUM" | "LOW" | "UNKNOWN";
        } | null);
        readonly suggestion: ({
          readonly depth: "quick-answer" | "standard" | "deep";
          readonly because: ReadonlyArray<string>;
          readonly rulesVersion: number;
        } | null);
        readonly round: number;
        readonly resumes: ("requested" | "needs-info" | "accepted" | "in-review" | "second-approval" | "approved" | "conditional" | "rejected" | "not-needed" | "duplicate" | "withdrawn" | "lapsed" | null);
        readonly twoPersons: {
          readonly needed: boolean;
          readonly because: ReadonlyArray<string>;
        };
        readonly teams: ReadonlyArray<{
          readonly team: string;
          readonly exists: boolean;
          readonly namedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly namedAt: string;
          readonly rule: (string | null);
          readonly decision: ("yes" | "no" | null);
          readonly person: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly decidedAt: (string | null);
          readonly reason: (string | null);
        }>;
        readonly unnamedTeams: ReadonlyArray<{
          readonly team: string;
          readonly because: string;
        }>;
        readonly decisions: ReadonlyArray<{
          readonly round: number;
          readonly position: number;
          readonly person: {
            readonly id: string;
            readonly name: string;
          };
          readonly decision: "approve" | "approve-with-conditions" | "reject";
          readonly at: string;
          readonly reason: string;
          readonly disagrees: boolean;
        }>;
        readonly conditions: ReadonlyArray<{
          readonly number: number;
          readonly round: number;
          readonly text: string;
          readonly owner: {
            readonly id: string;
            readonly name: string;
          };
          readonly due: string;
          readonly state: "open" | "claimed" | "met" | "expired";
          readonly claimedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly claimedAt: (string | null);
          readonly evidence: (string | null);
          readonly confirmedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly confirmedAt: (string | null);
          readonly expiredAt: (string | null);
        }>;
        readonly scopes: ReadonlyArray<{
          readonly id: string;
          readonly repository: string;
          readonly commit: (string | null);
          readonly version: (string | null);
          readonly paths: ReadonlyArray<string>;
          readonly authors: ReadonlyArray<string>;
          readonly setBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly setAt: string;
        }>;
        readonly lapse: ({
          readonly because: string;
          readonly files: ReadonlyArray<string>;
          readonly at: string;
        } | null);
        readonly seals: ReadonlyArray<{
          readonly number: number;
          readonly at: string;
          readonly hash: string;
          readonly keyId: string;
        }>;
        readonly may: ReadonlyArray<string>;
        readonly mayNotDecide: (string | null);
      };
    };
  };
  /** Say how a condition was met, as its owner; confirm or refuse that, as a reviewer */
  'POST /api/v1/reviews/{id}/conditions/{number}/met': {
    params: {
      readonly id: string;
      readonly number: number;
    };
    query: undefined;
    body: ({
      readonly evidence: string;
    } | {
      readonly confirm: true;
    } | {
      readonly refuse: string;
    });
    answers: {
      200: {
        readonly id: string;
        readonly ref: string;
        readonly kind: "feature" | "vendor" | "privacy" | "rra";
        readonly title: string;
        readonly state: "requested" | "needs-info" | "accepted" | "in-review" | "second-approval" | "approved" | "conditional" | "rejected" | "not-needed" | "duplicate" | "withdrawn" | "lapsed";
        readonly stateText: string;
        readonly since: string;
        readonly closed: boolean;
        readonly requester: {
          readonly id: (string | null);
          readonly name: string;
        };
        readonly reviewer: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly service: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly vendor: (string | null);
        readonly urgent: boolean;
        readonly priority: string;
        readonly depth: ("quick-answer" | "standard" | "deep" | null);
        readonly suggestedDepth: ("quick-answer" | "standard" | "deep" | null);
        readonly desiredDate: (string | null);
        readonly startDate: (string | null);
        readonly targetDate: (string | null);
        readonly trackerItem: (string | null);
        readonly visibility: string;
        readonly requestedAt: string;
        readonly updatedAt: string;
        readonly closedAt: (string | null);
        readonly deadlineAt: (string | null);
        readonly version: number;
        readonly sheet: ({
          readonly id: string;
          readonly definition: {
            readonly id: string;
            readonly version: string;
          };
          readonly complete: boolean;
          readonly missing: number;
          readonly unknown: number;
          readonly findings: ReadonlyArray<{
            readonly id: string;
            readonly name: string;
            readonly severity: string;
            readonly justified: boolean;
          }>;
          readonly contradicted: ReadonlyArray<{
            readonly question: string;
            readonly control: string;
          }>;
          readonly submittedAt: (string | null);
        } | null);
        readonly assessment: ({
          readonly id: string;
          readonly number: number;
          readonly state: "draft" | "current" | "replaced" | "discarded";
          readonly level: "MAXIMUM" | "HIGH" | "MEDIUM" | "LOW" | "UNKNOWN";
        } | null);
        readonly suggestion: ({
          readonly depth: "quick-answer" | "standard" | "deep";
          readonly because: ReadonlyArray<string>;
          readonly rulesVersion: number;
        } | null);
        readonly round: number;
        readonly resumes: ("requested" | "needs-info" | "accepted" | "in-review" | "second-approval" | "approved" | "conditional" | "rejected" | "not-needed" | "duplicate" | "withdrawn" | "lapsed" | null);
        readonly twoPersons: {
          readonly needed: boolean;
          readonly because: ReadonlyArray<string>;
        };
        readonly teams: ReadonlyArray<{
          readonly team: string;
          readonly exists: boolean;
          readonly namedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly namedAt: string;
          readonly rule: (string | null);
          readonly decision: ("yes" | "no" | null);
          readonly person: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly decidedAt: (string | null);
          readonly reason: (string | null);
        }>;
        readonly unnamedTeams: ReadonlyArray<{
          readonly team: string;
          readonly because: string;
        }>;
        readonly decisions: ReadonlyArray<{
          readonly round: number;
          readonly position: number;
          readonly person: {
            readonly id: string;
            readonly name: string;
          };
          readonly decision: "approve" | "approve-with-conditions" | "reject";
          readonly at: string;
          readonly reason: string;
          readonly disagrees: boolean;
        }>;
        readonly conditions: ReadonlyArray<{
          readonly number: number;
          readonly round: number;
          readonly text: string;
          readonly owner: {
            readonly id: string;
            readonly name: string;
          };
          readonly due: string;
          readonly state: "open" | "claimed" | "met" | "expired";
          readonly claimedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly claimedAt: (string | null);
          readonly evidence: (string | null);
          readonly confirmedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly confirmedAt: (string | null);
          readonly expiredAt: (string | null);
        }>;
        readonly scopes: ReadonlyArray<{
          readonly id: string;
          readonly repository: string;
          readonly commit: (string | null);
          readonly version: (string | null);
          readonly paths: ReadonlyArray<string>;
          readonly authors: ReadonlyArray<string>;
          readonly setBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly setAt: string;
        }>;
        readonly lapse: ({
          readonly because: string;
          readonly files: ReadonlyArray<string>;
          readonly at: string;
        } | null);
        readonly seals: ReadonlyArray<{
          readonly number: number;
          readonly at: string;
          readonly hash: string;
          readonly keyId: string;
        }>;
        readonly may: ReadonlyArray<string>;
        readonly mayNotDecide: (string | null);
      };
    };
  };
  /** Say what exactly is reviewed: repository, commit or version, paths; and who wrote it */
  'POST /api/v1/reviews/{id}/scope': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly repository: string;
      readonly commit?: string;
      readonly version?: string;
      readonly paths?: ReadonlyArray<string>;
      readonly authors?: ReadonlyArray<string>;
    };
    answers: {
      200: {
        readonly id: string;
        readonly ref: string;
        readonly kind: "feature" | "vendor" | "privacy" | "rra";
        readonly title: string;
        readonly state: "requested" | "needs-info" | "accepted" | "in-review" | "second-approval" | "approved" | "conditional" | "rejected" | "not-needed" | "duplicate" | "withdrawn" | "lapsed";
        readonly stateText: string;
        readonly since: string;
        readonly closed: boolean;
        readonly requester: {
          readonly id: (string | null);
          readonly name: string;
        };
        readonly reviewer: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly service: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly vendor: (string | null);
        readonly urgent: boolean;
        readonly priority: string;
        readonly depth: ("quick-answer" | "standard" | "deep" | null);
        readonly suggestedDepth: ("quick-answer" | "standard" | "deep" | null);
        readonly desiredDate: (string | null);
        readonly startDate: (string | null);
        readonly targetDate: (string | null);
        readonly trackerItem: (string | null);
        readonly visibility: string;
        readonly requestedAt: string;
        readonly updatedAt: string;
        readonly closedAt: (string | null);
        readonly deadlineAt: (string | null);
        readonly version: number;
        readonly sheet: ({
          readonly id: string;
          readonly definition: {
            readonly id: string;
            readonly version: string;
          };
          readonly complete: boolean;
          readonly missing: number;
          readonly unknown: number;
          readonly findings: ReadonlyArray<{
            readonly id: string;
            readonly name: string;
            readonly severity: string;
            readonly justified: boolean;
          }>;
          readonly contradicted: ReadonlyArray<{
            readonly question: string;
            readonly control: string;
          }>;
          readonly submittedAt: (string | null);
        } | null);
        readonly assessment: ({
          readonly id: string;
          readonly number: number;
          readonly state: "draft" | "current" | "replaced" | "discarded";
          readonly level: "MAXIMUM" | "HIGH" | "MEDIUM" | "LOW" | "UNKNOWN";
        } | null);
        readonly suggestion: ({
          readonly depth: "quick-answer" | "standard" | "deep";
          readonly because: ReadonlyArray<string>;
          readonly rulesVersion: number;
        } | null);
        readonly round: number;
        readonly resumes: ("requested" | "needs-info" | "accepted" | "in-review" | "second-approval" | "approved" | "conditional" | "rejected" | "not-needed" | "duplicate" | "withdrawn" | "lapsed" | null);
        readonly twoPersons: {
          readonly needed: boolean;
          readonly because: ReadonlyArray<string>;
        };
        readonly teams: ReadonlyArray<{
          readonly team: string;
          readonly exists: boolean;
          readonly namedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly namedAt: string;
          readonly rule: (string | null);
          readonly decision: ("yes" | "no" | null);
          readonly person: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly decidedAt: (string | null);
          readonly reason: (string | null);
        }>;
        readonly unnamedTeams: ReadonlyArray<{
          readonly team: string;
          readonly because: string;
        }>;
        readonly decisions: ReadonlyArray<{
          readonly round: number;
          readonly position: number;
          readonly person: {
            readonly id: string;
            readonly name: string;
          };
          readonly decision: "approve" | "approve-with-conditions" | "reject";
          readonly at: string;
          readonly reason: string;
          readonly disagrees: boolean;
        }>;
        readonly conditions: ReadonlyArray<{
          readonly number: number;
          readonly round: number;
          readonly text: string;
          readonly owner: {
            readonly id: string;
            readonly name: string;
          };
          readonly due: string;
          readonly state: "open" | "claimed" | "met" | "expired";
          readonly claimedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly claimedAt: (string | null);
          readonly evidence: (string | null);
          readonly confirmedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly confirmedAt: (string | null);
          readonly expiredAt: (string | null);
        }>;
        readonly scopes: ReadonlyArray<{
          readonly id: string;
          readonly repository: string;
          readonly commit: (string | null);
          readonly version: (string | null);
          readonly paths: ReadonlyArray<string>;
          readonly authors: ReadonlyArray<string>;
          readonly setBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly setAt: string;
        }>;
        readonly lapse: ({
          readonly because: string;
          readonly files: ReadonlyArray<string>;
          readonly at: string;
        } | null);
        readonly seals: ReadonlyArray<{
          readonly number: number;
          readonly at: string;
          readonly hash: string;
          readonly keyId: string;
        }>;
        readonly may: ReadonlyArray<string>;
        readonly mayNotDecide: (string | null);
      };
    };
  };
  /** Require the yes of a team as well */
  'POST /api/v1/reviews/{id}/team-approvals': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly team: string;
      readonly reason?: string;
    };
    answers: {
      200: {
        readonly id: string;
        readonly ref: string;
        readonly kind: "feature" | "vendor" | "privacy" | "rra";
        readonly title: string;
        readonly state: "requested" | "needs-info" | "accepted" | "in-review" | "second-approval" | "approved" | "conditional" | "rejected" | "not-needed" | "duplicate" | "withdrawn" | "lapsed";
        readonly stateText: string;
        readonly since: string;
        readonly closed: boolean;
        readonly requester: {
          readonly id: (string | null);
          readonly name: string;
        };
        readonly reviewer: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly service: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly vendor: (string | null);
        readonly urgent: boolean;
        readonly priority: string;
        readonly depth: ("quick-answer" | "standard" | "deep" | null);
        readonly suggestedDepth: ("quick-answer" | "standard" | "deep" | null);
        readonly desiredDate: (string | null);
        readonly startDate: (string | null);
        readonly targetDate: (string | null);
        readonly trackerItem: (string | null);
        readonly visibility: string;
        readonly requestedAt: string;
        readonly updatedAt: string;
        readonly closedAt: (string | null);
        readonly deadlineAt: (string | null);
        readonly version: number;
        readonly sheet: ({
          readonly id: string;
          readonly definition: {
            readonly id: string;
            readonly version: string;
          };
          readonly complete: boolean;
          readonly missing: number;
          readonly unknown: number;
          readonly findings: ReadonlyArray<{
            readonly id: string;
            readonly name: string;
            readonly severity: string;
            readonly justified: boolean;
          }>;
          readonly contradicted: ReadonlyArray<{
            readonly question: string;
            readonly control: string;
          }>;
          readonly submittedAt: (string | null);
        } | null);
        readonly assessment: ({
          readonly id: string;
          readonly number: number;
          readonly state: "draft" | "current" | "replaced" | "discarded";
          readonly level: "MAXIMUM" | "HIGH" | "MEDIUM" | "LOW" | "UNKNOWN";
        } | null);
        readonly suggestion: ({
          readonly depth: "quick-answer" | "standard" | "deep";
          readonly because: ReadonlyArray<string>;
          readonly rulesVersion: number;
        } | null);
        readonly round: number;
        readonly resumes: ("requested" | "needs-info" | "accepted" | "in-review" | "second-approval" | "approved" | "conditional" | "rejected" | "not-needed" | "duplicate" | "withdrawn" | "lapsed" | null);
        readonly twoPersons: {
          readonly needed: boolean;
          readonly because: ReadonlyArray<string>;
        };
        readonly teams: ReadonlyArray<{
          readonly team: string;
          readonly exists: boolean;
          readonly namedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly namedAt: string;
          readonly rule: (string | null);
          readonly decision: ("yes" | "no" | null);
          readonly person: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly decidedAt: (string | null);
          readonly reason: (string | null);
        }>;
        readonly unnamedTeams: ReadonlyArray<{
          readonly team: string;
          readonly because: string;
        }>;
        readonly decisions: ReadonlyArray<{
          readonly round: number;
          readonly position: number;
          readonly person: {
            readonly id: string;
            readonly name: string;
          };
          readonly decision: "approve" | "approve-with-conditions" | "reject";
          readonly at: string;
          readonly reason: string;
          readonly disagrees: boolean;
        }>;
        readonly conditions: ReadonlyArray<{
          readonly number: number;
          readonly round: number;
          readonly text: string;
          readonly owner: {
            readonly id: string;
            readonly name: string;
          };
          readonly due: string;
          readonly state: "open" | "claimed" | "met" | "expired";
          readonly claimedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly claimedAt: (string | null);
          readonly evidence: (string | null);
          readonly confirmedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly confirmedAt: (string | null);
          readonly expiredAt: (string | null);
        }>;
        readonly scopes: ReadonlyArray<{
          readonly id: string;
          readonly repository: string;
          readonly commit: (string | null);
          readonly version: (string | null);
          readonly paths: ReadonlyArray<string>;
          readonly authors: ReadonlyArray<string>;
          readonly setBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly setAt: string;
        }>;
        readonly lapse: ({
          readonly because: string;
          readonly files: ReadonlyArray<string>;
          readonly at: string;
        } | null);
        readonly seals: ReadonlyArray<{
          readonly number: number;
          readonly at: string;
          readonly hash: string;
          readonly keyId: string;
        }>;
        readonly may: ReadonlyArray<string>;
        readonly mayNotDecide: (string | null);
      };
    };
  };
  /** Say the yes or no of a team, as a member of it */
  'POST /api/v1/reviews/{id}/team-approvals/{team}': {
    params: {
      readonly id: string;
      readonly team: string;
    };
    query: undefined;
    body: {
      readonly approve: boolean;
      readonly reason: string;
    };
    answers: {
      200: {
        readonly id: string;
        readonly ref: string;
        readonly kind: "feature" | "vendor" | "privacy" | "rra";
        readonly title: string;
        readonly state: "requested" | "needs-info" | "accepted" | "in-review" | "second-approval" | "approved" | "conditional" | "rejected" | "not-needed" | "duplicate" | "withdrawn" | "lapsed";
        readonly stateText: string;
        readonly since: string;
        readonly closed: boolean;
        readonly requester: {
          readonly id: (string | null);
          readonly name: string;
        };
        readonly reviewer: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly service: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly vendor: (string | null);
        readonly urgent: boolean;
        readonly priority: string;
        readonly depth: ("quick-answer" | "standard" | "deep" | null);
        readonly suggestedDepth: ("quick-answer" | "standard" | "deep" | null);
        readonly desiredDate: (string | null);
        readonly startDate: (string | null);
        readonly targetDate: (string | null);
        readonly trackerItem: (string | null);
        readonly visibility: string;
        readonly requestedAt: string;
        readonly updatedAt: string;
        readonly closedAt: (string | null);
        readonly deadlineAt: (string | null);
        readonly version: number;
        readonly sheet: ({
          readonly id: string;
          readonly definition: {
            readonly id: string;
            readonly version: string;
          };
          readonly complete: boolean;
          readonly missing: number;
          readonly unknown: number;
          readonly findings: ReadonlyArray<{
            readonly id: string;
            readonly name: string;
            readonly severity: string;
            readonly justified: boolean;
          }>;
          readonly contradicted: ReadonlyArray<{
            readonly question: string;
            readonly control: string;
          }>;
          readonly submittedAt: (string | null);
        } | null);
        readonly assessment: ({
          readonly id: string;
          readonly number: number;
          readonly state: "draft" | "current" | "replaced" | "discarded";
          readonly level: "MAXIMUM" | "HIGH" | "MEDIUM" | "LOW" | "UNKNOWN";
        } | null);
        readonly suggestion: ({
          readonly depth: "quick-answer" | "standard" | "deep";
          readonly because: ReadonlyArray<string>;
          readonly rulesVersion: number;
        } | null);
        readonly round: number;
        readonly resumes: ("requested" | "needs-info" | "accepted" | "in-review" | "second-approval" | "approved" | "conditional" | "rejected" | "not-needed" | "duplicate" | "withdrawn" | "lapsed" | null);
        readonly twoPersons: {
          readonly needed: boolean;
          readonly because: ReadonlyArray<string>;
        };
        readonly teams: ReadonlyArray<{
          readonly team: string;
          readonly exists: boolean;
          readonly namedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly namedAt: string;
          readonly rule: (string | null);
          readonly decision: ("yes" | "no" | null);
          readonly person: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly decidedAt: (string | null);
          readonly reason: (string | null);
        }>;
        readonly unnamedTeams: ReadonlyArray<{
          readonly team: string;
          readonly because: string;
        }>;
        readonly decisions: ReadonlyArray<{
          readonly round: number;
          readonly position: number;
          readonly person: {
            readonly id: string;
            readonly name: string;
          };
          readonly decision: "approve" | "approve-with-conditions" | "reject";
          readonly at: string;
          readonly reason: string;
          readonly disagrees: boolean;
        }>;
        readonly conditions: ReadonlyArray<{
          readonly number: number;
          readonly round: number;
          readonly text: string;
          readonly owner: {
            readonly id: string;
            readonly name: string;
          };
          readonly due: string;
          readonly state: "open" | "claimed" | "met" | "expired";
          readonly claimedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly claimedAt: (string | null);
          readonly evidence: (string | null);
          readonly confirmedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly confirmedAt: (string | null);
          readonly expiredAt: (string | null);
        }>;
        readonly scopes: ReadonlyArray<{
          readonly id: string;
          readonly repository: string;
          readonly commit: (string | null);
          readonly version: (string | null);
          readonly paths: ReadonlyArray<string>;
          readonly authors: ReadonlyArray<string>;
          readonly setBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly setAt: string;
        }>;
        readonly lapse: ({
          readonly because: string;
          readonly files: ReadonlyArray<string>;
          readonly at: string;
        } | null);
        readonly seals: ReadonlyArray<{
          readonly number: number;
          readonly at: string;
          readonly hash: string;
          readonly keyId: string;
        }>;
        readonly may: ReadonlyArray<string>;
        readonly mayNotDecide: (string | null);
      };
    };
  };
  /** Require it no more; only where a person asked for it and nobody answered */
  'DELETE /api/v1/reviews/{id}/team-approvals/{team}': {
    params: {
      readonly id: string;
      readonly team: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      204: undefined;
    };
  };
  /** The signed record of the newest decision, and whether everything that it stands for is still so */
  'GET /api/v1/reviews/{id}/seal': {
    params: {
      readonly id: string;
    };
    query: {
      readonly number?: number | undefined;
    };
    body: undefined;
    answers: {
      200: {
        readonly number: number;
        readonly at: string;
        readonly hash: string;
        readonly keyId: string;
        readonly ref: string;
        readonly record: string;
        readonly signature: string;
        readonly publicKey: string;
        readonly holds: boolean;
        readonly checks: ReadonlyArray<{
          readonly check: string;
          readonly holds: boolean;
          readonly says: string;
        }>;
      };
    };
  };
  /** The public key by which decisions on reviews are signed */
  'GET /api/v1/review-key': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly keyId: string;
        readonly algorithm: "Ed25519";
        readonly publicKey: string;
      };
    };
  };
  /** The commits of a repository that reviews are about, for a pipeline to compare with its range */
  'GET /api/v1/review-scopes': {
    params: undefined;
    query: {
      readonly repository: string;
    };
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly id: string;
          readonly ref: string;
          readonly state: "requested" | "needs-info" | "accepted" | "in-review" | "second-approval" | "approved" | "conditional" | "rejected" | "not-needed" | "duplicate" | "withdrawn" | "lapsed";
          readonly commit: string;
        }>;
      };
    };
  };
  /** Whether approved reviews cover a range of commits; with report, approvals that it left lapse */
  'POST /api/v1/review-gate': {
    params: undefined;
    query: undefined;
    body: {
      readonly repository: string;
      readonly from: string;
      readonly to: string;
      readonly files: ReadonlyArray<string>;
      readonly authors: ReadonlyArray<string>;
      readonly scopes: ReadonlyArray<{
        readonly id: string;
        readonly later: ReadonlyArray<string>;
      }>;
      readonly report?: boolean;
    };
    answers: {
      200: {
        readonly covered: boolean;
        readonly reviews: ReadonlyArray<{
          readonly ref: string;
          readonly state: "requested" | "needs-info" | "accepted" | "in-review" | "second-approval" | "approved" | "conditional" | "rejected" | "not-needed" | "duplicate" | "withdrawn" | "lapsed";
          readonly commit: string;
          readonly counts: boolean;
          readonly says: string;
          readonly covers: number;
        }>;
        readonly uncovered: ReadonlyArray<string>;
        readonly lapsed: ReadonlyArray<{
          readonly ref: string;
          readonly files: ReadonlyArray<string>;
        }>;
        readonly wouldLapse: ReadonlyArray<{
          readonly ref: string;
          readonly files: ReadonlyArray<string>;
        }>;
        readonly reasons: ReadonlyArray<string>;
      };
    };
  };
  /** The rules by which reviews are made: depth, priority, required teams, when two persons decide */
  'GET /api/v1/review-rules': {
    params: undefined;
    query: {
      readonly version?: number | undefined;
    };
    body: undefined;
    answers: {
      200: {
        readonly version: number;
        readonly name: string;
        readonly content: string;
        readonly digest: string;
        readonly shipped: boolean;
        readonly by: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly at: string;
        readonly why: string;
      };
    };
  };
  /** Ask for other rules, as YAML or JSON; they begin when another person agrees */
  'PUT /api/v1/review-rules': {
    params: undefined;
    query: undefined;
    body: {
      readonly content: string;
      readonly why: string;
    };
    answers: {
      200: {
        readonly applied: true;
      };
      202: {
        readonly approval: {
          readonly id: string;
        };
      };
    };
  };
  /** All versions of the rules, newest first */
  'GET /api/v1/review-rules/versions': {
    params: undefined;
    query: {
      readonly limit?: number | undefined;
      readonly cursor?: string | undefined;
    };
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly version: number;
          readonly digest: string;
          readonly shipped: boolean;
          readonly by: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly at: string;
          readonly why: string;
        }>;
        readonly nextCursor: (string | null);
      };
    };
  };
  /** What rules would say of a request, the present ones or those of a file; changes nothing */
  'POST /api/v1/review-rules/preview': {
    params: undefined;
    query: undefined;
    body: {
      readonly content?: string;
      readonly kind?: "feature" | "vendor" | "privacy" | "rra";
      readonly service?: ((string | {
        readonly id: string;
      }) | null);
      readonly urgent?: boolean;
      readonly answers?: { readonly [name: string]: unknown };
    };
    answers: {
      200: {
        readonly depth: "quick-answer" | "standard" | "deep";
        readonly because: ReadonlyArray<string>;
        readonly priority: string;
        readonly priorityBecause: string;
        readonly teams: ReadonlyArray<{
          readonly team: string;
          readonly because: string;
        }>;
        readonly twoPersons: {
          readonly needed: boolean;
          readonly because: ReadonlyArray<string>;
        };
      };
    };
  };
  /** The calendar of some days: open slots, bookings that one sees, when others are taken, absences, freezes */
  'GET /api/v1/schedule': {
    params: undefined;
    query: {
      readonly from?: string | undefined;
      readonly days?: number | undefined;
    };
    body: undefined;
    answers: {
      200: {
        readonly from: string;
        readonly days: number;
        readonly reviewers: ReadonlyArray<{
          readonly person: {
            readonly id: string;
            readonly name: string;
          };
          readonly hoursPerWeek: number;
          readonly zone: string;
          readonly offers: ReadonlyArray<{
            readonly weekday: number;
            readonly start: string;
            readonly minutes: number;
          }>;
          readonly version: number;
        }>;
        readonly bookings: ReadonlyArray<{
          readonly id: string;
          readonly review: {
            readonly id: string;
            readonly ref: string;
          };
          readonly reviewer: {
            readonly id: string;
            readonly name: string;
          };
          readonly bookedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly startsAt: string;
          readonly endsAt: string;
          readonly state: "booked" | "called-off";
        }>;
        readonly taken: ReadonlyArray<{
          readonly reviewer: {
            readonly id: string;
            readonly name: string;
          };
          readonly startsAt: string;
          readonly endsAt: string;
        }>;
        readonly absences: ReadonlyArray<{
          readonly reviewer: {
            readonly id: string;
            readonly name: string;
          };
          readonly fromAt: string;
          readonly untilAt: string;
        }>;
        readonly freezes: ReadonlyArray<{
          readonly id: string;
          readonly from: string;
          readonly until: string;
          readonly why: string;
          readonly setBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly setAt: string;
        }>;
        readonly slots: ReadonlyArray<{
          readonly reviewer: {
            readonly id: string;
            readonly name: string;
          };
          readonly startsAt: string;
          readonly endsAt: string;
        }>;
      };
    };
  };
  /** Slots that can be booked, at most 500 */
  'GET /api/v1/schedule/slots': {
    params: undefined;
    query: {
      readonly from?: string | undefined;
      readonly days?: number | undefined;
      readonly reviewer?: string | undefined;
      readonly review?: string | undefined;
    };
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly reviewer: {
            readonly id: string;
            readonly name: string;
          };
          readonly startsAt: string;
          readonly endsAt: string;
        }>;
        readonly nextCursor: null;
      };
    };
  };
  /** When a review that is asked for now would be done, and what that rests on */
  'GET /api/v1/schedule/prediction': {
    params: undefined;
    query: {
      readonly kind?: "feature" | "vendor" | "privacy" | "rra" | undefined;
      readonly depth?: "quick-answer" | "standard" | "deep" | undefined;
    };
    body: undefined;
    answers: {
      200: {
        readonly day: (string | null);
        readonly before: number;
        readonly hoursPerWeek: number;
        readonly because: string;
      };
    };
  };
  /** Who has how many hours a week for reviews, and which times can be booked */
  'GET /api/v1/schedule/capacity': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly person: {
            readonly id: string;
            readonly name: string;
          };
          readonly hoursPerWeek: number;
          readonly zone: string;
          readonly offers: ReadonlyArray<{
            readonly weekday: number;
            readonly start: string;
            readonly minutes: number;
          }>;
          readonly version: number;
        }>;
        readonly nextCursor: null;
      };
    };
  };
  /** Say how many hours a week a person has for reviews, and which times can be booked */
  'PUT /api/v1/schedule/capacity/{person}': {
    params: {
      readonly person: string;
    };
    query: undefined;
    body: {
      readonly hoursPerWeek: number;
      readonly zone: string;
      readonly offers?: ReadonlyArray<{
        readonly weekday: number;
        readonly start: string;
        readonly minutes: number;
      }>;
    };
    answers: {
      200: {
        readonly person: {
          readonly id: string;
          readonly name: string;
        };
        readonly hoursPerWeek: number;
        readonly zone: string;
        readonly offers: ReadonlyArray<{
          readonly weekday: number;
          readonly start: string;
          readonly minutes: number;
        }>;
        readonly version: number;
      };
    };
  };
  /** Windows in which nothing is booked, with those of the last 90 days */
  'GET /api/v1/schedule/freezes': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly id: string;
          readonly from: string;
          readonly until: string;
          readonly why: string;
          readonly setBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly setAt: string;
        }>;
        readonly nextCursor: null;
      };
    };
  };
  /** Let nothing be booked on these days; appointments that are there stay */
  'POST /api/v1/schedule/freezes': {
    params: undefined;
    query: undefined;
    body: {
      readonly from: string;
      readonly until: string;
      readonly why: string;
    };
    answers: {
      201: {
        readonly id: string;
        readonly from: string;
        readonly until: string;
        readonly why: string;
        readonly setBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly setAt: string;
      };
    };
  };
  /** Lift a freeze */
  'DELETE /api/v1/schedule/freezes/{id}': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      204: undefined;
    };
  };
  /** Appointments of one review, those that were called off as well */
  'GET /api/v1/schedule/bookings': {
    params: undefined;
    query: {
      readonly review: string;
    };
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly id: string;
          readonly review: {
            readonly id: string;
            readonly ref: string;
          };
          readonly reviewer: {
            readonly id: string;
            readonly name: string;
          };
          readonly bookedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly startsAt: string;
          readonly endsAt: string;
          readonly state: "booked" | "called-off";
        }>;
        readonly nextCursor: null;
      };
    };
  };
  /** Book an open slot for a review; the reviewer and who books get an invitation by mail */
  'POST /api/v1/schedule/bookings': {
    params: undefined;
    query: undefined;
    body: {
      readonly review: string;
      readonly reviewer: string;
      readonly startsAt: string;
    };
    answers: {
      201: {
        readonly id: string;
        readonly review: {
          readonly id: string;
          readonly ref: string;
        };
        readonly reviewer: {
          readonly id: string;
          readonly name: string;
        };
        readonly bookedBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly startsAt: string;
        readonly endsAt: string;
        readonly state: "booked" | "called-off";
      };
    };
  };
  /** Move an appointment to another open slot */
  'POST /api/v1/schedule/bookings/{id}/move': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly startsAt: string;
      readonly reviewer?: string;
    };
    answers: {
      200: {
        readonly id: string;
        readonly review: {
          readonly id: string;
          readonly ref: string;
        };
        readonly reviewer: {
          readonly id: string;
          readonly name: string;
        };
        readonly bookedBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly startsAt: string;
        readonly endsAt: string;
        readonly state: "booked" | "called-off";
      };
    };
  };
  /** Call an appointment off */
  'POST /api/v1/schedule/bookings/{id}/cancel': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly id: string;
        readonly review: {
          readonly id: string;
          readonly ref: string;
        };
        readonly reviewer: {
          readonly id: string;
          readonly name: string;
        };
        readonly bookedBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly startsAt: string;
        readonly endsAt: string;
        readonly state: "booked" | "called-off";
      };
    };
  };
  /** Goals of a quarter, or of all, with the reviews that are tied to them */
  'GET /api/v1/schedule/goals': {
    params: undefined;
    query: {
      readonly quarter?: string | undefined;
    };
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly id: string;
          readonly quarter: string;
          readonly title: string;
          readonly reachedAt: (string | null);
          readonly reviews: ReadonlyArray<{
            readonly id: string;
            readonly ref: string;
            readonly state: string;
          }>;
          readonly version: number;
        }>;
        readonly nextCursor: null;
      };
    };
  };
  /** Add a goal to a quarter */
  'POST /api/v1/schedule/goals': {
    params: undefined;
    query: undefined;
    body: {
      readonly quarter: string;
      readonly title: string;
    };
    answers: {
      201: {
        readonly id: string;
        readonly quarter: string;
        readonly title: string;
        readonly reachedAt: (string | null);
        readonly reviews: ReadonlyArray<{
          readonly id: string;
          readonly ref: string;
          readonly state: string;
        }>;
        readonly version: number;
      };
    };
  };
  /** Change a goal, move it to another quarter, or say that it is reached */
  'PATCH /api/v1/schedule/goals/{id}': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly quarter?: string;
      readonly title?: string;
      readonly reached?: boolean;
    };
    answers: {
      200: {
        readonly id: string;
        readonly quarter: string;
        readonly title: string;
        readonly reachedAt: (string | null);
        readonly reviews: ReadonlyArray<{
          readonly id: string;
          readonly ref: string;
          readonly state: string;
        }>;
        readonly version: number;
      };
    };
  };
  /** Remove a goal */
  'DELETE /api/v1/schedule/goals/{id}': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      204: undefined;
    };
  };
  /** Tie a review to a goal */
  'PUT /api/v1/schedule/goals/{id}/reviews/{review}': {
    params: {
      readonly id: string;
      readonly review: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly id: string;
        readonly quarter: string;
        readonly title: string;
        readonly reachedAt: (string | null);
        readonly reviews: ReadonlyArray<{
          readonly id: string;
          readonly ref: string;
          readonly state: string;
        }>;
        readonly version: number;
      };
    };
  };
  /** Untie a review from a goal */
  'DELETE /api/v1/schedule/goals/{id}/reviews/{review}': {
    params: {
      readonly id: string;
      readonly review: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly id: string;
        readonly quarter: string;
        readonly title: string;
        readonly reachedAt: (string | null);
        readonly reviews: ReadonlyArray<{
          readonly id: string;
          readonly ref: string;
          readonly state: string;
        }>;
        readonly version: number;
      };
    };
  };
  /** The own calendar addresses, without the addresses */
  'GET /api/v1/schedule/feeds': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly id: string;
          readonly team: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly madeAt: string;
        }>;
        readonly nextCursor: null;
      };
    };
  };
  /** Make a private calendar address for oneself or an own team; it is shown this once */
  'POST /api/v1/schedule/feeds': {
    params: undefined;
    query: undefined;
    body: {
      readonly team?: string;
    };
    answers: {
      201: {
        readonly id: string;
        readonly team: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly madeAt: string;
        readonly address: string;
      };
    };
  };
  /** Revoke a calendar address */
  'DELETE /api/v1/schedule/feeds/{id}': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      204: undefined;
    };
  };
  /** Appointments in iCalendar, for calendar programs: references and times only */
  'GET /calendars/{secret}': {
    params: {
      readonly secret: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: unknown;
    };
  };
  /** The figures of a quarter, computed from events until asOf: a past quarter as it was */
  'GET /api/v1/figures': {
    params: undefined;
    query: {
      readonly quarter?: string | undefined;
      readonly asOf?: string | undefined;
    };
    body: undefined;
    answers: {
      200: {
        readonly quarter: string;
        readonly from: string;
        readonly to: string;
        readonly asOf: string;
        readonly running: boolean;
        readonly requested: number;
        readonly requestedByKind: { readonly [name: string]: number };
        readonly decided: number;
        readonly decisions: { readonly [name: string]: number };
        readonly notReviewed: { readonly [name: string]: number };
        readonly undecided: number;
        readonly timeToTriage: {
          readonly count: number;
          readonly medianHours: (number | null);
          readonly p90Hours: (number | null);
        };
        readonly timeToFirstResponse: {
          readonly count: number;
          readonly medianHours: (number | null);
          readonly p90Hours: (number | null);
        };
        readonly timeInReview: {
          readonly count: number;
          readonly medianHours: (number | null);
          readonly p90Hours: (number | null);
        };
        readonly waitingOnTeam: {
          readonly count: number;
          readonly medianHours: (number | null);
          readonly p90Hours: (number | null);
        };
        readonly waitingOnRequester: {
          readonly count: number;
          readonly medianHours: (number | null);
          readonly p90Hours: (number | null);
        };
        readonly beforeLaunch: {
          readonly count: number;
          readonly of: number;
          readonly share: (number | null);
        };
        readonly firstPass: {
          readonly count: number;
          readonly of: number;
          readonly share: (number | null);
        };
        readonly disagreements: {
          readonly count: number;
          readonly of: number;
          readonly share: (number | null);
        };
        readonly lapsed: number;
        readonly recommendations: ReadonlyArray<{
          readonly level: string;
          readonly opened: number;
          readonly closed: number;
          readonly closedInTime: number;
          readonly open: number;
          readonly overdue: number;
        }>;
        readonly assessed: {
          readonly count: number;
          readonly of: number;
          readonly share: (number | null);
        };
        readonly escaped: {
          readonly count: number;
          readonly of: number;
          readonly share: (number | null);
        };
      };
    };
  };
  /** The figures of the quarters up to the present one, or to the one of asOf */
  'GET /api/v1/figures/trend': {
    params: undefined;
    query: {
      readonly quarters?: number | undefined;
      readonly asOf?: string | undefined;
    };
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly quarter: string;
          readonly from: string;
          readonly to: string;
          readonly asOf: string;
          readonly running: boolean;
          readonly requested: number;
          readonly requestedByKind: { readonly [name: string]: number };
          readonly decided: number;
          readonly decisions: { readonly [name: string]: number };
          readonly notReviewed: { readonly [name: string]: number };
          readonly undecided: number;
          readonly timeToTriage: {
            readonly count: number;
            readonly medianHours: (number | null);
            readonly p90Hours: (number | null);
          };
          readonly timeToFirstResponse: {
            readonly count: number;
            readonly medianHours: (number | null);
            readonly p90Hours: (number | null);
          };
          readonly timeInReview: {
            readonly count: number;
            readonly medianHours: (number | null);
            readonly p90Hours: (number | null);
          };
          readonly waitingOnTeam: {
            readonly count: number;
            readonly medianHours: (number | null);
            readonly p90Hours: (number | null);
          };
          readonly waitingOnRequester: {
            readonly count: number;
            readonly medianHours: (number | null);
            readonly p90Hours: (number | null);
          };
          readonly beforeLaunch: {
            readonly count: number;
            readonly of: number;
            readonly share: (number | null);
          };
          readonly firstPass: {
            readonly count: number;
            readonly of: number;
            readonly share: (number | null);
          };
          readonly disagreements: {
            readonly count: number;
            readonly of: number;
            readonly share: (number | null);
          };
          readonly lapsed: number;
          readonly recommendations: ReadonlyArray<{
            readonly level: string;
            readonly opened: number;
            readonly closed: number;
            readonly closedInTime: number;
            readonly open: number;
            readonly overdue: number;
          }>;
          readonly assessed: {
            readonly count: number;
            readonly of: number;
            readonly share: (number | null);
          };
          readonly escaped: {
            readonly count: number;
            readonly of: number;
            readonly share: (number | null);
          };
        }>;
      };
    };
  };
  /** The figures of a quarter as CSV: one measure a line */
  'GET /api/v1/figures/export': {
    params: undefined;
    query: {
      readonly quarter?: string | undefined;
      readonly asOf?: string | undefined;
    };
    body: undefined;
    answers: {
      200: unknown;
    };
  };
  /** Mails that could not be filed, newest first */
  'GET /api/v1/quarantine': {
    params: undefined;
    query: {
      readonly limit?: number | undefined;
      readonly cursor?: string | undefined;
    };
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly id: string;
          readonly receivedAt: string;
          readonly size: number;
          readonly from: string;
          readonly to: ReadonlyArray<string>;
          readonly reason: string;
          readonly explanation: string;
          readonly detail: string;
          readonly attempts: number;
        }>;
        readonly nextCursor: (string | null);
      };
    };
  };
  /** The mail exactly as it came, as a download */
  'GET /api/v1/raw-mails/{id}': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: unknown;
    };
  };
  /** Try again to file a quarantined mail */
  'POST /api/v1/quarantine/{id}/retry': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      204: undefined;
    };
  };
  /** To which team reports go: the first rule that matches decides, else a named service, else triage */
  'GET /api/v1/routing-rules': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly kind: "recipient" | "keyword";
          readonly pattern: string;
          readonly teamId: string;
        }>;
      };
    };
  };
  /** Replace the ordered list of routing rules; outside the security group it waits for a second person (202) */
  'PUT /api/v1/routing-rules': {
    params: undefined;
    query: undefined;
    body: {
      readonly items: ReadonlyArray<{
        readonly kind: "recipient" | "keyword";
        readonly pattern: string;
        readonly teamId: string;
      }>;
    };
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly kind: "recipient" | "keyword";
          readonly pattern: string;
          readonly teamId: string;
        }>;
      };
      202: {
        readonly approval: {
          readonly id: string;
        };
      };
    };
  };
  /** The addresses for which mail is accepted */
  'GET /api/v1/role-addresses': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<string>;
      };
    };
  };
  /** Who did what when, newest first */
  'GET /api/v1/audit-log': {
    params: undefined;
    query: {
      readonly limit?: number | undefined;
      readonly cursor?: string | undefined;
      readonly action?: string | undefined;
      readonly subjectType?: string | undefined;
      readonly subjectId?: string | undefined;
      readonly actorId?: string | undefined;
      readonly from?: string | undefined;
      readonly until?: string | undefined;
      readonly exceptions?: "true" | "false" | undefined;
    };
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly id: string;
          readonly at: string;
          readonly actor: {
            readonly kind: "person" | "system" | "console" | "anonymous" | "guest";
            readonly person: ({
              readonly id: string;
              readonly name: string;
            } | null);
            readonly guest: (string | null);
            readonly task: (string | null);
          };
          readonly action: string;
          readonly subject: {
            readonly type: string;
            readonly id: string;
          };
          readonly reason: (string | null);
          readonly exception: ("single-administrator" | "console" | "break-glass" | null);
          readonly changed: boolean;
          readonly head: (number | null);
        }>;
        readonly nextCursor: (string | null);
      };
    };
  };
  /** How far the audit log is sealed */
  'GET /api/v1/audit-log/seal': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly sealedAt: (string | null);
        readonly height: number;
        readonly sealed: number;
        readonly unsealed: number;
        readonly oldestUnsealedAt: (string | null);
        readonly digest: (string | null);
        readonly publicKey: string;
      };
    };
  };
  /** Verify every entry and head against the copies outside the database */
  'POST /api/v1/audit-log/verify': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      200: ({
        readonly ok: true;
        readonly sealed: number;
        readonly unsealed: number;
        readonly heads: number;
        readonly copies: number;
      } | {
        readonly ok: false;
        readonly why: "edited" | "deleted" | "reordered" | "cut-off" | "head-forged";
        readonly head: (number | null);
        readonly entry: (string | null);
        readonly says: string;
      });
    };
  };
  /** Background jobs that are not done, newest first, without what they work on */
  'GET /api/v1/jobs': {
    params: undefined;
    query: {
      readonly limit?: number | undefined;
      readonly cursor?: string | undefined;
      readonly state?: "waiting" | "running" | "retrying" | "dead" | undefined;
    };
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly id: string;
          readonly task: string;
          readonly state: "waiting" | "running" | "retrying" | "dead";
          readonly attempts: number;
          readonly maxAttempts: number;
          readonly runAt: string;
          readonly lastError: (string | null);
        }>;
        readonly nextCursor: (string | null);
      };
    };
  };
  /** How many jobs there are in each state */
  'GET /api/v1/jobs/counts': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly waiting: number;
        readonly running: number;
        readonly retrying: number;
        readonly dead: number;
      };
    };
  };
  /** Run a job again that failed for good */
  'POST /api/v1/jobs/{id}/retry': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly waiting: number;
        readonly running: number;
        readonly retrying: number;
        readonly dead: number;
      };
    };
  };
  /** Probe runs, newest first */
  'GET /api/v1/probe-runs': {
    params: undefined;
    query: {
      readonly limit?: number | undefined;
      readonly cursor?: string | undefined;
      readonly service?: string | undefined;
      readonly state?: "queued" | "running" | "done" | "cancelled" | "failed" | undefined;
    };
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly id: string;
          readonly service: {
            readonly id: string;
            readonly name: string;
          };
          readonly state: "queued" | "running" | "done" | "cancelled" | "failed";
          readonly askedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly askedAt: string;
          readonly startedAt: (string | null);
          readonly finishedAt: (string | null);
          readonly done: number;
          readonly total: number;
          readonly reason: (string | null);
        }>;
        readonly nextCursor: (string | null);
      };
    };
  };
  /** A probe run with each endpoint that it connected to */
  'GET /api/v1/probe-runs/{id}': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly id: string;
        readonly service: {
          readonly id: string;
          readonly name: string;
        };
        readonly state: "queued" | "running" | "done" | "cancelled" | "failed";
        readonly askedBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly askedAt: string;
        readonly startedAt: (string | null);
        readonly finishedAt: (string | null);
        readonly done: number;
        readonly total: number;
        readonly reason: (string | null);
        readonly targets: ReadonlyArray<{
          readonly endpoint: string;
          readonly outcome: "running" | "tested" | "not-tested";
          readonly reason: (string | null);
          readonly startedAt: string;
          readonly finishedAt: (string | null);
        }>;
      };
    };
  };
  /** Cancel a run: nothing of it is recorded */
  'DELETE /api/v1/probe-runs/{id}': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      204: undefined;
    };
  };
  /** Probe the confirmed endpoints of a service now; answers the run that is under way, where there is one */
  'POST /api/v1/services/{id}/probes': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      202: {
        readonly run: {
          readonly id: string;
          readonly service: {
            readonly id: string;
            readonly name: string;
          };
          readonly state: "queued" | "running" | "done" | "cancelled" | "failed";
          readonly askedBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly askedAt: string;
          readonly startedAt: (string | null);
          readonly finishedAt: (string | null);
          readonly done: number;
          readonly total: number;
          readonly reason: (string | null);
          readonly targets: ReadonlyArray<{
            readonly endpoint: string;
            readonly outcome: "running" | "tested" | "not-tested";
            readonly reason: (string | null);
            readonly startedAt: string;
            readonly finishedAt: (string | null);
          }>;
        };
      };
    };
  };
  /** How often services of a tier are probed */
  'GET /api/v1/probe-intervals': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly tier: "1" | "2" | "3";
          readonly everyHours: number;
          readonly enabled: boolean;
          readonly version: number;
        }>;
        readonly nextCursor: null;
      };
    };
  };
  /** Change how often services of a tier are probed, or switch their schedule off */
  'PUT /api/v1/probe-intervals/{tier}': {
    params: {
      readonly tier: "1" | "2" | "3";
    };
    query: undefined;
    body: {
      readonly everyHours: number;
      readonly enabled?: boolean;
    };
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly tier: "1" | "2" | "3";
          readonly everyHours: number;
          readonly enabled: boolean;
          readonly version: number;
        }>;
        readonly nextCursor: null;
      };
    };
  };
  /** Threat models of services, with how their threats stand */
  'GET /api/v1/threat-models': {
    params: undefined;
    query: {
      readonly limit?: number | undefined;
      readonly cursor?: string | undefined;
    };
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly service: {
            readonly id: string;
            readonly name: string;
          };
          readonly version: number;
          readonly restricted: boolean;
          readonly counts: {
            readonly open: number;
            readonly inWork: number;
            readonly mitigated: number;
            readonly accepted: number;
            readonly notApplicable: number;
          };
          readonly missing: number;
          readonly openAgain: number;
          readonly updatedAt: string;
        }>;
        readonly nextCursor: (string | null);
      };
    };
  };
  /** The threat model of a service: text, drawing, threats; a starter where none was saved */
  'GET /api/v1/services/{id}/threat-model': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly service: {
          readonly id: string;
          readonly name: string;
        };
        readonly version: number;
        readonly text: string;
        readonly restricted: boolean;
        readonly updatedAt: (string | null);
        readonly updatedBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly drawn: {
          readonly title: string;
          readonly diagram: {
            readonly width: number;
            readonly height: number;
            readonly boundaries: ReadonlyArray<{
              readonly x: number;
              readonly y: number;
              readonly width: number;
              readonly height: number;
              readonly id: string;
              readonly name: string;
            }>;
            readonly components: ReadonlyArray<{
              readonly x: number;
              readonly y: number;
              readonly width: number;
              readonly height: number;
              readonly id: string;
              readonly kind: "external" | "process" | "store";
              readonly lines: ReadonlyArray<string>;
              readonly outOfScope: boolean;
            }>;
            readonly flows: ReadonlyArray<{
              readonly id: string;
              readonly points: ReadonlyArray<{
                readonly x: number;
                readonly y: number;
              }>;
              readonly path: string;
              readonly lines: ReadonlyArray<string>;
              readonly label: ({
                readonly x: number;
                readonly y: number;
                readonly width: number;
                readonly height: number;
              } | null);
              readonly crossings: ReadonlyArray<{
                readonly x: number;
                readonly y: number;
              }>;
            }>;
          };
          readonly elements: ReadonlyArray<{
            readonly id: string;
            readonly kind: "external" | "process" | "store" | "flow";
            readonly name: string;
            readonly crosses: ReadonlyArray<string>;
            readonly outOfScope: (string | null);
            readonly threats: ReadonlyArray<{
              readonly id: string;
              readonly category: "spoofing" | "tampering" | "repudiation" | "information-disclosure" | "denial-of-service" | "elevation-of-privilege";
              readonly title: string;
              readonly description: string;
              readonly suggested: boolean;
              readonly severity: (string | null);
              readonly mitigation: (string | null);
              readonly standing: {
                readonly state: "open" | "in-work" | "mitigated" | "accepted" | "not-applicable";
                readonly decided: ("mitigated" | "accepted" | "not-applicable" | null);
                readonly because: (string | null);
                readonly by: ({
                  readonly id: string;
                  readonly name: string;
                } | null);
                readonly at: (string | null);
                readonly control: ({
                  readonly standard: string;
                  readonly control: string;
                  readonly outcome: (string | null);
                } | null);
                readonly case: ({
                  readonly id: string;
                  readonly ref: string;
                  readonly state: string;
                } | null);
                readonly reason: (string | null);
                readonly expiresAt: (string | null);
              };
            }>;
          }>;
          readonly counts: {
            readonly open: number;
            readonly inWork: number;
            readonly mitigated: number;
            readonly accepted: number;
            readonly notApplicable: number;
          };
          readonly missing: ReadonlyArray<string>;
          readonly unknown: ReadonlyArray<string>;
        };
        readonly may: {
          readonly write: boolean;
          readonly lift: boolean;
        };
      };
    };
  };
  /** Save the threat model; as a dry run, say what is wrong in the text or what it would be */
  'PUT /api/v1/services/{id}/threat-model': {
    params: {
      readonly id: string;
    };
    query: {
      readonly dryRun?: "true" | "false" | undefined;
    };
    body: {
      readonly text: string;
    };
    answers: {
      200: {
        readonly dryRun: boolean;
        readonly version: number;
        readonly mistakes: ReadonlyArray<{
          readonly line: (number | null);
          readonly at: string;
          readonly problem: string;
        }>;
        readonly drawn: ({
          readonly title: string;
          readonly diagram: {
            readonly width: number;
            readonly height: number;
            readonly boundaries: ReadonlyArray<{
              readonly x: number;
              readonly y: number;
              readonly width: number;
              readonly height: number;
              readonly id: string;
              readonly name: string;
            }>;
            readonly components: ReadonlyArray<{
              readonly x: number;
              readonly y: number;
              readonly width: number;
              readonly height: number;
              readonly id: string;
              readonly kind: "external" | "process" | "store";
              readonly lines: ReadonlyArray<string>;
              readonly outOfScope: boolean;
            }>;
            readonly flows: ReadonlyArray<{
              readonly id: string;
              readonly points: ReadonlyArray<{
                readonly x: number;
                readonly y: number;
              }>;
              readonly path: string;
              readonly lines: ReadonlyArray<string>;
              readonly label: ({
                readonly x: number;
                readonly y: number;
                readonly width: number;
                readonly height: number;
              } | null);
              readonly crossings: ReadonlyArray<{
                readonly x: number;
                readonly y: number;
              }>;
            }>;
          };
          readonly elements: ReadonlyArray<{
            readonly id: string;
            readonly kind: "external" | "process" | "store" | "flow";
            readonly name: string;
            readonly crosses: ReadonlyArray<string>;
            readonly outOfScope: (string | null);
            readonly threats: ReadonlyArray<{
              readonly id: string;
              readonly category: "spoofing" | "tampering" | "repudiation" | "information-disclosure" | "denial-of-service" | "elevation-of-privilege";
              readonly title: string;
              readonly description: string;
              readonly suggested: boolean;
              readonly severity: (string | null);
              readonly mitigation: (string | null);
              readonly standing: {
                readonly state: "open" | "in-work" | "mitigated" | "accepted" | "not-applicable";
                readonly decided: ("mitigated" | "accepted" | "not-applicable" | null);
                readonly because: (string | null);
                readonly by: ({
                  readonly id: string;
                  readonly name: string;
                } | null);
                readonly at: (string | null);
                readonly control: ({
                  readonly standard: string;
                  readonly control: string;
                  readonly outcome: (string | null);
                } | null);
                readonly case: ({
                  readonly id: string;
                  readonly ref: string;
                  readonly state: string;
                } | null);
                readonly reason: (string | null);
                readonly expiresAt: (string | null);
              };
            }>;
          }>;
          readonly counts: {
            readonly open: number;
            readonly inWork: number;
            readonly mitigated: number;
            readonly accepted: number;
            readonly notApplicable: number;
          };
          readonly missing: ReadonlyArray<string>;
          readonly unknown: ReadonlyArray<string>;
        } | null);
      };
    };
  };
  /** The saved threat model as YAML, or as a file of Threat Dragon 2 with what is decided of each threat */
  'GET /api/v1/services/{id}/threat-model/export': {
    params: {
      readonly id: string;
    };
    query: {
      readonly format?: "yaml" | "threat-dragon" | undefined;
    };
    body: undefined;
    answers: {
      200: unknown;
    };
  };
  /** Every version of the text that was saved, newest first */
  'GET /api/v1/services/{id}/threat-model/versions': {
    params: {
      readonly id: string;
    };
    query: {
      readonly limit?: number | undefined;
      readonly cursor?: string | undefined;
    };
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly number: number;
          readonly madeBy: ({
            readonly id: string;
            readonly name: string;
          } | null);
          readonly madeAt: string;
        }>;
        readonly nextCursor: (string | null);
      };
    };
  };
  /** The text of one version */
  'GET /api/v1/services/{id}/threat-model/versions/{number}': {
    params: {
      readonly id: string;
      readonly number: number;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly number: number;
        readonly madeBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly madeAt: string;
        readonly text: string;
      };
    };
  };
  /** Make a file of Threat Dragon 2, or of our own form, the next version */
  'POST /api/v1/services/{id}/threat-model/import': {
    params: {
      readonly id: string;
    };
    query: {
      readonly dryRun?: "true" | "false" | undefined;
    };
    body: {
      readonly content: string;
    };
    answers: {
      200: {
        readonly dryRun: boolean;
        readonly version: number;
        readonly text: string;
        readonly remarks: ReadonlyArray<string>;
      };
    };
  };
  /** Let only the owner team and the security group see the model, or everybody who signs in again */
  'PUT /api/v1/services/{id}/threat-model/restriction': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly restricted: boolean;
      readonly reason: string;
    };
    answers: {
      200: {
        readonly service: {
          readonly id: string;
          readonly name: string;
        };
        readonly version: number;
        readonly text: string;
        readonly restricted: boolean;
        readonly updatedAt: (string | null);
        readonly updatedBy: ({
          readonly id: string;
          readonly name: string;
        } | null);
        readonly drawn: {
          readonly title: string;
          readonly diagram: {
            readonly width: number;
            readonly height: number;
            readonly boundaries: ReadonlyArray<{
              readonly x: number;
              readonly y: number;
              readonly width: number;
              readonly height: number;
              readonly id: string;
              readonly name: string;
            }>;
            readonly components: ReadonlyArray<{
              readonly x: number;
              readonly y: number;
              readonly width: number;
              readonly height: number;
              readonly id: string;
              readonly kind: "external" | "process" | "store";
              readonly lines: ReadonlyArray<string>;
              readonly outOfScope: boolean;
            }>;
            readonly flows: ReadonlyArray<{
              readonly id: string;
              readonly points: ReadonlyArray<{
                readonly x: number;
                readonly y: number;
              }>;
              readonly path: string;
              readonly lines: ReadonlyArray<string>;
              readonly label: ({
                readonly x: number;
                readonly y: number;
                readonly width: number;
                readonly height: number;
              } | null);
              readonly crossings: ReadonlyArray<{
                readonly x: number;
                readonly y: number;
              }>;
            }>;
          };
          readonly elements: ReadonlyArray<{
            readonly id: string;
            readonly kind: "external" | "process" | "store" | "flow";
            readonly name: string;
            readonly crosses: ReadonlyArray<string>;
            readonly outOfScope: (string | null);
            readonly threats: ReadonlyArray<{
              readonly id: string;
              readonly category: "spoofing" | "tampering" | "repudiation" | "information-disclosure" | "denial-of-service" | "elevation-of-privilege";
              readonly title: string;
              readonly description: string;
              readonly suggested: boolean;
              readonly severity: (string | null);
              readonly mitigation: (string | null);
              readonly standing: {
                readonly state: "open" | "in-work" | "mitigated" | "accepted" | "not-applicable";
                readonly decided: ("mitigated" | "accepted" | "not-applicable" | null);
                readonly because: (string | null);
                readonly by: ({
                  readonly id: string;
                  readonly name: string;
                } | null);
                readonly at: (string | null);
                readonly control: ({
                  readonly standard: string;
                  readonly control: string;
                  readonly outcome: (string | null);
                } | null);
                readonly case: ({
                  readonly id: string;
                  readonly ref: string;
                  readonly state: string;
                } | null);
                readonly reason: (string | null);
                readonly expiresAt: (string | null);
              };
            }>;
          }>;
          readonly counts: {
            readonly open: number;
            readonly inWork: number;
            readonly mitigated: number;
            readonly accepted: number;
            readonly notApplicable: number;
          };
          readonly missing: ReadonlyArray<string>;
          readonly unknown: ReadonlyArray<string>;
        };
        readonly may: {
          readonly write: boolean;
          readonly lift: boolean;
        };
      };
    };
  };
  /** Say how a threat stands; accepting it waits for a second person */
  'POST /api/v1/services/{id}/threat-model/threats/{threat}/decisions': {
    params: {
      readonly id: string;
      readonly threat: string;
    };
    query: undefined;
    body: {
      readonly state: "open" | "mitigated" | "accepted" | "not-applicable";
      readonly control?: string;
      readonly standard?: string;
      readonly case?: string;
      readonly reason?: string;
      readonly expiresAt?: string;
    };
    answers: {
      200: {
        readonly applied: true;
      };
      202: {
        readonly approval: {
          readonly id: string;
        };
      };
    };
  };
  /** The connected trackers and how they stand; all on one page */
  'GET /api/v1/trackers': {
    params: undefined;
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly name: string;
          readonly kind: "bugzilla" | "github" | "gitlab";
          readonly baseUrl: string;
          readonly projects: ReadonlyArray<string>;
          readonly requests: ReadonlyArray<{
            readonly word: string;
            readonly kind: "feature" | "privacy" | "vendor" | "rra";
          }>;
          readonly tracking: ({
            readonly project: string;
            readonly version: string;
            readonly groups: ReadonlyArray<string>;
          } | null);
          readonly ownAccounts: ReadonlyArray<string>;
          readonly pollMinutes: number;
          readonly enabled: boolean;
          readonly shareQuestions: boolean;
          readonly openToAll: boolean;
          readonly id: string;
          readonly account: (string | null);
          readonly hasWebhookSecret: boolean;
          readonly webhookUrl: string;
          readonly polledAt: (string | null);
          readonly pollDueAt: string;
          readonly failingSince: (string | null);
          readonly lastError: (string | null);
          readonly writes: {
            readonly waiting: number;
            readonly failed: number;
          };
          readonly version: number;
        }>;
        readonly nextCursor: null;
      };
    };
  };
  /** Connect a tracker; what changes there from now on is read */
  'POST /api/v1/trackers': {
    params: undefined;
    query: undefined;
    body: {
      readonly name: string;
      readonly kind: "bugzilla" | "github" | "gitlab";
      readonly baseUrl: string;
      readonly projects: ReadonlyArray<string>;
      readonly requests: ReadonlyArray<{
        readonly word: string;
        readonly kind: "feature" | "privacy" | "vendor" | "rra";
      }>;
      readonly tracking?: ({
        readonly project: string;
        readonly version?: string;
        readonly groups?: ReadonlyArray<string>;
      } | null);
      readonly ownAccounts?: ReadonlyArray<string>;
      readonly pollMinutes?: number;
      readonly enabled?: boolean;
      readonly shareQuestions?: boolean;
      readonly openToAll?: boolean;
      readonly apiKey: string;
      readonly webhookSecret?: (string | null);
    };
    answers: {
      201: {
        readonly name: string;
        readonly kind: "bugzilla" | "github" | "gitlab";
        readonly baseUrl: string;
        readonly projects: ReadonlyArray<string>;
        readonly requests: ReadonlyArray<{
          readonly word: string;
          readonly kind: "feature" | "privacy" | "vendor" | "rra";
        }>;
        readonly tracking: ({
          readonly project: string;
          readonly version: string;
          readonly groups: ReadonlyArray<string>;
        } | null);
        readonly ownAccounts: ReadonlyArray<string>;
        readonly pollMinutes: number;
        readonly enabled: boolean;
        readonly shareQuestions: boolean;
        readonly openToAll: boolean;
        readonly id: string;
        readonly account: (string | null);
        readonly hasWebhookSecret: boolean;
        readonly webhookUrl: string;
        readonly polledAt: (string | null);
        readonly pollDueAt: string;
        readonly failingSince: (string | null);
        readonly lastError: (string | null);
        readonly writes: {
          readonly waiting: number;
          readonly failed: number;
        };
        readonly version: number;
      };
    };
  };
  /** One tracker */
  'GET /api/v1/trackers/{id}': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly name: string;
        readonly kind: "bugzilla" | "github" | "gitlab";
        readonly baseUrl: string;
        readonly projects: ReadonlyArray<string>;
        readonly requests: ReadonlyArray<{
          readonly word: string;
          readonly kind: "feature" | "privacy" | "vendor" | "rra";
        }>;
        readonly tracking: ({
          readonly project: string;
          readonly version: string;
          readonly groups: ReadonlyArray<string>;
        } | null);
        readonly ownAccounts: ReadonlyArray<string>;
        readonly pollMinutes: number;
        readonly enabled: boolean;
        readonly shareQuestions: boolean;
        readonly openToAll: boolean;
        readonly id: string;
        readonly account: (string | null);
        readonly hasWebhookSecret: boolean;
        readonly webhookUrl: string;
        readonly polledAt: (string | null);
        readonly pollDueAt: string;
        readonly failingSince: (string | null);
        readonly lastError: (string | null);
        readonly writes: {
          readonly waiting: number;
          readonly failed: number;
        };
        readonly version: number;
      };
    };
  };
  /** Change a tracker; its kind, name and address stay */
  'PATCH /api/v1/trackers/{id}': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly projects?: ReadonlyArray<string>;
      readonly requests?: ReadonlyArray<{
        readonly word: string;
        readonly kind: "feature" | "privacy" | "vendor" | "rra";
      }>;
      readonly tracking?: ({
        readonly project: string;
        readonly version?: string;
        readonly groups?: ReadonlyArray<string>;
      } | null);
      readonly ownAccounts?: ReadonlyArray<string>;
      readonly pollMinutes?: number;
      readonly enabled?: boolean;
      readonly shareQuestions?: boolean;
      readonly openToAll?: boolean;
      readonly apiKey?: string;
      readonly webhookSecret?: (string | null);
    };
    answers: {
      200: {
        readonly name: string;
        readonly kind: "bugzilla" | "github" | "gitlab";
        readonly baseUrl: string;
        readonly projects: ReadonlyArray<string>;
        readonly requests: ReadonlyArray<{
          readonly word: string;
          readonly kind: "feature" | "privacy" | "vendor" | "rra";
        }>;
        readonly tracking: ({
          readonly project: string;
          readonly version: string;
          readonly groups: ReadonlyArray<string>;
        } | null);
        readonly ownAccounts: ReadonlyArray<string>;
        readonly pollMinutes: number;
        readonly enabled: boolean;
        readonly shareQuestions: boolean;
        readonly openToAll: boolean;
        readonly id: string;
        readonly account: (string | null);
        readonly hasWebhookSecret: boolean;
        readonly webhookUrl: string;
        readonly polledAt: (string | null);
        readonly pollDueAt: string;
        readonly failingSince: (string | null);
        readonly lastError: (string | null);
        readonly writes: {
          readonly waiting: number;
          readonly failed: number;
        };
        readonly version: number;
      };
    };
  };
  /** Remove a tracker to which no review belongs */
  'DELETE /api/v1/trackers/{id}': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      204: undefined;
    };
  };
  /** Items that are to be looked at, those that could not be read first; at most 200 */
  'GET /api/v1/trackers/{id}/looks': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly item: string;
          readonly attempts: number;
          readonly lastError: (string | null);
          readonly nextAt: string;
        }>;
        readonly nextCursor: null;
      };
    };
  };
  /** Write what waits and read what changed, now */
  'POST /api/v1/trackers/{id}/poll': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      202: {
        readonly name: string;
        readonly kind: "bugzilla" | "github" | "gitlab";
        readonly baseUrl: string;
        readonly projects: ReadonlyArray<string>;
        readonly requests: ReadonlyArray<{
          readonly word: string;
          readonly kind: "feature" | "privacy" | "vendor" | "rra";
        }>;
        readonly tracking: ({
          readonly project: string;
          readonly version: string;
          readonly groups: ReadonlyArray<string>;
        } | null);
        readonly ownAccounts: ReadonlyArray<string>;
        readonly pollMinutes: number;
        readonly enabled: boolean;
        readonly shareQuestions: boolean;
        readonly openToAll: boolean;
        readonly id: string;
        readonly account: (string | null);
        readonly hasWebhookSecret: boolean;
        readonly webhookUrl: string;
        readonly polledAt: (string | null);
        readonly pollDueAt: string;
        readonly failingSince: (string | null);
        readonly lastError: (string | null);
        readonly writes: {
          readonly waiting: number;
          readonly failed: number;
        };
        readonly version: number;
      };
    };
  };
  /** Which account of the tracker is whose; all on one page */
  'GET /api/v1/trackers/{id}/accounts': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly login: string;
          readonly person: {
            readonly id: string;
            readonly name: string;
          };
        }>;
        readonly nextCursor: null;
      };
    };
  };
  /** Say whose account it is, in place of what was said of it or of the person before */
  'PUT /api/v1/trackers/{id}/accounts/{login}': {
    params: {
      readonly id: string;
      readonly login: string;
    };
    query: undefined;
    body: {
      readonly person: string;
    };
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly login: string;
          readonly person: {
            readonly id: string;
            readonly name: string;
          };
        }>;
        readonly nextCursor: null;
      };
    };
  };
  /** Say no more whose account it is */
  'DELETE /api/v1/trackers/{id}/accounts/{login}': {
    params: {
      readonly id: string;
      readonly login: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      204: undefined;
    };
  };
  /** Items of trackers that belong to reviews, newest first */
  'GET /api/v1/tracker-items': {
    params: undefined;
    query: {
      readonly tracker?: string | undefined;
      readonly case?: string | undefined;
      readonly limit?: number | undefined;
      readonly cursor?: string | undefined;
    };
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly id: string;
          readonly tracker: {
            readonly id: string;
            readonly name: string;
          };
          readonly case: {
            readonly id: string;
            readonly ref: string;
          };
          readonly item: string;
          readonly url: (string | null);
          readonly word: string;
          readonly trackingItem: (string | null);
          readonly itemOpen: boolean;
          readonly endedAt: (string | null);
          readonly createdAt: string;
        }>;
        readonly nextCursor: (string | null);
      };
    };
  };
  /** What was or is to be written to trackers, newest first */
  'GET /api/v1/tracker-writes': {
    params: undefined;
    query: {
      readonly tracker?: string | undefined;
      readonly case?: string | undefined;
      readonly limit?: number | undefined;
      readonly cursor?: string | undefined;
      readonly state?: "waiting" | "done" | "failed" | "skipped" | undefined;
    };
    body: undefined;
    answers: {
      200: {
        readonly items: ReadonlyArray<{
          readonly id: string;
          readonly tracker: {
            readonly id: string;
            readonly name: string;
          };
          readonly case: {
            readonly id: string;
            readonly ref: string;
          };
          readonly item: string;
          readonly what: string;
          readonly state: "waiting" | "done" | "failed" | "skipped";
          readonly attempts: number;
          readonly lastError: (string | null);
          readonly note: (string | null);
          readonly createdAt: string;
          readonly nextAt: (string | null);
          readonly doneAt: (string | null);
        }>;
        readonly nextCursor: (string | null);
      };
    };
  };
  /** Try a write that waits or failed again, now */
  'POST /api/v1/tracker-writes/{id}/retry': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly id: string;
        readonly tracker: {
          readonly id: string;
          readonly name: string;
        };
        readonly case: {
          readonly id: string;
          readonly ref: string;
        };
        readonly item: string;
        readonly what: string;
        readonly state: "waiting" | "done" | "failed" | "skipped";
        readonly attempts: number;
        readonly lastError: (string | null);
        readonly note: (string | null);
        readonly createdAt: string;
        readonly nextAt: (string | null);
        readonly doneAt: (string | null);
      };
    };
  };
  /** Give a write up, so that those behind it go on */
  'POST /api/v1/tracker-writes/{id}/skip': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answers: {
      200: {
        readonly id: string;
        readonly tracker: {
          readonly id: string;
          readonly name: string;
        };
        readonly case: {
          readonly id: string;
          readonly ref: string;
        };
        readonly item: string;
        readonly what: string;
        readonly state: "waiting" | "done" | "failed" | "skipped";
        readonly attempts: number;
        readonly lastError: (string | null);
        readonly note: (string | null);
        readonly createdAt: string;
        readonly nextAt: (string | null);
        readonly doneAt: (string | null);
      };
    };
  };
  /** A delivery of a tracker: a hint to look at an item */
  'POST /api/v1/tracker-webhooks/{id}': {
    params: {
      readonly id: string;
    };
    query: undefined;
    body: unknown;
    answers: {
      204: undefined;
    };
  };
}
