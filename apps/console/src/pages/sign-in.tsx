import {
  Button,
  Center,
  Divider,
  Group,
  Paper,
  PasswordInput,
  Stack,
  Text,
  Title,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { request } from '../api/request.ts';
import { setToken } from '../api/session.ts';

export function SignIn() {
  const [text, setText] = useState('');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (text.trim() !== '') setToken(text.trim());
  };
  return (
    <Center mih="100vh" p="md">
      <Paper withBorder p="xl" w="100%" maw={440} component="main">
        <form onSubmit={submit}>
          <Stack>
            <Title order={1} size="h2">
              Countersign
            </Title>
            <Text size="sm">Sign in with an API token. It stays in this tab.</Text>
            <PasswordInput
              label="API token"
              autoComplete="off"
              value={text}
              onChange={({ currentTarget }) => setText(currentTarget.value)}
            />
            <Button type="submit" disabled={text.trim() === ''}>
              Sign in
            </Button>
            <DemoCallers />
          </Stack>
        </form>
      </Paper>
    </Center>
  );
}

/** In demo mode: signs in as one of the demo users. */
export function DemoCallers() {
  const { data } = useQuery({
    queryKey: ['demo callers'],
    queryFn: () => request<{ items: readonly string[] }>('GET', '/demo/callers'),
  });
  if (data === undefined || data.items.length === 0) return null;
  return (
    <>
      <Divider label="or as a demo user" />
      <Group gap="xs">
        {data.items.map((name) => (
          <Button
            key={name}
            size="compact-sm"
            variant="default"
            onClick={() => setToken(`demo-${name}`)}
          >
            {name}
          </Button>
        ))}
      </Group>
    </>
  );
}
