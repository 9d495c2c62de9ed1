/** What a threat scan found. */
import { Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { request } from '../api/request.ts';
import type { Item } from '../api/types.ts';
import { Scrolling } from '../parts/scrolling.tsx';
import { Failed } from '../parts/states.tsx';
import { Status } from '../parts/status.tsx';

/** `GET /threat-scans/:id/report?format=json`, which answers a file. */
interface Report {
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: string;
    readonly description: string;
    readonly occurrences: number;
  }[];
}

export function Findings({ item }: { item: Item }) {
  const isReadable = item.actions.includes('scan-report.download');
  const { data, error } = useQuery({
    queryKey: ['report', item.id],
    queryFn: () => request<Report>('GET', `/threat-scans/${item.id}/report?format=json`),
    enabled: isReadable,
  });
  const isUnderWay = item['status'] === 'queued' || item['status'] === 'running';
  if (isUnderWay) return <Text size="sm">The scan is under way. This page follows it.</Text>;
  if (!isReadable) return null;
  if (error !== null) return <Failed error={error} />;
  if (data === undefined) return null;
  return (
    <Stack gap="xs" data-findings>
      <Title order={2} size="h4">
        Findings
      </Title>
      {data.findings.length === 0 ? (
        <Text size="sm">Nothing was found.</Text>
      ) : (
        <Scrolling label="Findings">
          <Table>
            <Table.Tbody>
              {data.findings.map(({ rule, severity, description, occurrences }) => (
                <Table.Tr key={rule}>
                  <Table.Td>
                    <Status text={severity} />
                  </Table.Td>
                  <Table.Td>{rule}</Table.Td>
                  <Table.Td>{description}</Table.Td>
                  <Table.Td>{occurrences}×</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Scrolling>
      )}
    </Stack>
  );
}
