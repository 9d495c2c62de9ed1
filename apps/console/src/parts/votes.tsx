/** Who voted how, and why. */
import { Group, Stack, Text } from '@mantine/core';
import type { Got } from '../api/types.ts';
import { useNames } from './names.tsx';
import { Status } from './status.tsx';

export type Vote = Got<'/export-requests/{requestId}'>['votes'][number];

export function Votes({ votes }: { votes: readonly Vote[] }) {
  const nameOf = useNames('/directory/users');
  return (
    <Stack gap={4}>
      {votes.map(({ userId, vote, comment }) => (
        <Group key={userId} gap="xs">
          <Status text={vote === 'approve' ? 'approved' : 'rejected'} />
          <Text size="sm">
            {nameOf(userId)}
            {comment === null ? '' : `: ${comment}`}
          </Text>
        </Group>
      ))}
    </Stack>
  );
}
