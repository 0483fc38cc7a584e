import { HttpError, type DataProvider } from "react-admin";

import { StaleEditError } from "./errors";
import { ask } from "./graphql";
import { newId } from "./new_id";
import { getPages, type ListParams } from "./pages_of_records";
import type { AnyDocument, ResourceDocuments, Row } from "./resource";

const rootOf = (answer: unknown): unknown => Object.values(answer as object)[0];

/** An update that came too late: what was to be saved, the record as the form had opened it, and as it is now. */
export interface StaleEdit {
  resource: string;
  values: Row;
  opened?: Row;
  current: Row;
}

/** Asked when an update is refused as stale: gives the values to save instead, or throws to give up. */
export type OnStaleEdit = (error: StaleEditError, edit: StaleEdit) => Promise<Row>;

/** react-admin's data provider over our GraphQL. It knows no noun: each brings its own documents. */
export function createDataProvider(
  documents: Record<string, ResourceDocuments>,
  onStaleEdit: OnStaleEdit = (error) => Promise.reject(error),
): DataProvider {
  const of = (resource: string): ResourceDocuments => {
    if (!documents[resource]) throw new Error(`No documents are registered for ${resource}`);
    return documents[resource];
  };
  const received = (resource: string, record: Row): Row => of(resource).fromServer?.(record) ?? record;

  const getOne = async (resource: string, id: string, signal?: AbortSignal): Promise<Row> => {
    const { one: document } = of(resource);
    const record = document
      ? (rootOf(await ask(document, { id }, signal)) as Row | null)
      : (await getPages(of(resource), { filter: { ids: [id] }, signal })).data[0];
    if (!record) throw new HttpError("This record does not exist, or you may not see it.", 404);
    return document ? received(resource, record) : record;
  };

  const getMany = async (resource: string, ids: unknown[], signal?: AbortSignal): Promise<Row[]> => {
    const wanted = [...new Set(ids)].filter(Boolean);
    if (!wanted.length) return [];
    const pagination = { page: 1, perPage: wanted.length };
    return (await getPages(of(resource), { filter: { ids: wanted }, pagination, signal })).data;
  };

  const write = async (resource: string, document: AnyDocument | undefined, input: object): Promise<Row> => {
    if (!document) throw new HttpError("This cannot be changed here.", 400);
    return received(resource, rootOf(await ask(document, { input })) as Row);
  };

  const update = async (resource: string, values: Row, opened?: Row): Promise<Row> => {
    const { update: document, toInput } = of(resource);
    const { id, version } = values;
    try {
      return await write(resource, document, { ...(toInput?.(values) ?? values), id, version });
    } catch (error) {
      if (!(error instanceof StaleEditError)) throw error;
      const current = await getOne(resource, id);
      const chosen = await onStaleEdit(error, { resource, values, opened, current });
      return update(resource, { ...chosen, id, version: current.version }, current);
    }
  };

  const remove = async (resource: string, record: Row): Promise<void> => {
    const { remove: document } = of(resource);
    if (!document) throw new HttpError("This cannot be deleted.", 400);
    try {
      await ask(document, { id: record.id, version: record.version });
    } catch (error) {
      if (!(error instanceof StaleEditError)) throw error;
      throw new HttpError(
        `${error.changedBy} changed this after you opened it. Look again before you delete it.`,
        409,
      );
    }
  };

  const provider = {
    supportAbortSignal: true,
    getList: (resource: string, params: ListParams) => getPages(of(resource), params),
    getOne: async (resource: string, { id, signal }: { id: string; signal?: AbortSignal }) => ({
      data: await getOne(resource, id, signal),
    }),
    getMany: async (resource: string, { ids, signal }: { ids: unknown[]; signal?: AbortSignal }) => ({
      data: await getMany(resource, ids, signal),
    }),
    getManyReference: (
      resource: string,
      { target, id, ...params }: ListParams & { target: string; id: string },
    ) => getPages(of(resource), { ...params, filter: { ...params.filter, [target]: id } }),
    create: async (resource: string, { data }: { data: Row }) => {
      const { create: document, toInput, toCreate = toInput } = of(resource);
      const input = { ...(toCreate?.(data) ?? data), id: data.id ?? newId() };
      return { data: await write(resource, document, input) };
    },
    update: async (
      resource: string,
      { id, data, previousData }: { id: string; data: Row; previousData?: Row },
    ) => ({
      data: await update(
        resource,
        { ...data, id, version: data.version ?? previousData?.version },
        previousData,
      ),
    }),
    updateMany: () => Promise.reject(new HttpError("Records are changed one at a time.", 400)),
    delete: async (resource: string, { id, previousData }: { id: string; previousData?: Row }) => {
      const record = previousData?.version ? previousData : await getOne(resource, id);
      await remove(resource, { ...record, id });
      return { data: { ...record, id } };
    },
    /** One after the other, each with its version; the first refusal stops it. */
    deleteMany: async (resource: string, { ids }: { ids: string[] }) => {
      for (const record of await getMany(resource, ids)) await remove(resource, record);
      return { data: ids };
    },
  };
  return provider as unknown as DataProvider;
}
