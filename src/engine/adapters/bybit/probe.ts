/**
 * Whether Bybit answers there, within `timeoutMs`: one small question, without loading its client. A name that cannot be
 * looked up, a wall that swallows packets and an answer that is none all count as no.
 */
export async function answersAt(apiBase: string, timeoutMs: number): Promise<boolean> {
  try {
    const response = await fetch(`${apiBase}/v5/market/time`, { signal: AbortSignal.timeout(timeoutMs) });
    const body = (await response.json()) as { readonly retCode?: unknown };
    return body.retCode === 0;
  } catch {
    return false;
  }
}
