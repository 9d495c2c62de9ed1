/** Why somebody may do something, or not, and the smallest change that would permit it. */
import { Alert, Badge, Button, Code, Group, List, Select, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { request } from '../api/request.ts';
import type { Got, Me, Posted } from '../api/types.ts';
import { ObjectChoice } from '../dialogs/object-choice.tsx';
import { PageTitle } from '../shell/page-title.tsx';
import { Failed } from '../parts/states.tsx';

type Explanation = Posted<'/access/explain'>;
type Fix = Explanation['fixes'][number];
type Permission = Got<'/permissions'>['items'][number];

/** @param about an object to ask about, and the path of its list */
export function AccessPage({ me, about }: { me: Me; about: { kind: string | null; id: string } }) {
  const [principalId, setPrincipal] = useState<string | null>(me.id);
  const [action, setAction] = useState<string | null>(null);
  const [object, setObject] = useState(about);
  const people = useQuery({
    queryKey: ['/directory/users'],
    queryFn: () => request<Got<'/directory/users'>>('GET', '/directory/users?limit=200'),
  });
  const permissions = useQuery({
    queryKey: ['/permissions'],
    queryFn: () => request<Got<'/permissions'>>('GET', '/permissions?limit=200'),
  });
  const asking = useMutation({
    mutationFn: () =>
      request<Explanation>('POST', '/access/explain', {
        action,
        ...(principalId === null || principalId === me.id ? {} : { principalId }),
        ...(object.id === '' ? {} : { resourceId: object.id }),
      }),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    asking.mutate();
  };
  const actions = [
    ...new Set((permissions.data?.items ?? []).flatMap((each: Permission) => each.actions)),
  ].toSorted();
  return (
    <Stack maw={720}>
      <PageTitle>Access</PageTitle>
      <Text size="sm">
        Choose who, what and on which object. You see the decision, what determined it, and the
        smallest change that would permit it. Nothing is done.
      </Text>
      <form onSubmit={submit}>
        <Stack>
          <Select
            label="Caller"
            searchable
            data={(people.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
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
          <ObjectChoice me={me} chosen={object} onChange={setObject} />
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
  const { effect, action, fixes } = explanation;
  const isPermit = effect === 'permit';
  return (
    <Alert
      color={isPermit ? 'green' : 'yellow'}
      title={
        <Badge color={isPermit ? 'green' : 'orange'} variant="light" tt="none">
          {isPermit ? 'permit' : explanation.code}
        </Badge>
      }
      data-effect={effect}
      role="status"
    >
      <Stack gap="xs">
        <Text size="sm">{action}</Text>
        {factsOf(explanation).map((fact) => (
          <Text size="sm" key={fact}>
            {fact}
          </Text>
        ))}
        {fixes.length > 0 && (
          <Text size="sm">
            {fixes.length === 1 ? 'This would permit it:' : 'One of these would permit it:'}
          </Text>
        )}
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

/** What determined the decision. */
function factsOf(explanation: Explanation): string[] {
  if (explanation.effect === 'deny') {
    const { missing = [], scope = [] } = explanation;
    return [
      ...(missing.length === 0 ? [] : [`Missing: ${missing.join(', ')}`]),
      ...(scope.length === 0 ? [] : [`Scope: ${scope.join(', ')}`]),
    ];
  }
  const { grantedBy, widenedBy, scope } = explanation;
  return [
    `Granted by ${grantedBy}`,
    ...(widenedBy === undefined ? [] : [`Widened by ${widenedBy}`]),
    `Scope: ${scope}`,
  ];
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
