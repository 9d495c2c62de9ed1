/** What an act answers and the service does not keep. */
import { Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core';
import { saveFile } from '../parts/save-file.ts';
import classes from '../parts/code.module.css';

interface Props {
  readonly text: string;
  readonly file: File | undefined;
  readonly onClose: () => void;
}

export function Shown({ text, file, onClose }: Props) {
  return (
    <Stack>
      <Text size="sm">Keep it: it is not shown again.</Text>
      <Code block data-shown className={classes['whole'] ?? ''}>
        {text}
      </Code>
      <Group justify="flex-end">
        {file !== undefined && (
          <Button variant="default" onClick={() => saveFile(file)}>
            Save as {file.name}
          </Button>
        )}
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
        <Button autoFocus onClick={onClose}>
          Done
        </Button>
      </Group>
    </Stack>
  );
}
