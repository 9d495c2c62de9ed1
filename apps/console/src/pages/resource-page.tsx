/** One object: its fields, and the buttons for its `actions`. */
import { Anchor, Stack, Table, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { request } from '../api/request.ts';
import type { Item } from '../api/types.ts';
import { ItemActions } from '../parts/item-actions.tsx';
import { RoleButton } from '../parts/role-buttons.tsx';
import { Failed, Loading } from '../parts/states.tsx';
import { Value } from '../parts/value.tsx';
import { nameOf, type Resource } from '../resources/resource.ts';

export function ResourcePage({ resource, id }: { resource: Resource; id: string }) {
  const path = `${resource.path}/${id}`;
  const { data: item, error } = useQuery({
    queryKey: [path],
    queryFn: () => request<Item>('GET', path),
  });
  return (
    <Stack>
      <Anchor component={Link} href={resource.path} size="sm">
        {resource.title}
      </Anchor>
      {error !== null && <Failed error={error} />}
      {item === undefined ? (
        error === null && <Loading />
      ) : (
        <>
          <Title order={1} size="h2">
            {nameOf(resource, item)}
          </Title>
          <ItemActions item={item} />
          {item.actions.includes('role.update') && <RoleButton role={item} />}
          <Table variant="vertical" layout="fixed">
            <Table.Tbody>
              {[...resource.columns, ...(resource.details ?? [])].map((column) => (
                <Table.Tr key={column.field}>
                  <Table.Th w={160}>{column.title}</Table.Th>
                  <Table.Td>
                    <Value column={column} value={item[column.field]} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </>
      )}
    </Stack>
  );
}
