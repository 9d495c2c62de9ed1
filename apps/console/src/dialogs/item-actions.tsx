/** The buttons of one object: an act for each of its `actions`, and none that is not among them. */
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { Item } from '../api/types.ts';
import type { Act } from '../acts/act.ts';
import { acts } from '../acts/actions.ts';
import { ActDialog } from './act-dialog.tsx';

export function ItemActions({ item }: { item: Item }) {
  return (
    <ActButtons
      item={item}
      offered={item.actions
        .flatMap((action) => (acts[action] ?? []).map((act) => [action, act] as const))
        .toSorted(([, one], [, other]) => weightOf(one) - weightOf(other))}
    />
  );
}

/** What cannot be undone or takes something away comes last. */
function weightOf({ danger }: Act): number {
  return danger === true ? 1 : 0;
}

/** A button for each act, marked with the action that it needs. */
export function ActButtons({
  item,
  offered,
}: {
  item: Item;
  offered: readonly (readonly [string, Act])[];
}) {
  const [open, setOpen] = useState<Act>();
  return (
    <>
      <Group gap="xs">
        {offered.map(([action, act]) => (
          <Button
            key={`${action} ${act.label}`}
            size="xs"
            variant="light"
            data-action={action}
            {...(act.danger === true ? { color: 'red' } : {})}
            onClick={() => setOpen(act)}
          >
            {act.label}
          </Button>
        ))}
      </Group>
      {open !== undefined && (
        <ActDialog act={open} item={item} onClose={() => setOpen(undefined)} />
      )}
    </>
  );
}
