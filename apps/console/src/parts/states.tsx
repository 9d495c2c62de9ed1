/** The three states of everything that is fetched and is not there. */
import { Alert, Center, Loader, Stack, Text } from '@mantine/core';
import { ApiProblem, sentencesOf } from '../api/problem.ts';

export function Loading() {
  return (
    <Center mih={200}>
      <Loader aria-label="Loading" />
    </Center>
  );
}

export function Empty({ children }: { children: string }) {
  return (
    <Center mih={160}>
      <Text c="dimmed">{children}</Text>
    </Center>
  );
}

/** The code of a problem and its sentence, which says what is missing. */
export function Failed({ error }: { error: unknown }) {
  const { code, status, title } = error instanceof ApiProblem ? error.details : {};
  const color = status === 401 || status === 403 || status === 404 ? 'yellow' : 'red';
  return (
    <Alert color={color} title={code ?? title ?? 'Error'} role="alert">
      <Stack gap={4}>
        {sentencesOf(error).map((sentence) => (
          <Text key={sentence} size="sm">
            {sentence}
          </Text>
        ))}
      </Stack>
    </Alert>
  );
}
