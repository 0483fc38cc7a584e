import type { TadaDocumentNode } from "gql.tada";

/** A record as react-admin holds it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Row = { id: string; version?: number } & Record<string, any>;

/* Documents differ in their types from noun to noun; the provider treats them alike. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type AnyDocument = TadaDocumentNode<any, any>;

/**
 * How one noun is read and written. Each document has exactly one root field, whose answer is used whatever its name.
 * - list: `(filter, sort, page)` -> { items, total }
 * - one: `(id)` -> the record or null
 * - create, update: `(input)` -> the record; remove: `(id, version)`
 */
export interface ResourceDocuments {
  list: AnyDocument;
  one: AnyDocument;
  create?: AnyDocument;
  update?: AnyDocument;
  remove?: AnyDocument;
  /** From a column's name on the screen to the schema's sort field; a column that is missing here cannot be sorted by. */
  sorts: Record<string, string>;
  /** From the form's values to the input of a create or an update. `id` and, for updates, `version` are added after. */
  toInput?: (values: Row) => Record<string, unknown>;
  /** From a record as the server gives it to one that a form can hold. */
  fromServer?: (record: Row) => Row;
}

export const resources: Record<string, ResourceDocuments> = {};

export function registerResource(name: string, documents: ResourceDocuments): void {
  resources[name] = documents;
}
