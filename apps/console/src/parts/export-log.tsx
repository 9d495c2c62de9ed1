/** Saves a log as CSV. It is read as a stream of the service, then handed to the browser. */
import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { download } from '../api/request.ts';
import { saveFile } from './save-file.ts';
import { Failed } from './states.tsx';

export function ExportLog({ path }: { path: string }) {
  const saving = useMutation({
    async mutationFn() {
      const log = await download(`${path}/export`, 'text/csv');
      saveFile(new File([log], `${path.slice(1)}.csv`));
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
