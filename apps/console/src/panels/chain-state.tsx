/** The end of the chain of the audit log. Who keeps it notices any later change of what was recorded before. */
import { Code, CopyButton, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { request } from '../api/request.ts';
import type { Got } from '../api/types.ts';
import classes from './panels.module.css';
import { Failed } from '../parts/states.tsx';

export function ChainState() {
  const { data, error } = useQuery({
    queryKey: ['/audit-log/anchor'],
    queryFn: () => request<Got<'/audit-log/anchor'>>('GET', '/audit-log/anchor'),
  });
  if (error !== null) return <Failed error={error} />;
  if (data === undefined) return null;
  const { sequence, hash } = data;
  return (
    <Stack gap={4} data-chain>
      <Text size="sm">
        {sequence} records in a chain of hashes. Keep the last hash: with it,{' '}
        <Code>audit:verify</Code> shows whether any record was changed since.
      </Text>
      <Group gap="xs">
        <Code className={classes['hash'] ?? ''}>{hash}</Code>
        <CopyButton value={JSON.stringify(data)}>
          {({ copied, copy }) => (
            <UnstyledButton onClick={copy}>
              <Text size="sm" td="underline">
                {copied ? 'Copied' : 'Copy the anchor'}
              </Text>
            </UnstyledButton>
          )}
        </CopyButton>
      </Group>
    </Stack>
  );
}
