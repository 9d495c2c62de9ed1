/** The input for one field of an act. An empty optional field is not sent. */
import {
  FileInput,
  MultiSelect,
  NumberInput,
  PasswordInput,
  Select,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { sentencesOf } from '../api/problem.ts';
import { request } from '../api/request.ts';
import type { Page } from '../api/types.ts';
import type { Field } from '../acts/act.ts';
import { textOf } from '../parts/text-of.ts';
import { useMayList } from '../parts/use-may-list.ts';

interface Props {
  readonly field: Field;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  /** Whether it has the focus when its dialog opens. */
  readonly isFirst: boolean;
}

export function FieldInput({ field, value, onChange, isFirst }: Props) {
  const { label, help, optional = false } = field;
  const common = {
    label,
    required: !optional,
    'data-autofocus': isFirst || undefined,
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
          maxRows={10}
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
          value={localTime(text)}
          onChange={({ currentTarget }) =>
            write(currentTarget.value === '' ? '' : new Date(currentTarget.value).toISOString())
          }
        />
      );
    case 'file':
      return (
        <FileInput
          {...common}
          value={value instanceof File ? value : null}
          onChange={(file) => onChange(file ?? undefined)}
        />
      );
    case 'one':
    case 'many':
      return <ChoiceOfList {...{ field, value, onChange, common }} />;
  }
}

function ChoiceOfList({
  field,
  value,
  onChange,
  common,
}: Omit<Props, 'isFirst'> & { common: { label: string; required: boolean } }) {
  const { from = '' } = field;
  const mayList = useMayList(from);
  const list = useQuery({
    queryKey: [from, 'choices'],
    queryFn: () => request<Page>('GET', `${from}?limit=200`),
    enabled: mayList,
  });
  const data = (list.data?.items ?? []).map((item) => ({
    value: item.id,
    label: textOf(item['name']) || textOf(item['alias']) || item.id,
  }));
  // What may be left out is not asked of those who could choose nothing.
  if (!mayList && field.optional === true) return undefined;
  const error = list.error === null ? undefined : sentencesOf(list.error).join(' ');
  return field.kind === 'one' ? (
    <Select
      {...common}
      searchable
      data={data}
      error={error}
      value={typeof value === 'string' ? value : null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
    />
  ) : (
    <MultiSelect
      {...common}
      searchable
      data={data}
      error={error}
      value={Array.isArray(value) ? value.map(textOf) : []}
      onChange={onChange}
    />
  );
}

/** An input of the browser takes local time without a zone. */
function localTime(text: string): string {
  if (text === '') return '';
  const time = new Date(text);
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
