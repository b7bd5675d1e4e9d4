/** Six hexadecimal digits (FNV-1a): to tell a few things apart, never to prove anything. */
export function shortHash(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ Number(character.codePointAt(0)), 0x01000193);
  return (hash >>> 8).toString(16).padStart(6, '0');
}
