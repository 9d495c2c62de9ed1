/** The input for one field of an act. An empty optional field is not sent. */
import { NumberInput, PasswordInput, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import type { Field } from '../resources/actions.ts';

interface Props {
  readonly field: Field;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

export function FieldInput({ field, value, onChange }: Props) {
  const { label, help, optional = false } = field;
  const common = {
    label,
    required: !optional,
    ...(help === undefined ? {} : { description: help }),
  };
  const text = typeof value === 'string' ? value : '';
  const write = (written: string) => onChange(written === '' ? undefined : written);
  switch (field.kind) {
    case 'text':
      return (
        <TextInput
          {...common}
          value={text}
          onChange={({ currentTarget }) => write(currentTarget.value)}
        />
      );
    case 'long':
      return (
        <Textarea
          {...common}
          autosize
          minRows={2}
          value={text}
          onChange={({ currentTarget }) => write(currentTarget.value)}
        />
      );
    case 'secret':
      return (
        <PasswordInput
          {...common}
          value={text}
          onChange={({ currentTarget }) => write(currentTarget.value)}
        />
      );
    case 'choice':
      return (
        <Select
          {...common}
          data={field.choices ?? []}
          value={text === '' ? null : text}
          onChange={(chosen) => onChange(chosen ?? undefined)}
        />
      );
    case 'number':
      return (
        <NumberInput
          {...common}
          value={typeof value === 'number' ? value : ''}
          onChange={(given) => onChange(typeof given === 'number' ? given : undefined)}
        />
      );
    case 'time':
      return (
        <TextInput
          {...common}
          type="datetime-local"
          value={text.slice(0, 16)}
          onChange={({ currentTarget }) =>
            write(currentTarget.value === '' ? '' : new Date(currentTarget.value).toISOString())
          }
        />
      );
    case 'ids':
      return (
        <TagsInput
          {...common}
          value={Array.isArray(value) ? value.map(String) : []}
          onChange={onChange}
        />
      );
  }
}
