/** The button that opens the role editor: for a role that may be changed, or for a new one. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Item } from '../api/types.ts';
import { RoleEditor } from './role-editor.tsx';

export function RoleButton({ role }: { role?: Item }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        size="xs"
        variant="light"
        data-action={role === undefined ? 'role.create' : 'role.update'}
        onClick={() => setOpen(true)}
      >
        {role === undefined ? 'New role' : 'Edit permissions'}
      </Button>
      {isOpen && <RoleEditor role={role} onClose={() => setOpen(false)} />}
    </>
  );
}
