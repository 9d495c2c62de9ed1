import { Stack, Text } from '@mantine/core';
import { PageTitle } from '../shell/page-title.tsx';
import { Tokens } from '../panels/tokens.tsx';

export function TokensPage() {
  return (
    <Stack>
      <PageTitle>Your tokens</PageTitle>
      <Text size="sm">
        A token signs you in here, in the API and in the signing client. It may do what you may do.
      </Text>
      <Tokens
        path="/me/credentials"
        action="credentials.manage-own"
        says="It may do what you may do. It is shown once."
      />
    </Stack>
  );
}
