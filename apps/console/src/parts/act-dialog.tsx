/** Asks for the fields of an act, does it, and shows what the API answers. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { request } from '../api/request.ts';
import type { Item } from '../api/types.ts';
import type { Act } from '../resources/actions.ts';
import { FieldInput } from './field-input.tsx';
import { Failed } from './states.tsx';

export function ActDialog({ act, item, onClose }: { act: Act; item: Item; onClose: () => void }) {
  const [values, setValues] = useState<Readonly<Record<string, unknown>>>({});
  const queries = useQueryClient();
  const doing = useMutation({
    mutationFn: () =>
      request(act.method, act.path(item), act.fields.length > 0 ? values : undefined),
    // What one act changes may show anywhere.
    onSettled: () => queries.invalidateQueries(),
    onSuccess: onClose,
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    doing.mutate();
  };
  return (
    <Modal opened onClose={onClose} title={act.label}>
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
          {doing.error !== null && <Failed error={doing.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button
              type="submit"
              loading={doing.isPending}
              {...(act.danger ? { color: 'red' } : {})}
            >
              {act.label}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
