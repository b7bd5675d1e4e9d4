import type { Route } from './call.js';
import { COMMAND_ROUTES } from './routes/command-routes.js';
import { IDENTITY_ROUTES } from './routes/identity-routes.js';
import { INTERACTION_ROUTES } from './routes/interaction-routes.js';
import { MESSAGE_ROUTES } from './routes/message-routes.js';
import { PLACE_ROUTES } from './routes/place-routes.js';

interface Compiled {
  route: Route;
  method: string;
  segments: readonly string[];
}

const compile = (route: Route): Compiled => {
  const [method = '', path = ''] = route.name.split(' ');
  return { route, method, segments: path.split('/').slice(1) };
};

/** Fixed words before parameters, so that '/users/@me' is not a user. */
const wild = ({ segments }: Compiled): string =>
  segments.map((part) => (part.startsWith(':') ? '1' : '0')).join('');

const ROUTES: readonly Compiled[] = [
  ...IDENTITY_ROUTES,
  ...COMMAND_ROUTES,
  ...INTERACTION_ROUTES,
  ...MESSAGE_ROUTES,
  ...PLACE_ROUTES,
]
  .map(compile)
  .sort((a, b) => (wild(a) < wild(b) ? -1 : 1));

export interface Matched {
  route: Route;
  params: Record<string, string>;
}

function paramsOf(segments: readonly string[], parts: readonly string[]): Record<string, string> | undefined {
  if (segments.length !== parts.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const part = parts[index] ?? '';
    if (segment.startsWith(':')) params[segment.slice(1)] = part;
    else if (segment !== part) return undefined;
  }
  return params;
}

/** `path` begins after /api/v10; its parts are decoded here. Broken %-codes match nothing. */
export function match(method: string, path: string): Matched | undefined {
  let parts: string[];
  try {
    parts = path.split('/').slice(1).map(decodeURIComponent);
  } catch {
    return undefined;
  }
  for (const compiled of ROUTES) {
    if (compiled.method !== method) continue;
    const params = paramsOf(compiled.segments, parts);
    if (params !== undefined) return { route: compiled.route, params };
  }
  return undefined;
}

/** What a bucket is kept for beside the route: the channel, guild or webhook token. */
export const majorOf = ({ channel, guild, token }: Record<string, string>): string =>
  channel ?? guild ?? token ?? '';
