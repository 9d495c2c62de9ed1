/** Recoveries as an operator opens, confirms and closes them. */
import { Title } from '@mantine/core';
import { reason } from '../acts/fields.ts';
import { creates } from '../resources/columns.ts';
import { Recoveries } from './recoveries.tsx';

const opens = creates(
  'Open a recovery',
  '/system/accounts',
  'Your half of the code is shown once: give it to the administrator, and to nobody else.',
  [
    { name: 'account', label: 'Account', kind: 'one', from: '/system/accounts' },
    { name: 'administrator', label: 'Name of the administrator', kind: 'text' },
    { ...reason, optional: true },
  ],
  {
    path: (_, { account }) => `/system/accounts/${String(account)}/recovery`,
    body: ({ administrator, reason: why }) => ({ administrator, reason: why }),
    shows: 'half',
  },
);

export function RecoveriesOfInstallation() {
  return (
    <>
      <Title order={2} size="h4">
        Recoveries
      </Title>
      <Recoveries
        path="/system/recoveries"
        pathOf={({ accountId }) => `/system/accounts/${accountId}/recovery`}
        body={({ administrator }) => ({ administrator })}
        opens={opens}
      />
    </>
  );
}
