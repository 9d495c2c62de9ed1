/** One value of an object, written as its column says. */
import { Badge, Code, Text } from '@mantine/core';
import { textOf } from './text-of.ts';
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
  const text = textOf(value);
  if (text === '') return <Dash />;
  switch (column.as) {
    case 'time':
      return <time dateTime={text}>{new Date(text).toLocaleString()}</time>;
    case 'status':
      return (
        <Badge color={colors[text] ?? 'gray'} variant="light">
          {text}
        </Badge>
      );
    case 'code':
      return <Code block>{text}</Code>;
    case 'list':
    case undefined:
      return text;
  }
}

function Dash() {
  return (
    <Text c="dimmed" span>
      —
    </Text>
  );
}
