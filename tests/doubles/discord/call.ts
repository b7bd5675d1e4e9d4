import type { World } from './world.js';

export interface Upload {
  /** The n of files[n]. */
  index: string;
  name: string;
  mime: string;
  bytes: Buffer;
}

/** One request, read. */
export interface Call {
  world: World;
  params: Record<string, string>;
  query: URLSearchParams;
  /** The JSON body; a list only where a route takes one. */
  body: unknown;
  files: readonly Upload[];
}

export interface Answer {
  status: number;
  /** Missing for 204. */
  body?: unknown;
}

type Handler = (call: Call) => Answer;

export interface Route {
  /** E.g. 'POST /channels/:channel/messages'. */
  name: string;
  handler: Handler;
  /** Without Authorization and outside the global limit: callbacks and webhooks. */
  open?: true;
}

export const ok = (body: unknown, status = 200): Answer => ({ status, body });
export const nothing: Answer = { status: 204 };

/** A path parameter that the route's pattern guarantees. */
export function param(call: Call, name: string): string {
  const value = call.params[name];
  if (value === undefined) throw new Error(`the route has no :${name}`);
  return value;
}
