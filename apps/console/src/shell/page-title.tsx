import { Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';

/** The first heading of a page, which is the title of the tab as well. */
export function PageTitle({ children }: { children: string }) {
  useDocumentTitle(`${children} · Countersign`);
  return (
    <Title order={1} size="h2">
      {children}
    </Title>
  );
}
