/** A list with search and further pages. Each row links to its page. */
import { Anchor, Button, Group, Stack, Table, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { isRefusal } from '../api/problem.ts';
import { request } from '../api/request.ts';
import type { Item, Me, Page } from '../api/types.ts';
import { panelOfList } from '../panels/panels.tsx';
import { PageTitle } from '../shell/page-title.tsx';
import { ActButtons } from '../dialogs/item-actions.tsx';
import { ExportLog } from '../parts/export-log.tsx';
import { RoleButton } from '../dialogs/role-buttons.tsx';
import { Empty, Failed, Loading } from '../parts/states.tsx';
import { Value } from '../parts/value.tsx';
import classes from './pages.module.css';
import { nameOf, type Resource } from '../resources/resource.ts';

const nothing: Item = { id: '', actions: [] };

function emptyText({ title }: Resource, search: string, canMake: boolean): string {
  if (search !== '') return `No ${title.toLowerCase()} match “${search}”.`;
  const text = `There are no ${title.toLowerCase()} that you may see.`;
  return canMake ? `${text} Make the first one by the button above.` : text;
}

export function ResourceListPage({ resource, me }: { resource: Resource; me: Me }) {
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.trim(), 250);
  const list = useInfiniteQuery({
    queryKey: [resource.path, search],
    queryFn: ({ pageParam }) =>
      request<Page>(
        'GET',
        `${resource.path}?${new URLSearchParams({ ...(pageParam === undefined ? {} : { cursor: pageParam }), ...(search === '' ? {} : { search }) })}`,
      ),
    // The rows stay while the next ones are on their way.
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const may = (action: string) => me.grants.some((grant) => grant.action === action);
  const offered = (resource.creates ?? []).filter(([action]) => may(action));
  const pages = isRefusal(list.error) ? [] : (list.data?.pages ?? []);
  const items = pages.flatMap((page) => page.items);
  return (
    <Stack>
      <Group justify="space-between">
        <PageTitle>{resource.title}</PageTitle>
        {resource.search === true && !isRefusal(list.error) && (
          <TextInput
            className={classes['search'] ?? ''}
            aria-label={`Search ${resource.title}`}
            placeholder="Search"
            value={text}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
          />
        )}
      </Group>
      <ActButtons item={nothing} offered={offered} />
      {resource.path === '/roles' && may('role.create') && <RoleButton />}
      {resource.exports !== undefined && may(resource.exports) && (
        <ExportLog path={resource.path} />
      )}
      {panelOfList(resource.path)}
      {list.error !== null && <Failed error={list.error} />}
      {list.isPending ? (
        <Loading />
      ) : items.length === 0 ? (
        list.error === null && <Empty>{emptyText(resource, search, offered.length > 0)}</Empty>
      ) : (
        <Table.ScrollContainer minWidth={520}>
          <Table highlightOnHover>
            <Table.Thead>
              <Table.Tr>
                {resource.columns.map(({ field, title }) => (
                  <Table.Th key={field}>{title}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map((item) => (
                <Table.Tr key={item.id} data-id={item.id}>
                  {resource.columns.map((column, at) => (
                    <Table.Td key={column.field} className={classes['cell'] ?? ''}>
                      {at === 0 ? (
                        <Anchor component={Link} size="sm" href={`${resource.path}/${item.id}`}>
                          {nameOf(resource, item)}
                        </Anchor>
                      ) : (
                        <Value column={column} value={item[column.field]} />
                      )}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {list.hasNextPage && (
        <Button
          variant="default"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          More
        </Button>
      )}
    </Stack>
  );
}
