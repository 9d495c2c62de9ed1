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
import { SignIn } from './pages/sign-in.tsx';
import { Failed, Loading } from './parts/states.tsx';
import { Shell } from './parts/shell.tsx';
import { resources } from './resources/resources.ts';

export function Console() {
  const token = useToken();
  // What one caller saw is never shown to the next.
  const queries = useMemo(() => newQueries(), [token]);
  return (
    <QueryClientProvider client={queries}>
      {token === undefined ? <SignIn /> : <SignedIn />}
    </QueryClientProvider>
  );
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
  if (error !== null) return <Failed error={error} />;
  if (me === undefined) return <Loading />;
  if (me.kind === 'service') return <NotForServices me={me} />;
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
          <Route path="/access/:id?">{({ id }) => <AccessPage me={me} about={id} />}</Route>
          <Route path="/matrix">
            <MatrixPage />
          </Route>
          <Route path="/settings">
            <SettingsPage />
          </Route>
          <Route>
            <Redirect to="/keypairs" />
          </Route>
        </Switch>
      </Shell>
    </Router>
  );
}
