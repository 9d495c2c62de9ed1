/** The buttons of one object: exactly its `actions`, as far as they are something a person starts from a button. */
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { Item } from '../api/types.ts';
import { type Act, acts } from '../resources/actions.ts';
import { ActDialog } from './act-dialog.tsx';

export function ItemActions({ item }: { item: Item }) {
  const [open, setOpen] = useState<Act>();
  return (
    <>
      <Group gap="xs">
        {item.actions.flatMap((action) => {
          const act = acts[action];
          return act === undefined
            ? []
            : [
                <Button
                  key={action}
                  size="xs"
                  variant="light"
                  data-action={action}
                  {...(act.danger ? { color: 'red' } : {})}
                  onClick={() => setOpen(act)}
                >
                  {act.label}
                </Button>,
              ];
        })}
      </Group>
      {open !== undefined && (
        <ActDialog act={open} item={item} onClose={() => setOpen(undefined)} />
      )}
    </>
  );
}
