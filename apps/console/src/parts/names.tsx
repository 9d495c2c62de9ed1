/** Names in place of ids, for those who may list what the ids are of. */
import { Anchor, Badge, Code, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { request } from '../api/request.ts';
import type { ListPath, Page } from '../api/types.ts';
import { textOf } from './text-of.ts';
import { useMayList } from './use-may-list.ts';

/** Lists whose items have pages of their own. */
const hasPages = new Set<ListPath>(['/keypairs', '/teams', '/releases', '/hierarchies']);

/** The names of everything in a list, by id; the ids themselves where it may not be listed. */
export function useNames(list: ListPath): (id: string) => string {
  const { data } = useQuery({
    queryKey: [list, 'choices'],
    queryFn: () => request<Page>('GET', `${list}?limit=200`),
    staleTime: 10_000,
    enabled: useMayList(list),
  });
  const names = new Map(
    data?.items.map((item) => [item.id, textOf(item['name'] ?? item['alias'] ?? item['title'])]),
  );
  return (id) => names.get(id) ?? id;
}

/** @param of the list in which the ids are */
export function Names({ ids, of }: { ids: readonly string[]; of: ListPath }) {
  const nameOf = useNames(of);
  return (
    <Group gap="xs">
      {ids.map((id) => {
        const name = nameOf(id);
        if (name === id) return <Code key={id}>{id}</Code>;
        return !hasPages.has(of) ? (
          <Badge key={id} variant="default" tt="none" fw={500} radius="sm">
            {name}
          </Badge>
        ) : (
          <Anchor key={id} component={Link} href={`${of}/${id}`} size="sm">
            {name}
          </Anchor>
        );
      })}
    </Group>
  );
}
