import { useQuery } from '@tanstack/react-query';
import { request } from './request.ts';
import type { Got } from './types.ts';

/** The names of the demo users, whose tokens are `demo-` and the name; none without demo data. */
export function useDemoCallers(): readonly string[] {
  const { data } = useQuery({
    queryKey: ['/demo/callers'],
    queryFn: () => request<Got<'/demo/callers'>>('GET', '/demo/callers'),
    staleTime: Infinity,
  });
  return data?.items ?? [];
}
