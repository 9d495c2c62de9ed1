/** Asks for the fields of an act, does it, and shows what the API answers. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { request } from '../api/request.ts';
import { upload } from '../api/upload.ts';
import type { Item } from '../api/types.ts';
import type { Act, Values } from '../acts/act.ts';
import { FieldInput } from './field-input.tsx';
import { Dialog } from './dialog.tsx';
import { Shown } from './shown.tsx';
import { Failed } from '../parts/states.tsx';
import { textOf } from '../parts/text-of.ts';

type Answer = Readonly<Record<string, unknown>>;

export function ActDialog({ act, item, onClose }: { act: Act; item: Item; onClose: () => void }) {
  const [values, setValues] = useState<Values>(() => valuesAtFirst(act, item));
  const [share, setShare] = useState(0);
  const queries = useQueryClient();
  const doing = useMutation({
    async mutationFn() {
      const plain = act.fields.length > 0 ? values : undefined;
      const body = act.body === undefined ? plain : await act.body(values, item, setShare);
      const path = act.path(item, values);
      return body instanceof Blob
        ? upload<Answer>(path, body, setShare)
        : request<Answer | undefined>(act.method, path, body);
    },
    // What one act changes may show anywhere.
    onSettled: () => queries.invalidateQueries(),
    onSuccess: () => (act.shows === undefined ? onClose() : undefined),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    doing.mutate();
  };
  if (act.shows !== undefined && doing.isSuccess) {
    const text = textOf(doing.data?.[act.shows]);
    const file = act.saves?.(text, values, item);
    return (
      <Dialog title={act.label} size="lg" onClose={onClose}>
        <Shown {...{ text, file, onClose }} />
      </Dialog>
    );
  }
  return (
    <Dialog title={act.label} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm">{act.says}</Text>
          {act.fields.map((field, at) => (
            <FieldInput
              key={field.name}
              field={field}
              isFirst={at === 0}
              value={values[field.name]}
              onChange={(value) => setValues({ ...values, [field.name]: value })}
            />
          ))}
          {doing.isPending && share > 0 && <progress aria-label="Progress" value={share} max={1} />}
          {doing.error !== null && <Failed error={doing.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button
              type="submit"
              loading={doing.isPending}
              disabled={lacksFile(act, values)}
              {...(act.danger === true ? { color: 'red' } : {})}
            >
              {act.label}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

/** An input for files does not say by itself that it is empty. */
function lacksFile({ fields }: Act, values: Values): boolean {
  return fields.some(({ kind, name }) => kind === 'file' && !(values[name] instanceof File));
}

function valuesAtFirst(act: Act, item: Item): Values {
  if (act.edits !== true) return {};
  return Object.fromEntries(act.fields.map(({ name }) => [name, item[name] ?? undefined]));
}
