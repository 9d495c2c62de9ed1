/** What is shown while the service does not tell who the caller is. */
import { Button, Center, Stack } from '@mantine/core';
import { signOut } from '../api/session.ts';
import { PageTitle } from '../shell/page-title.tsx';
import { Failed } from '../parts/states.tsx';

export function Unavailable({ error }: { error: unknown }) {
  return (
    <Center mih="100vh" p="md" component="main">
      <Stack maw={420}>
        <PageTitle>Countersign</PageTitle>
        <Failed error={error} />
        <Button variant="default" onClick={() => signOut()}>
          Sign out
        </Button>
      </Stack>
    </Center>
  );
}
