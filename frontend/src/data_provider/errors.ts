import { HttpError } from "react-admin";

/** One field on which two edits differ, as the server tells it. */
export interface FieldConflict {
  field: string;
  mine: unknown;
  theirs: unknown;
  before: unknown;
}

/** Somebody else saved the record after this edit began. */
export class StaleEditError extends Error {
  constructor(
    message: string,
    readonly currentVersion: number,
    readonly changedBy: string,
    readonly changedAt: string | null,
    readonly fields: FieldConflict[],
  ) {
    super(message);
    this.name = "StaleEditError";
  }
}

/** The request did not arrive, or its answer was lost. What was typed is kept; a retry makes no double. */
export class OfflineError extends Error {
  constructor() {
    super("Trellis cannot be reached. What you typed is still here: try again when you are connected.");
    this.name = "OfflineError";
  }
}

interface ServerError {
  message: string;
  extensions?: {
    code?: string;
    field?: string;
    currentVersion?: number;
    changedBy?: string;
    changedAt?: string;
    fields?: FieldConflict[];
  };
}

const STATUS: Record<string, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  RATE_LIMITED: 429,
  INTERNAL_SERVER_ERROR: 500,
};

/** Turns the first error of an answer into what forms, lists and the stale-edit dialog understand. */
export function toError({ message, extensions = {} }: ServerError): Error {
  if (extensions.code === "CONFLICT" && extensions.currentVersion !== undefined) {
    return new StaleEditError(
      message,
      extensions.currentVersion,
      extensions.changedBy ?? "Somebody",
      extensions.changedAt ?? null,
      extensions.fields ?? [],
    );
  }
  const field = extensions.field?.replace(/^input\./, "");
  const errors = field && !field.startsWith("filter.") ? { errors: atPath(field, message) } : {};
  return new HttpError(message, STATUS[extensions.code ?? ""] ?? 400, {
    ...errors,
    code: extensions.code,
    field,
  });
}

/** { a: [, , { b: message }] } for "a.2.b", the shape in which a form looks for its fields' errors. */
function atPath(path: string, message: string): Record<string, unknown> {
  const [first, ...rest] = path.split(".");
  return { [first]: rest.length ? atPath(rest.join("."), message) : message };
}
