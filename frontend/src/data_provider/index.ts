import { HttpError, type DataProvider, type RaRecord } from "react-admin";

import { ask } from "./graphql";
import { newId } from "./new_id";
import { resources, type ResourceDocuments, type Row } from "./resource";

export const LARGEST_PAGE = 100;

type Answer = Record<string, unknown>;

const rootOf = (answer: Answer): unknown => Object.values(answer)[0];

function documentsOf(resource: string): ResourceDocuments {
  const documents = resources[resource];
  if (!documents) throw new Error(`No documents are registered for ${resource}`);
  return documents;
}

function received(resource: string, record: Row): Row {
  const { fromServer } = documentsOf(resource);
  return fromServer ? fromServer(record) : record;
}

/** Empty boxes of a filter form are no filter. */
function cleaned(filter: Record<string, unknown> | undefined): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(filter ?? {}).filter(
      ([, value]) =>
        value !== "" && value !== null && value !== undefined && !(Array.isArray(value) && !value.length),
    ),
  );
}

/** A list in pages of at most 100, as many as are needed: an export asks for more than a screen does. */
async function getPages(
  resource: string,
  filter: Record<string, unknown>,
  sort: { field: string; order: string } | undefined,
  page: number,
  perPage: number,
  signal?: AbortSignal,
): Promise<{ data: Row[]; total: number }> {
  const { list, sorts } = documentsOf(resource);
  const field = sort && sorts[sort.field];
  const variables = { filter: cleaned(filter), sort: field ? { field, order: sort.order } : null };
  const start = (page - 1) * perPage;
  const data: Row[] = [];
  let total = 0;
  do {
    const part = { offset: start + data.length, limit: Math.min(LARGEST_PAGE, perPage - data.length) };
    const answer = rootOf(await ask(list, { ...variables, page: part }, signal)) as {
      items: Row[];
      total: number;
    };
    total = answer.total;
    data.push(...answer.items.map((record) => received(resource, record)));
    if (answer.items.length < part.limit) break;
  } while (data.length < perPage && start + data.length < total);
  return { data, total };
}

async function write(
  resource: string,
  kind: "create" | "update",
  input: Record<string, unknown>,
): Promise<Row> {
  const document = documentsOf(resource)[kind];
  if (!document) throw new HttpError("This cannot be changed here.", 400);
  return received(resource, rootOf(await ask(document, { input })) as Row);
}

/** What sends a record on its way: only the input's own fields, never what the server sets. */
function inputOf(resource: string, values: Row): Record<string, unknown> {
  const { toInput } = documentsOf(resource);
  return toInput ? toInput(values) : values;
}

async function remove(resource: string, record: Row): Promise<void> {
  const { remove: document } = documentsOf(resource);
  if (!document) throw new HttpError("This cannot be deleted.", 400);
  await ask(document, { id: record.id, version: record.version });
}

const provider = {
  getList: async (resource: string, { filter, sort, pagination, signal }: ListParams) =>
    getPages(resource, filter, sort, pagination?.page ?? 1, pagination?.perPage ?? 25, signal),

  getOne: async (resource: string, { id, signal }: { id: string; signal?: AbortSignal }) => {
    const record = rootOf(await ask(documentsOf(resource).one, { id }, signal)) as Row | null;
    if (!record) throw new HttpError("This record does not exist, or you may not see it.", 404);
    return { data: received(resource, record) };
  },

  getMany: async (resource: string, { ids, signal }: { ids: string[]; signal?: AbortSignal }) => {
    const wanted = [...new Set(ids)].filter(Boolean);
    const { data } = await getPages(
      resource,
      { ids: wanted },
      undefined,
      1,
      Math.max(wanted.length, 1),
      signal,
    );
    return { data };
  },

  getManyReference: async (resource: string, params: ListParams & { target: string; id: string }) =>
    getPages(
      resource,
      { ...params.filter, [params.target]: params.id },
      params.sort,
      params.pagination?.page ?? 1,
      params.pagination?.perPage ?? 25,
      params.signal,
    ),

  create: async (resource: string, { data }: { data: Row }) => ({
    data: await write(resource, "create", { ...inputOf(resource, data), id: data.id ?? newId() }),
  }),

  update: async (
    resource: string,
    { id, data, previousData }: { id: string; data: Row; previousData: Row },
  ) => ({
    data: await write(resource, "update", {
      ...inputOf(resource, data),
      id,
      version: data.version ?? previousData.version,
    }),
  }),

  updateMany: async () => {
    throw new HttpError("Records are changed one at a time.", 400);
  },

  delete: async (resource: string, { id, previousData }: { id: string; previousData: Row }) => {
    await remove(resource, { ...previousData, id });
    return { data: { ...previousData, id } };
  },

  /** One after the other, each with its version; stops at the first refusal and says which it was. */
  deleteMany: async (resource: string, { ids }: { ids: string[] }) => {
    const { data } = await provider.getMany(resource, { ids });
    for (const record of data) await remove(resource, record);
    return { data: ids };
  },

  supportAbortSignal: true,
};

interface ListParams {
  filter: Record<string, unknown>;
  sort?: { field: string; order: string };
  pagination?: { page: number; perPage: number };
  signal?: AbortSignal;
}

export const dataProvider = provider as unknown as DataProvider<string> & { __record?: RaRecord };
