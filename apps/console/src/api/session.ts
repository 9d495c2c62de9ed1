/** The token of the caller. It is kept for the tab only: closing it signs out. */
import { useSyncExternalStore } from 'react';

const key = 'countersign:token';
const listeners = new Set<() => void>();

export function currentToken(): string | undefined {
  return sessionStorage.getItem(key) ?? undefined;
}

/** @param token `undefined` signs out */
export function setToken(token: string | undefined): void {
  if (token === undefined) sessionStorage.removeItem(key);
  else sessionStorage.setItem(key, token);
  for (const listener of listeners) listener();
}

/** The token; the component is drawn again when it changes. */
export function useToken(): string | undefined {
  return useSyncExternalStore(subscribe, currentToken);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
