import { ask } from "./graphql";
import type { ResourceDocuments, Row } from "./resource";

/** The server gives no more at once. */
export const LARGEST_PAGE = 100;

export interface ListParams {
  filter?: Record<string, unknown>;
  sort?: { field: string; order: string };
  pagination?: { page: number; perPage: number };
  signal?: AbortSignal;
}

const isEmpty = (value: unknown) =>
  value === "" || value === null || value === undefined || (Array.isArray(value) && value.length === 0);

/** Empty boxes of a filter form are no filter. */
function withoutEmpty(filter: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => !isEmpty(value)));
}

/** A list in pages of at most 100, as many as are needed: an export asks for more than a screen does. */
export async function getPages(
  documents: ResourceDocuments,
  { filter = {}, sort, pagination = { page: 1, perPage: 25 }, signal }: ListParams,
): Promise<{ data: Row[]; total: number }> {
  const { list, sorts = {}, toFilter, fromServer } = documents;
  const field = sort ? sorts[sort.field] : undefined;
  const wanted = withoutEmpty(filter);
  const variables = {
    filter: toFilter ? toFilter(wanted) : wanted,
    sort: field ? { field, order: sort?.order === "DESC" ? "DESC" : "ASC" } : undefined,
  };
  const { page, perPage } = pagination;
  const start = (page - 1) * perPage;
  const data: Row[] = [];
  let total = 0;
  do {
    const part = { offset: start + data.length, limit: Math.min(LARGEST_PAGE, perPage - data.length) };
    const answer = await ask(list, { ...variables, page: part }, signal);
    const found = Object.values(answer as object)[0] as { items: Row[]; total: number };
    total = found.total;
    data.push(...found.items.map((record) => (fromServer ? fromServer(record) : record)));
    if (found.items.length < part.limit) break;
  } while (data.length < perPage && start + data.length < total);
  return { data, total };
}
