/** What the page of an object shows apart from its fields, by the path of its list. */
import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Item, Me } from '../api/types.ts';
import { Approvers } from './approvers.tsx';
import { ChainState } from './chain-state.tsx';
import { Findings } from './findings.tsx';
import { Recoveries } from './recoveries.tsx';
import { ReleaseWindow } from './release-window.tsx';
import { Tokens } from './tokens.tsx';

export function panelOf(path: string, item: Item, me: Me): ReactNode {
  switch (path) {
    case '/export-requests':
      return <Approvers item={item} me={me} action="keypair.export.approve" open="pending" />;
    case '/delete-requests':
      return <Approvers item={item} me={me} action="keypair.delete.approve" open="pending" />;
    case '/releases':
      return (
        <>
          <ReleaseWindow item={item} />
          <Approvers item={item} me={me} action="release.approve" open="requested" />
        </>
      );
    case '/threat-scans':
      return <Findings item={item} />;
    default:
      return undefined;
  }
}

/** What it shows below its fields. */
export function panelBelow(path: string, { id, kind, actions }: Item): ReactNode {
  if (path !== '/users' || !actions.includes('user.update')) return undefined;
  return (
    <>
      <Title order={2} size="h4">
        Tokens
      </Title>
      <Tokens
        path={`/users/${id}/credentials`}
        action="user.update"
        says="It is shown once. It ends when the user gets a permission that you lack."
      />
      {kind === 'user' && (
        <>
          <Title order={2} size="h4">
            Recoveries
          </Title>
          <Recoveries path={`/users/${id}/recoveries`} pathOf={() => `/users/${id}/recovery`} />
        </>
      )}
    </>
  );
}

/** What a list shows above its items. */
export function panelOfList(path: string): ReactNode {
  return path === '/audit-log' ? <ChainState /> : undefined;
}
