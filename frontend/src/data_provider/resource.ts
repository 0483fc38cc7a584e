import type { TadaDocumentNode } from "gql.tada";

/** A record as react-admin holds it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Row = { id: string; version?: number } & Record<string, any>;

/* Documents differ in their types from noun to noun; the provider treats them alike. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyDocument = TadaDocumentNode<any, any>;

/**
 * How one noun is read and written. Each document has exactly one root field, whose answer is used whatever its name.
 * - list: `(filter, sort, page)`, or fewer of them -> { items, total }; by `filter.ids` it serves references too
 * - one: `(id)` -> the record or null
 * - create, update: `(input)` -> the record; remove: `(id, version)`
 */
export interface ResourceDocuments {
  list: AnyDocument;
  one?: AnyDocument;
  create?: AnyDocument;
  update?: AnyDocument;
  remove?: AnyDocument;
  /** From a column's name on the screen to the schema's sort field; a column that is missing here cannot be sorted by. */
  sorts?: Record<string, string>;
  /** From the boxes of the filter form to the schema's filter, where the two differ. */
  toFilter?: (filter: Record<string, unknown>) => Record<string, unknown>;
  /** From a form's values to the input of a create or an update. `id` and, for updates, `version` are added after. */
  toInput?: (values: Row) => Record<string, unknown>;
  /** The same for a create alone, where its input has other fields. */
  toCreate?: (values: Row) => Record<string, unknown>;
  /** From a record as the server gives it to one that a form can hold. */
  fromServer?: (record: Row) => Row;
  /** Fields that hold the id of another noun's record, for showing its name: { parentId: "organisations" }. */
  references?: Record<string, string>;
  /** The label of each field, in the order of an export's columns. */
  fields?: Record<string, string>;
  /** The words for each value of a field that holds a name of the schema's: { kind: { TRUST: "NHS trust" } }. */
  choices?: Record<string, Record<string, string>>;
  /** "Organisation", "Organisations": the noun in messages. */
  words?: [one: string, many: string];
}

export const resources: Record<string, ResourceDocuments> = {};

export function registerResource(name: string, documents: ResourceDocuments): void {
  resources[name] = documents;
}
