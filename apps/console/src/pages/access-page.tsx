/** Why somebody may do something, or not, and the smallest change that would permit it. */
import {
  Alert,
  Badge,
  Button,
  Code,
  Group,
  List,
  Select,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { request } from '../api/request.ts';
import type { Item, Me, Page } from '../api/types.ts';
import { Failed } from '../parts/states.tsx';
import { textOf } from '../parts/value.tsx';

/** The smallest change that would permit: these permissions, and these relations to the object. */
interface Fix {
  readonly permissions?: readonly string[];
  readonly predicates?: readonly string[];
  readonly sentence?: string;
}

/** `POST /access/explain`. */
interface Explanation {
  readonly effect: 'permit' | 'deny';
  readonly action: string;
  readonly grantedBy?: string;
  readonly widenedBy?: string;
  readonly scope?: unknown;
  readonly code?: string;
  readonly missing?: readonly string[];
  readonly fixes: readonly Fix[];
}

export function AccessPage({ me }: { me: Me }) {
  const [principalId, setPrincipal] = useState<string | null>(me.id);
  const [action, setAction] = useState<string | null>(null);
  const [resourceId, setResource] = useState('');
  const people = useQuery({
    queryKey: ['/directory/users'],
    queryFn: () => request<Page>('GET', '/directory/users?limit=200'),
  });
  const permissions = useQuery({
    queryKey: ['/permissions'],
    queryFn: () => request<Page>('GET', '/permissions?limit=200'),
  });
  const asking = useMutation({
    mutationFn: () =>
      request<Explanation>('POST', '/access/explain', {
        action,
        ...(principalId === null || principalId === me.id ? {} : { principalId }),
        ...(resourceId.trim() === '' ? {} : { resourceId: resourceId.trim() }),
      }),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    asking.mutate();
  };
  const actions = [...new Set((permissions.data?.items ?? []).flatMap(actionsOf))].toSorted();
  return (
    <Stack maw={720}>
      <Title order={1} size="h2">
        Access
      </Title>
      <Text size="sm">
        Choose who, what and on which object. You see the decision, what determined it, and the
        smallest change that would permit it. Nothing is done.
      </Text>
      <form onSubmit={submit}>
        <Stack>
          <Select
            label="Caller"
            searchable
            data={(people.data?.items ?? []).map(({ id, ...item }) => ({
              value: id,
              label: textOf(item['name']),
            }))}
            value={principalId}
            onChange={setPrincipal}
          />
          <Select
            label="Action"
            required
            searchable
            data={actions}
            value={action}
            onChange={setAction}
          />
          <TextInput
            label="Id of the object"
            description="Left out: the account, or the list."
            value={resourceId}
            onChange={({ currentTarget }) => setResource(currentTarget.value)}
          />
          <Group>
            <Button type="submit" disabled={action === null} loading={asking.isPending}>
              Explain
            </Button>
          </Group>
        </Stack>
      </form>
      {asking.error !== null && <Failed error={asking.error} />}
      {asking.data !== undefined && <Decision explanation={asking.data} />}
    </Stack>
  );
}

function Decision({ explanation }: { explanation: Explanation }) {
  const { effect, action, grantedBy, widenedBy, scope, code, missing = [], fixes } = explanation;
  const isPermit = effect === 'permit';
  const facts = [
    ...(grantedBy === undefined ? [] : [`Granted by ${grantedBy}`]),
    ...(widenedBy === undefined ? [] : [`Widened by ${widenedBy}`]),
    ...(scope === undefined ? [] : [`Scope: ${textOf(scope)}`]),
    ...(missing.length === 0 ? [] : [`Missing: ${missing.join(', ')}`]),
  ];
  return (
    <Alert
      color={isPermit ? 'green' : 'yellow'}
      title={
        <Badge color={isPermit ? 'green' : 'orange'}>
          {isPermit ? 'permit' : (code ?? 'deny')}
        </Badge>
      }
      data-effect={effect}
      role="status"
    >
      <Stack gap="xs">
        <Text size="sm">{action}</Text>
        {facts.map((fact) => (
          <Text size="sm" key={fact}>
            {fact}
          </Text>
        ))}
        {fixes.length > 0 && <Text size="sm">One of these would permit it:</Text>}
        <List size="sm">
          {fixes.map((fix) => (
            <List.Item key={sentenceOf(fix)}>
              <Code>{sentenceOf(fix)}</Code>
            </List.Item>
          ))}
        </List>
      </Stack>
    </Alert>
  );
}

function actionsOf({ grants }: Item): string[] {
  if (!Array.isArray(grants)) return [];
  return grants.flatMap((grant: { actions?: readonly string[] }) => grant.actions ?? []);
}

function sentenceOf({ permissions = [], predicates = [], sentence }: Fix): string {
  if (sentence !== undefined) return sentence;
  const parts = [
    ...permissions.map((each) => `permission ${each}`),
    ...predicates.map((each) => `predicate ${each}`),
  ];
  const text = parts.join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
