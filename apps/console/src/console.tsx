/** The whole console: signed out, it asks for a token; signed in, it shows what the caller may see. */
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Redirect, Route, Router, Switch } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { ApiProblem } from './api/problem.ts';
import { request } from './api/request.ts';
import { useToken } from './api/session.ts';
import type { Me } from './api/types.ts';
import { AccessPage } from './pages/access-page.tsx';
import { MatrixPage } from './pages/matrix-page.tsx';
import { NotForServices } from './pages/not-for-services.tsx';
import { ResourceListPage } from './pages/resource-list-page.tsx';
import { ResourcePage } from './pages/resource-page.tsx';
import { SettingsPage } from './pages/settings-page.tsx';
import { TokensPage } from './pages/tokens-page.tsx';
import { Unavailable } from './pages/unavailable.tsx';
import { SignIn } from './pages/sign-in.tsx';
import { Loading } from './parts/states.tsx';
import { Shell } from './shell/shell.tsx';
import { resources } from './resources/resources.ts';

export function Console() {
  const token = useToken();
  // What one caller saw is never shown to the next.
  const queries = useMemo(() => newQueries(), [token]);
  return (
    <QueryClientProvider client={queries}>
      {token === undefined ? <SignIn /> : <SignedIn key={token} />}
    </QueryClientProvider>
  );
}

/** The first page of the navigation that the caller may see. */
function firstOf({ grants }: Me): string {
  const first = resources.find(({ view }) => grants.some(({ action }) => action === view));
  return first?.path ?? '/access';
}

function newQueries(): QueryClient {
  const isAway = (error: unknown) => error instanceof ApiProblem && error.details.status === 503;
  return new QueryClient({
    defaultOptions: {
      queries: {
        // A refusal stays one. Only a service that is away is asked again.
        retry: (count, error) => count < 2 && isAway(error),
        // Rights change at any time, so nothing that was fetched counts as fresh.
        staleTime: 0,
      },
    },
  });
}

function SignedIn() {
  const { data: me, error } = useQuery({
    queryKey: ['me'],
    queryFn: () => request<Me>('GET', '/me'),
    refetchInterval: 10_000,
  });
  // Who was here stays while the service is away for a moment: what each page fetches tells of it.
  if (me === undefined) return error === null ? <Loading /> : <Unavailable error={error} />;
  if (!me.grants.some(({ action }) => action === 'ui.access')) return <NotForServices me={me} />;
  return (
    <Router hook={useHashLocation}>
      <Shell me={me}>
        <Switch>
          {resources.map((resource) => (
            <Route key={resource.path} path={resource.path}>
              <ResourceListPage key={resource.path} resource={resource} me={me} />
            </Route>
          ))}
          {resources.map((resource) => (
            <Route key={resource.path} path={`${resource.path}/:id`}>
              {({ id }) => <ResourcePage resource={resource} id={id} me={me} />}
            </Route>
          ))}
          <Route path="/access/:kind?/:id?">
            {({ kind, id = '' }) => (
              <AccessPage
                key={id}
                me={me}
                about={{ kind: kind === undefined ? null : `/${kind}`, id }}
              />
            )}
          </Route>
          <Route path="/matrix">
            <MatrixPage />
          </Route>
          <Route path="/settings">
            <SettingsPage />
          </Route>
          <Route path="/tokens">
            <TokensPage />
          </Route>
          <Route>
            <Redirect to={firstOf(me)} />
          </Route>
        </Switch>
      </Shell>
    </Router>
  );
}
