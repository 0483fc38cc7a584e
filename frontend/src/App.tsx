import { Admin, CustomRoutes, Resource } from "react-admin";
import { Route } from "react-router-dom";

import { SignInPage } from "./auth/SignInPage";
import { WelcomePage } from "./auth/WelcomePage";
import { authProvider } from "./auth/auth_provider";
import { createDataProvider } from "./data_provider";
import { queryClient } from "./data_provider/query_client";
import { resources } from "./data_provider/resource";
import { GuardedPage } from "./layout/GuardedPage";
import { Layout } from "./layout/Layout";
import { LoadingPage } from "./layout/LoadingPage";
import { NotAllowedPage } from "./layout/NotAllowedPage";
import { NotFoundPage } from "./layout/NotFoundPage";
import { StartPage } from "./layout/StartPage";
import { createI18nProvider } from "./layout/i18n";
import { store } from "./layout/store";
import { darkTheme, lightTheme } from "./layout/theme";
import { nouns, pages } from "./pages";
import { resolveStaleEdit } from "./stale_edit/stale_edit";

const i18nProvider = createI18nProvider();
const dataProvider = createDataProvider(resources, resolveStaleEdit);

export function App() {
  return (
    <Admin
      title="Trellis"
      dataProvider={dataProvider}
      authProvider={authProvider}
      i18nProvider={i18nProvider}
      queryClient={queryClient}
      store={store}
      theme={lightTheme}
      darkTheme={darkTheme}
      layout={Layout}
      loginPage={SignInPage}
      dashboard={StartPage}
      catchAll={NotFoundPage}
      accessDenied={NotAllowedPage}
      loading={LoadingPage}
      requireAuth
      disableTelemetry
    >
      {nouns.map((noun) => (
        <Resource key={noun.name} {...noun} />
      ))}
      <CustomRoutes>
        {pages.map(({ path, page }) => (
          <Route key={path} path={path} element={<GuardedPage path={path} page={page} />} />
        ))}
      </CustomRoutes>
      <CustomRoutes noLayout>
        <Route path="/welcome" element={<WelcomePage />} />
      </CustomRoutes>
    </Admin>
  );
}
