/** Gives an administrator a token for both halves of the code of a recovery. */
import { Button, PasswordInput, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { request } from '../api/request.ts';
import { signIn } from '../api/session.ts';
import type { Posted } from '../api/types.ts';
import { Shown } from '../dialogs/shown.tsx';

const labels = ['One half', 'The other half'];

export function Redeem() {
  const [halves, setHalves] = useState(['', '']);
  const redeeming = useMutation({
    mutationFn: () => {
      const Authorization = `Recovery ${halves.map((half) => half.trim()).join('.')}`;
      return request<Posted<'/recovery'>>('POST', '/recovery', undefined, { Authorization });
    },
  });
  if (redeeming.data !== undefined) {
    const { token } = redeeming.data;
    return <Shown text={token} file={undefined} onClose={() => signIn(token)} />;
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    redeeming.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm">
          Two people who helped you gave you one half of a code each. Both halves give you one
          token.
        </Text>
        {labels.map((label, at) => (
          <PasswordInput
            key={label}
            label={label}
            autoComplete="off"
            value={halves[at] ?? ''}
            onChange={({ currentTarget: { value } }) => setHalves(halves.with(at, value))}
          />
        ))}
        <Button
          type="submit"
          loading={redeeming.isPending}
          disabled={halves.some((half) => half.trim() === '')}
        >
          Get a token
        </Button>
      </Stack>
    </form>
  );
}
