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
import { useDocumentTitle } from '@mantine/hooks';
import { type SubmitEvent, useState } from 'react';
import { useDemoCallers } from '../api/demo-callers.ts';
import { signIn, useRefusal } from '../api/session.ts';
import { Failed } from '../parts/states.tsx';
import { Redeem } from './redeem.tsx';

export function SignIn() {
  const [text, setText] = useState('');
  const [isLost, setLost] = useState(false);
  const refusal = useRefusal();
  useDocumentTitle('Sign in · Countersign');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (text.trim() !== '') signIn(text.trim());
  };
  return (
    <Center mih="100vh" p="md">
      <Paper withBorder p="xl" w="100%" maw={440} component="main">
        <Stack>
          <Title order={1} size="h2">
            Countersign
          </Title>
          {refusal !== undefined && <Failed error={refusal} />}
          {isLost ? (
            <Redeem />
          ) : (
            <form onSubmit={submit}>
              <Stack>
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
              </Stack>
            </form>
          )}
          <Button variant="subtle" size="compact-sm" onClick={() => setLost(!isLost)}>
            {isLost ? 'Sign in with a token' : 'Sign in with a recovery'}
          </Button>
          {!isLost && <DemoCallers />}
        </Stack>
      </Paper>
    </Center>
  );
}

/** In demo mode: signs in as one of the demo users. */
function DemoCallers() {
  const names = useDemoCallers();
  if (names.length === 0) return null;
  return (
    <>
      <Divider label="or as a demo user" />
      <Group gap="xs">
        {names.map((name) => (
          <Button
            key={name}
            size="compact-sm"
            variant="default"
            onClick={() => signIn(`demo-${name}`)}
          >
            {name}
          </Button>
        ))}
      </Group>
    </>
  );
}
