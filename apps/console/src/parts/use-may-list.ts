import { useQueryClient } from '@tanstack/react-query';
import type { Me } from '../api/types.ts';
import { resources } from '../resources/resources.ts';

/** Whether the caller may see a list, so that it is not asked for, and no denial recorded, for the sake of names. */
export function useMayList(list: string): boolean {
  const me = useQueryClient().getQueryData<Me>(['me']);
  const view = resources.find(({ path }) => path === list)?.view;
  return view === undefined || me?.grants.some(({ action }) => action === view) === true;
}
