import { QueryClient } from "@tanstack/react-query";
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { CoreAdminContext } from "react-admin";
import { MemoryRouter, Route, Routes } from "react-router-dom";

import { forgetMe } from "../auth/auth_provider";
import { createDataProvider } from "../data_provider";
import { resources } from "../data_provider/resource";
import "./documents";
import { InteractionCreate } from "./InteractionCreate";

const ADA = {
  id: "00000000-0000-4000-8000-00000000000a",
  name: "Ada Example",
  roles: [
    {
      id: "r1",
      title: "Director",
      startedOn: "2020",
      endedOn: null,
      isCurrent: true,
      organisation: { id: "o1", name: "Example Trust" },
    },
  ],
};
const ASK = { id: "a1", title: "Publish the pay gap", stage: "AGREED" };

interface Sent {
  query: string;
  variables: Record<string, never> & {
    input: { id: string; discussionPoints: object[]; participants: object[] };
  };
}

const VISIT = {
  interactionId: "i9",
  version: 3,
  title: "Workforce briefing",
  occurredOn: "2099-02-02",
  startsAt: null,
  colleagues: [{ id: "u2", name: "Bo Example" }],
  iTakePart: false,
  words: "Bo Example meets Ada Example, Director, Example Trust on 2 February 2099.",
};

let sent: Sent[] = [];
let doubles: object[] = [];
let refusesDoubles = false;
let onJoin: () => unknown = () => undefined;
let onLog: (input: Sent["variables"]["input"]) => unknown = () => undefined;

/** Answers as the server would, by the first root field of the document. */
function answer({ query, variables }: Sent): unknown {
  if (query.includes("Me {"))
    return { me: { id: "u1", name: "Ola Example", level: "POLICY", teamName: null } };
  if (query.includes("query Who"))
    return { people: { items: [ADA] }, organisations: { items: [] }, users: { items: [] } };
  if (query.includes("query Asks")) return { policyAsks: { items: [ASK] } };
  if (query.includes("RolesOfPerson")) return { person: ADA };
  if (query.includes("PrefillPerson")) return { person: ADA };
  if (query.includes("PrefillAsk")) return { policyAsk: ASK };
  if (query.includes("DoubleVisits") && refusesDoubles) return { errors: [{ message: "Not now" }] };
  if (query.includes("DoubleVisits")) return { doubleVisits: { warnings: doubles, lately: [] } };
  if (query.includes("JoinInteraction")) return onJoin();
  if (query.includes("LogInteraction")) return onLog(variables.input);
  throw new Error(`No answer for ${query}`);
}

const logged = () =>
  sent.filter(({ query }) => query.includes("LogInteraction")).map(({ variables }) => variables.input);
const saved = (input: { id: string }) => ({
  logInteraction: { id: input.id, title: "Meeting", discussionPoints: [], participants: [] },
});

beforeEach(() => {
  localStorage.clear();
  // jsdom draws nothing, so there is nothing to scroll.
  Element.prototype.scrollIntoView = vi.fn();
  forgetMe();
  sent = [];
  doubles = [];
  refusesDoubles = false;
  onLog = saved;
  vi.stubGlobal("fetch", async (_path: string, { body }: { body: string }) => {
    const request = JSON.parse(body) as Sent;
    sent.push(request);
    const data = answer(request) as { errors?: object[] };
    return new Response(JSON.stringify(data?.errors ? data : { data }), { status: 200 });
  });
});
afterEach(() => vi.unstubAllGlobals());

function open(address = "/interactions/create") {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return render(
    <MemoryRouter initialEntries={[address]}>
      <CoreAdminContext dataProvider={createDataProvider(resources)} queryClient={queryClient}>
        <Routes>
          <Route path="/interactions/create" element={<InteractionCreate />} />
          <Route path="/interactions/:id/show" element={<p>The record</p>} />
        </Routes>
      </CoreAdminContext>
    </MemoryRouter>,
  );
}

async function addAda() {
  await userEvent.type(await screen.findByLabelText(/Add a person/), "ada");
  await screen.findByRole("option", { name: /Ada Example/ });
  await userEvent.keyboard("{Enter}");
}

test("a meeting is logged by keyboard with one ask raised", async () => {
  open();
  await addAda();
  await userEvent.click(
    within(await screen.findByRole("group", { name: /Publish the pay gap/ })).getByLabelText("Raised"),
  );
  await userEvent.click(screen.getByLabelText("Receptive"));
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await screen.findByText("The record");
  expect(logged()).toHaveLength(1);
  expect(logged()[0]).toMatchObject({
    kind: "MEETING",
    status: "HELD",
    participants: [{ userId: "u1" }, { personId: ADA.id }],
    discussionPoints: [{ policyAskId: "a1", wasRaised: true, reception: "RECEPTIVE" }],
  });
  expect(localStorage).toHaveLength(0);
});

test("what is missing is said and nothing is sent", async () => {
  open();
  await userEvent.click(await screen.findByRole("button", { name: "Save" }));
  expect(await screen.findByRole("alert")).toHaveTextContent(
    "Not saved. Add at least one person or organisation that you dealt with.",
  );
  expect(logged()).toEqual([]);
});

test("a lost connection keeps the draft and retries by the same id", async () => {
  open();
  await addAda();
  onLog = () => {
    throw new TypeError("Failed to fetch");
  };
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("there is no connection");
  const [key] = Object.keys(localStorage);
  expect(key).toBe("trellis.unsent_interaction.u1");
  onLog = saved;
  window.dispatchEvent(new Event("online"));
  await screen.findByText("The record");
  const [first, second] = logged();
  expect(logged()).toHaveLength(2);
  expect(second).toEqual(first);
  expect(localStorage).toHaveLength(0);
});

test("an unsent draft comes back with the id it had", async () => {
  const { unmount } = open();
  await addAda();
  onLog = () => {
    throw new TypeError("Failed to fetch");
  };
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await screen.findByRole("button", { name: "Try again" });
  const [{ id }] = logged();
  unmount();
  onLog = saved;
  open();
  await screen.findByText(/Your unsent draft of/);
  await userEvent.click(screen.getByRole("button", { name: "Continue" }));
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await screen.findByText("The record");
  expect(logged().map((input) => input.id)).toEqual([id, id]);
});

test("a discarded draft is gone and the next has another id", async () => {
  open();
  await addAda();
  const before = localStorage.getItem("trellis.unsent_interaction.u1") ?? "";
  await userEvent.click(screen.getByRole("button", { name: "Discard" }));
  await userEvent.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Discard" }));
  await waitFor(() => expect(screen.queryByText("Ada Example")).toBeNull());
  expect(before).toContain("Ada Example");
  expect(localStorage).toHaveLength(0);
});

test("a refusal is shown at the line that it names", async () => {
  onLog = () => ({
    errors: [
      {
        message: "Ada Example did not hold this role on 23 November 2026.",
        extensions: { code: "BAD_USER_INPUT", field: "participants.1.roleId" },
      },
    ],
  });
  open();
  await addAda();
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  const line = (await screen.findByRole("button", { name: "Remove Ada Example" })).closest(
    "li",
  ) as HTMLElement;
  expect(
    await within(line).findByText("Ada Example did not hold this role on 23 November 2026."),
  ).toBeVisible();
});

test("an earlier try that arrived is opened or changed", async () => {
  onLog = () => ({ errors: [{ message: "Taken", extensions: { code: "CONFLICT", field: "id" } }] });
  open();
  await addAda();
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await screen.findByText(/An earlier try had arrived/);
  await userEvent.click(screen.getByRole("button", { name: "Open it as it was saved" }));
  await screen.findByText("The record");
});

test("the address fills in whom and what", async () => {
  open(`/interactions/create?personId=${ADA.id}&policyAskId=a1`);
  expect(await screen.findByRole("button", { name: "Remove Ada Example" })).toBeVisible();
  const line = await screen.findByRole("group", { name: /Publish the pay gap/ });
  expect(within(line).getByLabelText(/^✓ ?Raised/)).toBeChecked();
});

async function planWithAda() {
  open();
  await addAda();
  await userEvent.clear(screen.getByLabelText("Date"));
  await userEvent.type(screen.getByLabelText("Date"), "2099-01-31");
}

test("an interaction still to come is planned without asks", async () => {
  await planWithAda();
  expect(await screen.findByText(/so it is saved as planned/)).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await screen.findByText("The record");
  expect(logged()[0]).toMatchObject({ status: "PLANNED", occurredOn: "2099-01-31", discussionPoints: [] });
});

test("a double visit is asked about once and then saved", async () => {
  doubles = [VISIT];
  await planWithAda();
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  const region = await screen.findByRole("region", { name: "Possible double visit" });
  await within(region).findByText("Not saved yet: a possible double visit");
  expect(region).toHaveTextContent(VISIT.words);
  expect(logged()).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await screen.findByText("The record");
  expect(logged()).toHaveLength(1);
});

test("a warning that cannot be fetched holds nobody back", async () => {
  doubles = [VISIT];
  refusesDoubles = true;
  await planWithAda();
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await screen.findByText("The record");
  expect(logged()).toHaveLength(1);
});

test("joining the colleague's meeting takes the place of the plan", async () => {
  doubles = [VISIT];
  onJoin = () => {
    doubles = [{ ...VISIT, iTakePart: true, version: 4 }];
    return { joinInteraction: { id: "i9", title: VISIT.title } };
  };
  await planWithAda();
  await userEvent.click(await screen.findByRole("button", { name: "Join this meeting" }));
  await userEvent.click(await screen.findByRole("button", { name: "Open that meeting instead" }));
  await screen.findByText("The record");
  expect(sent.find(({ query }) => query.includes("JoinInteraction"))?.variables).toEqual({
    id: "i9",
    version: 3,
  });
  expect(logged()).toEqual([]);
  expect(localStorage).toHaveLength(0);
});
