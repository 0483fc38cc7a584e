import { useQuery } from "@tanstack/react-query";
import { CreateButton, DataTable, SelectInput } from "react-admin";

import { ask } from "../data_provider/graphql";
import { EmptyState } from "../layout/EmptyState";
import { ListPage } from "../layout/ListPage";
import { RecordLink } from "../layout/RecordLink";
import { RecordTable } from "../layout/RecordTable";
import { csvExporter } from "../words/csv_exporter";
import { QUESTIONS } from "./documents";
import { countsInWords, whenInWords } from "./words";

export function useQuestions() {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["diversity questions"],
    queryFn: ({ signal }) => ask(QUESTIONS, {}, signal),
    staleTime: 3_600_000,
  });
  return { questions: data?.diversityQuestions ?? [], error, isPending, refetch };
}

function QuestionFilter({ source }: { source: string; alwaysOn?: boolean }) {
  const { questions, isPending } = useQuestions();
  return (
    <SelectInput
      source={source}
      isPending={isPending}
      choices={questions.map(({ question }) => ({ id: question, name: question }))}
    />
  );
}

export function DiversityTableList() {
  return (
    <ListPage
      title="Diversity tables"
      lead="What people said of themselves, all together: never of one person, rounded before it is stored. * stands for 1 to 7 people, hidden so that nobody can be recognised."
      filters={[<QuestionFilter key="question" source="question" alwaysOn />]}
      sort={{ field: "endsOn", order: "DESC" }}
      exporter={(records, ...rest) =>
        csvExporter(
          records.map(
            ({ counts, activity, ...record }) =>
              ({ ...record, activity: activity?.title ?? "", counts: countsInWords(counts) }) as never,
          ),
          ...rest,
        )
      }
      empty={
        <EmptyState title="No tables yet" actions={<CreateButton variant="contained" />}>
          After an event, or once in half a year, count what authors, speakers or associates declared in a
          form of their own. 1 to 7 people are never shown, and other numbers are rounded.
        </EmptyState>
      }
    >
      <RecordTable
        primary={({ title, question }) => `${title}: ${question}`}
        secondary={(record) => whenInWords(record as never)}
      >
        <DataTable.Col source="title" disableSort render={({ title }) => <RecordLink>{title}</RecordLink>} />
        <DataTable.Col source="question" disableSort />
        <DataTable.Col
          source="startsOn"
          label="When"
          disableSort
          render={(record) => whenInWords(record as never)}
        />
        <DataTable.Col source="counts" disableSort render={({ counts }) => countsInWords(counts)} />
      </RecordTable>
    </ListPage>
  );
}
