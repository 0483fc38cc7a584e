import polyglotI18nProvider from "ra-i18n-polyglot";
import english from "ra-language-english";

const british = {
  ...english,
  ra: {
    ...english.ra,
    action: {
      ...english.ra.action,
      create: "Add",
      export: "Export CSV",
      remove_filter: "Remove this filter",
    },
    page: { ...english.ra.page, not_found: "There is nothing here" },
  },
};

export const i18nProvider = polyglotI18nProvider(() => british, "en", [{ locale: "en", name: "English" }], {
  allowMissing: true,
});
