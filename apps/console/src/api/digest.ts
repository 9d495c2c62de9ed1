/** What is made of a file in the browser. */

/** SHA-256, in base64. */
export async function digestOf(file: Blob): Promise<string> {
  return base64(new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer())));
}

/** The content, in base64. */
export async function toBase64(file: Blob): Promise<string> {
  return base64(new Uint8Array(await file.arrayBuffer()));
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCodePoint(byte);
  return btoa(text);
}
