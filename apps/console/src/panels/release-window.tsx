/** When a release signs, and how often it has. */
import { Stack, Text } from '@mantine/core';
import type { Got, Item } from '../api/types.ts';
import classes from './panels.module.css';

type Release = Pick<
  Got<'/releases/{releaseId}'>,
  'status' | 'windowStart' | 'windowEnd' | 'signatureCount' | 'maxSignatures'
>;

export function ReleaseWindow({ item }: { item: Item }) {
  const release = item as unknown as Release;
  const { signatureCount, maxSignatures } = release;
  const counted = `${signatureCount} ${signatureCount === 1 ? 'signature' : 'signatures'}`;
  return (
    <Stack gap={4} data-window>
      <Text size="sm">{stateOf(release, Date.now())}</Text>
      <Text size="sm">{maxSignatures === null ? counted : `${counted} of ${maxSignatures}`}</Text>
      {maxSignatures !== null && (
        <progress
          className={classes['bar']}
          aria-label="Signatures made"
          value={signatureCount}
          max={maxSignatures}
        />
      )}
    </Stack>
  );
}

function stateOf({ status, windowStart, windowEnd }: Release, now: number): string {
  const [from, to] = [Date.parse(windowStart), Date.parse(windowEnd)];
  const [begin, end] = [new Date(from).toLocaleString(), new Date(to).toLocaleString()];
  if (status === 'closed' || now >= to) return `Its window ended: ${end}.`;
  if (status === 'rejected') return 'It was rejected, so its window does not open.';
  const then = now < from ? `Its window opens: ${begin}.` : `Its window is open until ${end}.`;
  return status === 'requested' ? `${then} It signs when it is approved.` : then;
}
