/** Asks for the fields of an act, does it, and shows what the API answers. */
import { Button, Code, CopyButton, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { request } from '../api/request.ts';
import { upload } from '../api/upload.ts';
import type { Item } from '../api/types.ts';
import type { Act, Values } from '../acts/act.ts';
import { FieldInput } from './field-input.tsx';
import { Failed } from './states.tsx';
import { textOf } from './text-of.ts';

type Answer = Readonly<Record<string, unknown>>;

export function ActDialog({ act, item, onClose }: { act: Act; item: Item; onClose: () => void }) {
  const [values, setValues] = useState<Values>(() => valuesAtFirst(act, item));
  const [share, setShare] = useState(0);
  const queries = useQueryClient();
  const doing = useMutation({
    async mutationFn() {
      const plain = act.fields.length > 0 ? values : undefined;
      const body = act.body === undefined ? plain : await act.body(values, item);
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
    return <Shown title={act.label} text={textOf(doing.data?.[act.shows])} onClose={onClose} />;
  }
  return (
    <Modal opened lockScroll={false} onClose={onClose} title={act.label}>
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm">{act.says}</Text>
          {act.fields.map((field) => (
            <FieldInput
              key={field.name}
              field={field}
              value={values[field.name]}
              onChange={(value) => setValues({ ...values, [field.name]: value })}
            />
          ))}
          {doing.isPending && share > 0 && <progress aria-label="Uploaded" value={share} max={1} />}
          {doing.error !== null && <Failed error={doing.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button
              type="submit"
              loading={doing.isPending}
              {...(act.danger === true ? { color: 'red' } : {})}
            >
              {act.label}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function Shown({ title, text, onClose }: { title: string; text: string; onClose: () => void }) {
  return (
    <Modal opened lockScroll={false} onClose={onClose} title={title} size="lg">
      <Stack>
        <Text size="sm">Keep it: it is not shown again.</Text>
        <Code block data-shown>
          {text}
        </Code>
        <Group justify="flex-end">
          <CopyButton value={text}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? 'Copied' : 'Copy'}
              </Button>
            )}
          </CopyButton>
          <Button onClick={onClose}>Done</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function valuesAtFirst(act: Act, item: Item): Values {
  if (act.edits !== true) return {};
  return Object.fromEntries(act.fields.map(({ name }) => [name, item[name] ?? undefined]));
}
