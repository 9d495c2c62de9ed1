/**
 * Whether a handler of the method needs no fence, because it changes nothing: GET, HEAD and OPTIONS (RFC 9110 section 9.2.1).
 * TRACE is safe by that section as well, but no handler has a use for it: like every other method, known or not, it owes the fence.
 * @param method as Node gives it, in upper case
 */
export function isSafeMethod(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
}
