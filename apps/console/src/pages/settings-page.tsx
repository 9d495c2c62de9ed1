/** The settings of the account. */
import { Select, Stack, Switch, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from '../api/request.ts';
import type { Got } from '../api/types.ts';
import { PageTitle } from '../shell/page-title.tsx';
import { Failed, Loading } from '../parts/states.tsx';

type Settings = Got<'/account/settings'>;

const path = '/account/settings';

export function SettingsPage() {
  const queries = useQueryClient();
  const { data: settings, error } = useQuery({
    queryKey: [path],
    queryFn: () => request<Settings>('GET', path),
    // Others change them too: it follows them.
    refetchInterval: ({ state }) => (state.status === 'error' ? false : 5_000),
  });
  const changing = useMutation({
    mutationFn: (change: Partial<Settings>) => request<Settings>('PATCH', path, change),
    onSettled: () => queries.invalidateQueries(),
  });
  if (error !== null || settings === undefined) {
    return (
      <Stack>
        <PageTitle>Account settings</PageTitle>
        {error === null ? <Loading /> : <Failed error={error} />}
      </Stack>
    );
  }
  const mayChange = settings.actions.includes('account-settings.update');
  const disabled = !mayChange || changing.isPending;
  return (
    <Stack maw={520}>
      <PageTitle>Account settings</PageTitle>
      {!mayChange && <Text size="sm">You may see them, and not change them.</Text>}
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
    </Stack>
  );
}
