/** Which role grants which action, in which scope. */
import { Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { request } from '../api/request.ts';
import type { Got } from '../api/types.ts';
import classes from './pages.module.css';
import { PageTitle } from '../shell/page-title.tsx';
import { Scrolling } from '../parts/scrolling.tsx';
import { Empty, Failed, Loading } from '../parts/states.tsx';

type Role = Got<'/roles'>['items'][number];
type Permission = Got<'/permissions'>['items'][number];

export function MatrixPage() {
  const roles = useQuery({
    queryKey: ['/roles', 'all'],
    queryFn: () => request<Got<'/roles'>>('GET', '/roles?limit=200&sort=name'),
  });
  const permissions = useQuery({
    queryKey: ['/permissions'],
    queryFn: () => request<Got<'/permissions'>>('GET', '/permissions?limit=200'),
  });
  const error = roles.error ?? permissions.error;
  if (error !== null || roles.data === undefined || permissions.data === undefined) {
    return (
      <Stack>
        <PageTitle>Roles and actions</PageTitle>
        {error === null ? <Loading /> : <Failed error={error} />}
      </Stack>
    );
  }
  const [columns, all] = [roles.data.items, permissions.data.items];
  const actions = [...new Set(all.flatMap((each) => each.actions))].toSorted();
  return (
    <Stack>
      <PageTitle>Roles and actions</PageTitle>
      <Text size="sm">Where a role grants an action, its scope is written.</Text>
      {columns.length === 0 ? (
        <Empty>There is no role that you may see.</Empty>
      ) : (
        <Scrolling label="Roles and actions">
          <Table striped>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Action</Table.Th>
                {columns.map(({ id, name }) => (
                  <Table.Th key={id}>{name}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {actions.map((action) => (
                <Table.Tr key={action}>
                  <Table.Th scope="row" className={classes['row'] ?? ''}>
                    {action}
                  </Table.Th>
                  {columns.map((role) => (
                    <Table.Td key={role.id}>{scopeOf(role, action, all)}</Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Scrolling>
      )}
    </Stack>
  );
}

/** The scope in which the permissions of a role give an action; empty where they do not. */
function scopeOf({ permissions }: Role, action: string, all: readonly Permission[]): string {
  const grants = all
    .filter(({ id }) => permissions.includes(id))
    .flatMap((each) => each.grants)
    .filter(
      ({ actions, requires = [] }) =>
        actions.includes(action) && requires.every((each) => permissions.includes(each)),
    );
  const scopes = grants.map(({ scope, widenedBy }) =>
    widenedBy !== undefined && permissions.includes(widenedBy) ? 'all' : scope,
  );
  return [...new Set(scopes)].join(', ');
}
