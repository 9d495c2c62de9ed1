/** Tells those who have no user interface why, in the words of the service. An operator helps administrators here all the same. */
import { Button, Center, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { request } from '../api/request.ts';
import { signOut } from '../api/session.ts';
import type { Me } from '../api/types.ts';
import { RecoveriesOfInstallation } from '../panels/recoveries-of-installation.tsx';
import { PageTitle } from '../shell/page-title.tsx';
import { Failed } from '../parts/states.tsx';

export function NotForServices({ me }: { me: Me }) {
  const { error } = useQuery({
    queryKey: ['/me/interface'],
    queryFn: () => request('GET', '/me/interface'),
  });
  const recovers = me.grants.some(({ action }) => action === 'account.recover');
  return (
    <Center mih="100vh" p="md" component="main">
      <Stack maw={recovers ? 900 : 420} miw={0}>
        <PageTitle>The console is for people</PageTitle>
        <Text>
          {me.kind === 'service'
            ? `${me.name} is a service user. Service users work through the API and the signing client.`
            : `${me.name} works on accounts from outside, through the API.`}
        </Text>
        {error !== null && <Failed error={error} />}
        {recovers && <RecoveriesOfInstallation />}
        <Button onClick={() => signOut()}>Sign in as somebody else</Button>
      </Stack>
    </Center>
  );
}
