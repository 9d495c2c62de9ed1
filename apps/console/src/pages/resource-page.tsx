/** One object: its fields, and the buttons for its `actions`. */
import { Anchor, Group, Stack, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { isRefusal } from '../api/problem.ts';
import { request } from '../api/request.ts';
import type { Item, Me } from '../api/types.ts';
import { panelBelow, panelOf } from '../panels/panels.tsx';
import { PageTitle } from '../shell/page-title.tsx';
import { ItemActions } from '../dialogs/item-actions.tsx';
import { RoleButton } from '../dialogs/role-buttons.tsx';
import { Failed, Loading } from '../parts/states.tsx';
import { textOf } from '../parts/text-of.ts';
import { Value } from '../parts/value.tsx';
import classes from './pages.module.css';
import { nameOf, type Resource } from '../resources/resource.ts';

export function ResourcePage({ resource, id, me }: { resource: Resource; id: string; me: Me }) {
  const path = `${resource.path}/${id}`;
  const { data, error } = useQuery({
    queryKey: [path],
    queryFn: () => request<Item>('GET', path),
    // Others act on it too: it follows them.
    // A reading of a log is recorded, and so is a refusal: neither is repeated.
    refetchInterval: ({ state }) =>
      resource.path.endsWith('-log') || state.status === 'error' ? false : 5_000,
  });
  const item = isRefusal(error) ? undefined : data;
  const details = (resource.details ?? []).filter(({ field }) => textOf(item?.[field]) !== '');
  return (
    <Stack data-object={item?.id}>
      <Group justify="space-between">
        <Anchor component={Link} href={resource.path} size="sm">
          {resource.title}
        </Anchor>
        {!resource.path.endsWith('-log') && (
          <Anchor component={Link} href={`/access${path}`} size="sm">
            Who may do what with it?
          </Anchor>
        )}
      </Group>
      {item === undefined && <PageTitle>{resource.title}</PageTitle>}
      {error !== null && <Failed error={error} />}
      {item === undefined ? (
        error === null && <Loading />
      ) : (
        <>
          <PageTitle>{nameOf(resource, item)}</PageTitle>
          <Group gap="xs">
            {item.actions.includes('role.update') && <RoleButton role={item} />}
            <ItemActions item={item} />
          </Group>
          {panelOf(resource.path, item, me)}
          <Table variant="vertical" layout="fixed">
            <Table.Tbody>
              {[...resource.columns, ...details].map((column) => (
                <Table.Tr key={column.field}>
                  <Table.Th className={classes['name'] ?? ''}>{column.title}</Table.Th>
                  <Table.Td className={classes['value'] ?? ''}>
                    <Value column={column} value={item[column.field]} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          {panelBelow(resource.path, item)}
        </>
      )}
    </Stack>
  );
}
