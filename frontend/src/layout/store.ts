import { localStorageStore, memoryStore, type Store } from "react-admin";

/** Settings of the screen outlive the visit. All else, such as what was searched for, is forgotten with the tab. */
const KEPT = /^(theme|sidebar\.open|preferences\.|.*\.savedQueries$|.*\.datatable\.)/;

const kept = localStorageStore("1", "Trellis");
const forgotten = memoryStore();
const of = (key: string): Store => (KEPT.test(key) ? kept : forgotten);

export const store: Store = {
  setup: () => {
    kept.setup();
    forgotten.setup();
  },
  teardown: () => {
    kept.teardown();
    forgotten.teardown();
  },
  getItem: (key, fallback) => of(key).getItem(key, fallback),
  setItem: (key, value) => of(key).setItem(key, value),
  removeItem: (key) => of(key).removeItem(key),
  removeItems: (prefix) => {
    kept.removeItems(prefix);
    forgotten.removeItems(prefix);
  },
  listItems: (prefix) => ({ ...kept.listItems?.(prefix), ...forgotten.listItems?.(prefix) }),
  reset: () => {
    kept.reset();
    forgotten.reset();
  },
  subscribe: (key, callback) => of(key).subscribe(key, callback),
};
