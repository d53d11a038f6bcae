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
}
