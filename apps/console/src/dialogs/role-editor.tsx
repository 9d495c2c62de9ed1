/** The permissions of a role as a matrix, and what a change would do to those who hold it before it is saved. */
import { Alert, Button, Checkbox, Fieldset, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../api/request.ts';
import type { Got, Item, Posted } from '../api/types.ts';
import { Dialog } from './dialog.tsx';
import { Failed, Loading } from '../parts/states.tsx';
import { textOf } from '../parts/text-of.ts';

type Permission = Got<'/permissions'>['items'][number];
type Holder = Posted<'/roles/{roleId}/impact'>['items'][number];

/** @param role `undefined` for a new one */
export function RoleEditor({ role, onClose }: { role: Item | undefined; onClose: () => void }) {
  const [name, setName] = useState(textOf(role?.['name']));
  const [chosen, setChosen] = useState<readonly string[]>(permissionsOf(role));
  const queries = useQueryClient();
  const permissions = useQuery({
    queryKey: ['/permissions'],
    queryFn: () => request<Got<'/permissions'>>('GET', '/permissions?limit=200'),
  });
  const impact = useMutation({
    mutationFn: () =>
      request<Posted<'/roles/{roleId}/impact'>>('POST', `/roles/${role?.id ?? ''}/impact`, {
        permissions: chosen,
      }),
  });
  const saving = useMutation({
    mutationFn: () =>
      role === undefined
        ? request('POST', '/roles', { name, permissions: chosen })
        : request('PATCH', `/roles/${role.id}`, { name, permissions: chosen }),
    onSettled: () => queries.invalidateQueries(),
    onSuccess: onClose,
  });
  const choose = (id: string, isChosen: boolean) => {
    setChosen(isChosen ? [...chosen, id] : chosen.filter((each) => each !== id));
    impact.reset();
  };
  return (
    <Dialog onClose={onClose} title={role === undefined ? 'New role' : 'Edit role'} size="lg">
      <Stack>
        <TextInput
          label="Name"
          required
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        {permissions.isPending && <Loading />}
        {groupsOf(permissions.data?.items ?? []).map(([group, items]) => (
          <Fieldset key={group} legend={group} p="xs">
            <Stack gap={6}>
              {items.map((item) => (
                <Checkbox
                  key={item.id}
                  label={item.title}
                  checked={chosen.includes(item.id)}
                  onChange={({ currentTarget }) => choose(item.id, currentTarget.checked)}
                />
              ))}
            </Stack>
          </Fieldset>
        ))}
        {impact.data !== undefined && <Impact holders={impact.data.items} />}
        {(impact.error ?? saving.error) !== null && <Failed error={impact.error ?? saving.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          {role !== undefined && impact.data === undefined ? (
            <Button loading={impact.isPending} onClick={() => impact.mutate()}>
              Show what changes
            </Button>
          ) : (
            <Button
              loading={saving.isPending}
              disabled={name === ''}
              onClick={() => saving.mutate()}
            >
              Save
            </Button>
          )}
        </Group>
      </Stack>
    </Dialog>
  );
}

function Impact({ holders }: { holders: readonly Holder[] }) {
  if (holders.length === 0) return <Alert color="blue">Nobody holds the role.</Alert>;
  return (
    <Alert color="blue" title="What changes" data-impact>
      {holders.map((holder) => (
        <Text key={holder.id} size="sm">
          {holder.name}: {reached('gains', holder.gained)}; {reached('loses', holder.lost)}
        </Text>
      ))}
    </Alert>
  );
}

function reached(verb: string, entries: Holder['gained']): string {
  if (entries.length === 0) return `${verb} nothing`;
  const shown = entries.map(({ action, objects }) =>
    objects === null ? action : `${action} on ${objects}`,
  );
  return `${verb} ${shown.join(', ')}`;
}

function permissionsOf(role: Item | undefined): readonly string[] {
  const held = role?.['permissions'];
  return Array.isArray(held) ? held.map(textOf) : [];
}

function groupsOf(items: readonly Permission[]): [string, Permission[]][] {
  const groups = new Map<string, Permission[]>();
  for (const item of items) {
    const { group } = item;
    groups.set(group, [...(groups.get(group) ?? []), item]);
  }
  return [...groups];
}
