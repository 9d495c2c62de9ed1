/** A state as a badge. It is never cut off. */
import { Badge } from '@mantine/core';

const colors: Readonly<Record<string, string>> = {
  online: 'green',
  active: 'green',
  approved: 'green',
  enabled: 'green',
  passed: 'green',
  done: 'green',
  signed: 'green',
  pending: 'yellow',
  requested: 'yellow',
  queued: 'yellow',
  running: 'yellow',
  warning: 'yellow',
  offline: 'blue',
  suspended: 'orange',
  denied: 'orange',
  revoked: 'red',
  expired: 'red',
  rejected: 'red',
  failed: 'red',
  error: 'red',
  critical: 'red',
};

/** @param shows what is written; default: the state itself */
export function Status({ text, shows = text }: { text: string; shows?: string }) {
  return (
    <Badge color={colors[text] ?? 'gray'} variant="light" miw="max-content">
      {shows}
    </Badge>
  );
}
