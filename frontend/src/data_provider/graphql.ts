import { print, type DocumentNode } from "graphql";
import { initGraphQLTada, type TadaDocumentNode } from "gql.tada";

import type { introspection } from "../generated/graphql-env.d.ts";
import { OfflineError, toError } from "./errors";

/** Writes a document whose variables and answer are typed by the schema. Fragments are not masked. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  disableMasking: true;
  scalars: {
    UUID: string;
    PartialDate: string;
    Date: string;
    DateTime: string;
    Time: string;
    JSON: unknown;
  };
}>();

export type { FragmentOf, ResultOf, VariablesOf } from "gql.tada";

/** What to do when the session has ended: sign in again and say true to repeat the request, or say false. */
let onSessionEnd: () => Promise<boolean> = () => Promise.resolve(false);

export function whenSessionEnds(handler: () => Promise<boolean>): void {
  onSessionEnd = handler;
}

/** Ask GraphQL. Throws HttpError, StaleEditError or OfflineError, each with words that a person can act on. */
export async function ask<Result, Variables>(
  document: TadaDocumentNode<Result, Variables>,
  variables?: Variables,
  signal?: AbortSignal,
): Promise<Result> {
  const answer = await send(
    "/graphql",
    { query: print(document as DocumentNode), variables: variables ?? {} },
    signal,
  );
  const reply = (await answer.json().catch(() => null)) as {
    data?: Result;
    errors?: Parameters<typeof toError>[0][];
    message?: string;
    code?: string;
    field?: string;
  } | null;
  if (answer.status === 401 && (await onSessionEnd())) return ask(document, variables, signal);
  if (!reply) throw new OfflineError();
  if (!answer.ok) throw toError({ message: reply.message ?? "Something went wrong.", extensions: reply });
  if (reply.errors?.length) throw toError(reply.errors[0]);
  return reply.data as Result;
}

/** POST JSON to one of the plain endpoints. The parsed answer, or null for an empty one. */
export async function post(path: string, body: unknown): Promise<unknown> {
  const answer = await send(path, body);
  if (answer.status === 204) return null;
  const reply = (await answer.json().catch(() => ({}))) as {
    message?: string;
    code?: string;
    field?: string;
  };
  if (!answer.ok) throw toError({ message: reply.message ?? "Something went wrong.", extensions: reply });
  return reply;
}

async function send(path: string, body: unknown, signal?: AbortSignal): Promise<Response> {
  try {
    return await fetch(path, {
      method: "POST",
      credentials: "same-origin",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal,
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new OfflineError();
  }
}
