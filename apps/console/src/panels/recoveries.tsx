/** Recoveries of administrators without a token: how each stands, who it waits for, and what the caller may do with it. */
import { Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Act } from '../acts/act.ts';
import { confirms } from '../acts/same-form.ts';
import { request } from '../api/request.ts';
import type { Got, Item } from '../api/types.ts';
import { ActButtons } from '../dialogs/item-actions.tsx';
import { Failed, Loading } from '../parts/states.tsx';
import { Value } from '../parts/value.tsx';
import { column } from '../resources/columns.ts';

/** One of a list of recoveries. */
export type Recovery = Got<'/system/recoveries'>['items'][number];

const columns = [
  column<keyof Recovery>('administrator', 'Administrator'),
  column<keyof Recovery>('account', 'Account'),
  column<keyof Recovery>('status', 'Status', 'status'),
  column<keyof Recovery>('expiresAt', 'Expires', 'time'),
];

interface Props {
  /** Of the list, below `/api/v1`. */
  readonly path: string;
  /** The path to which `/confirm` and `/close` are added. */
  readonly pathOf: (recovery: Recovery) => string;
  /** What is sent with both. Default: nothing. */
  readonly body?: (recovery: Recovery) => unknown;
  readonly opens?: Act;
}

export function Recoveries({ path, pathOf, body, opens }: Props) {
  const { data, error } = useQuery({
    queryKey: [path],
    queryFn: () => request<Got<'/system/recoveries'>>('GET', `${path}?sort=-createdAt`),
    // The other person acts elsewhere: it follows them.
    refetchInterval: ({ state }) => (state.status === 'error' ? false : 5_000),
  });
  if (error !== null) return <Failed error={error} />;
  if (data === undefined) return <Loading />;
  return (
    <Stack gap="xs" data-recoveries>
      <Text size="sm">
        Two people help an administrator who has no token in force: an operator opens a recovery,
        and another operator, or somebody who manages users of the account, confirms it. Each gets
        one half of a code and gives it to the administrator, who signs in with both within 24
        hours.
      </Text>
      {opens !== undefined && <ActButtons item={nothing} offered={[['account.recover', opens]]} />}
      {data.items.length > 0 && (
        <Table.ScrollContainer minWidth={640}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                {columns.map(({ field, title }) => (
                  <Table.Th key={field}>{title}</Table.Th>
                ))}
                <Table.Th>What is next</Table.Th>
                <Table.Th>Actions</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.items.map((recovery) => (
                <Table.Tr key={recovery.id} data-recovery={recovery.id}>
                  {columns.map((each) => (
                    <Table.Td key={each.field}>
                      <Value column={each} value={recovery[each.field]} />
                    </Table.Td>
                  ))}
                  <Table.Td>{nextOf(recovery)}</Table.Td>
                  <Table.Td>
                    <ActButtons
                      item={recovery}
                      offered={recovery.actions.flatMap((action) =>
                        actsOn(recovery, pathOf(recovery), body).map(
                          (act) => [action, act] as const,
                        ),
                      )}
                    />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Stack>
  );
}

const nothing: Item = { id: '', actions: [] };

function nextOf({ status, mayConfirm }: Recovery): string {
  switch (status) {
    case 'open':
      return mayConfirm
        ? 'It waits for a second person: you may be that one.'
        : 'It waits for a second person. You are not: you opened it, or count as who did or as who is helped, or the administrator needs no help any more.';
    case 'confirmed':
      return 'It waits for the administrator, who has both halves.';
    case 'redeemed':
      return 'The administrator has a token.';
    case 'closed':
    case 'expired':
      return 'Its code opens nothing.';
  }
}

function actsOn(recovery: Recovery, path: string, body: Props['body']): readonly Act[] {
  const sent = body === undefined ? {} : { body: () => body(recovery) };
  const close = confirms('Close', () => `${path}/close`, 'Its code opens nothing any more.', true);
  const confirm: Act = {
    ...confirms(
      'Confirm',
      () => `${path}/confirm`,
      `You vouch for ${recovery.administrator}. Your half of the code is shown once: give it to nobody else, and not in the same way as the other half.`,
    ),
    shows: 'half',
  };
  const acts = recovery.mayConfirm ? [confirm, close] : [close];
  return acts.map((act) => ({ ...act, ...sent }));
}
