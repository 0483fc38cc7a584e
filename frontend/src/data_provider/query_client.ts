import { QueryClient } from "@tanstack/react-query";

import { OfflineError } from "./errors";

/**
 * Nothing is fetched anew behind a form's back, and a request without a connection fails at once with words,
 * where the library's own way is to wait in silence.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: "always",
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      retry: (failures, error) => error instanceof OfflineError && failures < 1,
    },
    mutations: { networkMode: "always", retry: false },
  },
});
