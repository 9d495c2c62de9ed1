/** Whether the caller may decide a request, and, for those who manage users, who else may and why not. */
import { Alert, Button, Group, Stack, Table, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { request } from '../api/request.ts';
import type { Got, Item, Me } from '../api/types.ts';
import { Failed } from '../parts/states.tsx';
import { Status } from '../parts/status.tsx';
import { explain, whyNot } from './explanation.ts';

/** People asked about at most: each is a question to the service. */
const mostAsked = 50;

/** @param open the state in which it can be decided */
export function Approvers({
  item,
  me,
  action,
  open,
}: {
  item: Item;
  me: Me;
  action: string;
  open: string;
}) {
  const isOpen = item['status'] === open;
  const isMine = item.actions.includes(action);
  const own = useQuery({
    queryKey: ['explain', action, item.id],
    queryFn: () => explain(action, item.id),
    enabled: isOpen && !isMine,
  });
  const others = useMutation({
    async mutationFn() {
      const path = '/directory/users?kind=user&limit=200';
      const { items } = await request<Got<'/directory/users'>>('GET', path);
      return Promise.all(
        items.slice(0, mostAsked).map(async ({ id, name }) => {
          const decision = await explain(action, item.id, id);
          return { name, may: decision.effect === 'permit', why: whyNot(decision) };
        }),
      );
    },
  });
  if (!isOpen) return null;
  const mayAsk = me.grants.some((grant) => grant.action === 'user.view');
  return (
    <Stack gap="xs">
      {own.data !== undefined && (
        <Alert color="blue" title="You cannot decide this" data-why>
          <Text size="sm">
            {own.data.effect === 'permit'
              ? 'You have voted. Somebody else has to decide too.'
              : `${me.name} ${whyNot(own.data)}.`}
          </Text>
        </Alert>
      )}
      {mayAsk && others.data === undefined && (
        <Group>
          <Button
            size="xs"
            variant="default"
            loading={others.isPending}
            onClick={() => others.mutate()}
          >
            Who may approve?
          </Button>
        </Group>
      )}
      {others.error !== null && <Failed error={others.error} />}
      {others.data !== undefined && (
        <Table data-approvers>
          <Table.Tbody>
            {others.data
              .toSorted((one, other) => Number(other.may) - Number(one.may))
              .map(({ name, may, why }) => (
                <Table.Tr key={name}>
                  <Table.Td>{name}</Table.Td>
                  <Table.Td>
                    <Status text={may ? 'approved' : 'disabled'} shows={may ? 'may' : 'may not'} />
                  </Table.Td>
                  <Table.Td>{may ? '' : why}</Table.Td>
                </Table.Tr>
              ))}
          </Table.Tbody>
        </Table>
      )}
    </Stack>
  );
}
