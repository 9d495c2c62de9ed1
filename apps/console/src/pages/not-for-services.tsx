import { Button, Center, Stack, Text, Title } from '@mantine/core';
import { setToken } from '../api/session.ts';
import type { Me } from '../api/types.ts';

export function NotForServices({ me }: { me: Me }) {
  return (
    <Center mih="100vh" p="md">
      <Stack maw={420}>
        <Title order={1} size="h2">
          The console is for people
        </Title>
        <Text>
          {me.name} is a service user. Service users work through the API and have no user
          interface.
        </Text>
        <Button onClick={() => setToken(undefined)}>Sign in as somebody else</Button>
      </Stack>
    </Center>
  );
}
