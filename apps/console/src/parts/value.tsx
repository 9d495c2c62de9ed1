/** One value of an object, written as its column says. */
import { Code, Text } from '@mantine/core';
import type { Column } from '../resources/resource.ts';
import { Names } from './names.tsx';
import { Status } from './status.tsx';
import classes from './code.module.css';
import { textOf } from './text-of.ts';
import { type Vote, Votes } from './votes.tsx';

export function Value({ column, value }: { column: Column; value: unknown }) {
  const text = textOf(value);
  if (text === '') {
    return (
      <Text c="dimmed" span inherit>
        {column.empty ?? '—'}
      </Text>
    );
  }
  switch (column.as) {
    case 'time':
      return <time dateTime={text}>{new Date(text).toLocaleString()}</time>;
    case 'status':
      return <Status text={text} />;
    case 'code':
      return (
        <Code block className={classes['whole'] ?? ''}>
          {text}
        </Code>
      );
    case 'named':
      return (value as readonly { readonly name: string }[]).map(({ name }) => name).join(', ');
    case 'votes':
      return <Votes votes={value as readonly Vote[]} />;
    case 'names': {
      const ids = Array.isArray(value) ? value.map(textOf) : [text];
      return column.of === undefined ? text : <Names ids={ids} of={column.of} />;
    }
    case undefined:
      return text;
  }
}
