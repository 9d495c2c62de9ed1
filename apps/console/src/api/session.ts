/** The token of the caller. It is kept for the tab only: closing it signs out. */
import { useSyncExternalStore } from 'react';

const key = 'countersign:token';
const listeners = new Set<() => void>();
/** Why the caller was signed out, when the service did it. */
let refusal: Error | undefined;

export function currentToken(): string | undefined {
  return sessionStorage.getItem(key) ?? undefined;
}

export function signIn(token: string): void {
  sessionStorage.setItem(key, token);
  tell(undefined);
}

/** @param why the refusal of the token; left out when the caller wants it */
export function signOut(why?: Error): void {
  sessionStorage.removeItem(key);
  tell(why);
}

/** The token; the component is drawn again when it changes. */
export function useToken(): string | undefined {
  return useSyncExternalStore(subscribe, currentToken);
}

/** Why the token was refused. */
export function useRefusal(): Error | undefined {
  return useSyncExternalStore(subscribe, () => refusal);
}

function tell(why: Error | undefined): void {
  refusal = why;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
