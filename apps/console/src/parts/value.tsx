/** One value of an object, written as its column says. */
import { Badge, Code, Text } from '@mantine/core';
import type { Column } from '../resources/resource.ts';

const colors: Readonly<Record<string, string>> = {
  online: 'green',
  active: 'green',
  approved: 'green',
  enabled: 'green',
  clean: 'green',
  pending: 'yellow',
  requested: 'yellow',
  offline: 'blue',
  suspended: 'orange',
  revoked: 'red',
  expired: 'red',
  rejected: 'red',
  disabled: 'gray',
  closed: 'gray',
};

export function Value({ column, value }: { column: Column; value: unknown }) {
  if (value === null || value === undefined || value === '')
    return (
      <Text c="dimmed" span>
        —
      </Text>
    );
  switch (column.as) {
    case 'time':
      return <time dateTime={String(value)}>{new Date(String(value)).toLocaleString()}</time>;
    case 'status':
      return (
        <Badge color={colors[String(value)] ?? 'gray'} variant="light">
          {String(value)}
        </Badge>
      );
    case 'code':
      return <Code block>{String(value)}</Code>;
    case 'list':
      return <>{Array.isArray(value) ? value.map(String).join(', ') || '—' : String(value)}</>;
    case undefined:
      return <>{typeof value === 'object' ? JSON.stringify(value) : String(value)}</>;
  }
}
