import polyglot from "ra-i18n-polyglot";
import english from "ra-language-english";

import { resources } from "../data_provider/resource";

const messages = {
  ...english,
  ra: {
    ...english.ra,
    action: {
      ...english.ra.action,
      add_filter: "Filter",
      create: "Add",
      export: "Download as CSV",
      search: "Search",
      show: "Open",
      unselect: "Unselect",
    },
    auth: {
      ...english.ra.auth,
      auth_check_error: "Please sign in to go on.",
      logout: "Sign out",
      sign_in: "Sign in",
      user_menu: "Your account",
    },
    message: {
      ...english.ra.message,
      delete_title: "Delete %{recordRepresentation}?",
      delete_content: "This %{name} will be deleted. The history keeps what it held.",
      bulk_delete_title: "Delete %{name}? |||| Delete %{smart_count} records?",
      bulk_delete_content:
        "It will be deleted. The history keeps what it held. |||| They will be deleted. The history keeps what they held.",
      invalid_form: "Nothing was saved. Look at the fields marked in red.",
    },
    notification: {
      ...english.ra.notification,
      created: "Saved.",
      updated: "Saved.",
      deleted: "Deleted. |||| %{smart_count} records deleted.",
      http_error: "Trellis cannot be reached. Try again in a moment.",
      item_doesnt_exist: "This record does not exist, or you may not see it.",
      logged_out: "You are signed out.",
    },
    validation: {
      ...english.ra.validation,
      required: "This is needed.",
      email: "This is not an e-mail address.",
    },
  },
};

/** Each noun's own words and labels. */
const ofNouns = () =>
  Object.fromEntries(
    Object.entries(resources).map(([name, { words, fields }]) => [
      name,
      { ...(words ? { name: words.join(" |||| ") } : {}), ...(fields ? { fields } : {}) },
    ]),
  );

/** Made once every noun has registered. */
export const createI18nProvider = () =>
  polyglot(() => ({ ...messages, resources: ofNouns() }), "en", [{ locale: "en", name: "English" }], {
    allowMissing: true,
  });
