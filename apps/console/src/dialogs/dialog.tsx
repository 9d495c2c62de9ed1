/** A dialog. What had the focus before gets it back. */
import { Group, Modal } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';

interface Props {
  readonly title: string;
  readonly size?: 'md' | 'lg';
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Dialog({ title, size = 'md', onClose, children }: Props) {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (before instanceof HTMLElement) before.focus();
    },
    [before],
  );
  // A header element would be a second banner of the page.
  return (
    <Modal.Root opened lockScroll={false} {...{ onClose, size }}>
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body pt="md">
          <Group justify="space-between" wrap="nowrap" mb="md">
            <Modal.Title fw={600}>{title}</Modal.Title>
            <Modal.CloseButton aria-label="Close the dialog" />
          </Group>
          {children}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
