/** A dialog. What had the focus before gets it back. */
import { Modal, Text } from '@mantine/core';
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
  return (
    <Modal opened lockScroll={false} title={<Text fw={600}>{title}</Text>} {...{ onClose, size }}>
      {children}
    </Modal>
  );
}
