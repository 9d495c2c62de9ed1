/** Saves a log as CSV. It is read as a stream of the service, then handed to the browser. */
import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { download } from '../api/request.ts';
import { Failed } from './states.tsx';

export function ExportLog({ path }: { path: string }) {
  const saving = useMutation({
    async mutationFn() {
      const address = URL.createObjectURL(await download(`${path}/export`, 'text/csv'));
      const link = document.createElement('a');
      link.href = address;
      link.download = `${path.slice(1)}.csv`;
      link.click();
      URL.revokeObjectURL(address);
    },
  });
  return (
    <Group>
      <Button size="xs" variant="light" loading={saving.isPending} onClick={() => saving.mutate()}>
        Export
      </Button>
      {saving.error !== null && <Failed error={saving.error} />}
    </Group>
  );
}
