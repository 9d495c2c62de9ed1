/** The settings of the account, and one's own tokens. */
import { Button, Group, Select, Stack, Switch, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from '../api/request.ts';
import type { Got } from '../api/types.ts';
import { Failed, Loading } from '../parts/states.tsx';

type Settings = Got<'/account/settings'>;

const path = '/account/settings';

export function SettingsPage() {
  const queries = useQueryClient();
  const { data: settings, error } = useQuery({
    queryKey: [path],
    queryFn: () => request<Settings>('GET', path),
  });
  const changing = useMutation({
    mutationFn: (change: Partial<Settings>) => request<Settings>('PATCH', path, change),
    onSettled: () => queries.invalidateQueries(),
  });
  if (error !== null) return <Failed error={error} />;
  if (settings === undefined) return <Loading />;
  const disabled = !settings.actions.includes('account-settings.update') || changing.isPending;
  return (
    <Stack maw={520}>
      <Title order={1} size="h2">
        Account settings
      </Title>
      <Switch
        label="Teams: membership assigns the keypairs of a team"
        disabled={disabled}
        checked={settings.teamsEnabled}
        onChange={({ currentTarget }) => changing.mutate({ teamsEnabled: currentTarget.checked })}
      />
      <Switch
        label="Nobody approves their own request"
        disabled={disabled}
        checked={settings.distinctApprover}
        onChange={({ currentTarget }) =>
          changing.mutate({ distinctApprover: currentTarget.checked })
        }
      />
      <Select
        label="Access of new keypairs"
        allowDeselect={false}
        disabled={disabled}
        data={['restricted', 'open']}
        value={settings.defaultAccess}
        onChange={(chosen) =>
          changing.mutate({ defaultAccess: chosen === 'open' ? 'open' : 'restricted' })
        }
      />
      {changing.error !== null && <Failed error={changing.error} />}
      <Group>
        <Button variant="default" size="xs" onClick={() => void queries.invalidateQueries()}>
          Read again
        </Button>
      </Group>
    </Stack>
  );
}
