/** The tokens of a user: until when each holds, when it was last used, and the buttons to issue and to revoke them. */
import { Stack, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Act } from '../acts/act.ts';
import { request } from '../api/request.ts';
import type { Got, Item } from '../api/types.ts';
import { ActButtons } from '../dialogs/item-actions.tsx';
import { Failed, Loading } from '../parts/states.tsx';
import { Value } from '../parts/value.tsx';
import { column, created, creates, names } from '../resources/columns.ts';

type Token = Got<'/me/credentials'>['items'][number];

const columns = [
  column<keyof Token>('label', 'Label'),
  created,
  { ...column<keyof Token>('expiresAt', 'Expires', 'time'), empty: 'never' },
  { ...column<keyof Token>('lastUsedAt', 'Last used', 'time'), empty: 'never' },
  { ...names<keyof Token>('issuedBy', 'Issued by', '/directory/users'), empty: 'the owner' },
];

const account: Item = { id: '', actions: [] };

/**
 * @param path of the list, below `/api/v1`
 * @param action by which one is issued
 * @param says what issuing one means
 */
export function Tokens({ path, action, says }: { path: string; action: string; says: string }) {
  const { data, error } = useQuery({
    queryKey: [path],
    queryFn: () => request<Got<'/me/credentials'>>('GET', path),
  });
  if (error !== null) return <Failed error={error} />;
  if (data === undefined) return <Loading />;
  return (
    <Stack gap="xs">
      <ActButtons item={account} offered={[[action, issues(path, says)]]} />
      <Table.ScrollContainer minWidth={640}>
        <Table data-tokens>
          <Table.Thead>
            <Table.Tr>
              {columns.map(({ field, title }) => (
                <Table.Th key={field}>{title}</Table.Th>
              ))}
              <Table.Th>Actions</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.items.map((token) => (
              <Table.Tr key={token.id}>
                {columns.map((each) => (
                  <Table.Td key={each.field}>
                    <Value column={each} value={token[each.field]} />
                  </Table.Td>
                ))}
                <Table.Td>
                  <ActButtons
                    item={token}
                    offered={token.actions.map((each) => [each, revokes(path, token)])}
                  />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}

const issues = (path: string, says: string): Act =>
  creates(
    'Issue token',
    path,
    says,
    [
      { name: 'label', label: 'Label', kind: 'text', help: 'What it is for, such as build farm.' },
      {
        name: 'expiresAt',
        label: 'Expires',
        kind: 'time',
        optional: true,
        help: 'Left out: as the installation decides.',
      },
    ],
    { shows: 'token' },
  );

const revokes = (path: string, { id, label }: Token): Act => ({
  label: 'Revoke',
  method: 'DELETE',
  path: () => `${path}/${id}`,
  fields: [],
  says: `“${label}” ends now, and with it every program and every tab that uses it.`,
  danger: true,
});
