import { QueryClient } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { Admin, CustomRoutes, Resource, localStorageStore } from "react-admin";
import { Route } from "react-router-dom";

import { SignInPage } from "./auth/SignInPage";
import { WelcomePage } from "./auth/WelcomePage";
import { authProvider } from "./auth/auth_provider";
import { dataProvider } from "./data_provider";
import { Layout } from "./layout/Layout";
import { NotFoundPage } from "./layout/NotFoundPage";
import { i18nProvider } from "./layout/i18n";
import { darkTheme, lightTheme } from "./layout/theme";
import { nouns, pages } from "./pages";

const HomePage = lazy(() => import("./home/HomePage").then(({ HomePage }) => ({ default: HomePage })));

const queryClient = new QueryClient({
  defaultOptions: {
    // A refusal will not change its mind; only what did not arrive is worth asking again.
    queries: { retry: (count, error) => error.name === "OfflineError" && count < 2, staleTime: 5_000 },
  },
});

function Home() {
  return (
    <Suspense fallback={null}>
      <HomePage />
    </Suspense>
  );
}

export function App() {
  return (
    <Admin
      title="Trellis"
      dataProvider={dataProvider}
      authProvider={authProvider}
      i18nProvider={i18nProvider}
      queryClient={queryClient}
      store={localStorageStore("1", "trellis")}
      theme={lightTheme}
      darkTheme={darkTheme}
      defaultTheme="light"
      loginPage={SignInPage}
      layout={Layout}
      catchAll={NotFoundPage}
      dashboard={Home}
      requireAuth
      disableTelemetry
    >
      {nouns.map((noun) => (
        <Resource key={noun.name} {...noun} />
      ))}
      <CustomRoutes>
        {pages.map(({ path, page: Page }) => (
          <Route
            key={path}
            path={path}
            element={
              <Suspense fallback={null}>
                <Page />
              </Suspense>
            }
          />
        ))}
      </CustomRoutes>
      <CustomRoutes noLayout>
        <Route path="/welcome" element={<WelcomePage />} />
      </CustomRoutes>
    </Admin>
  );
}
