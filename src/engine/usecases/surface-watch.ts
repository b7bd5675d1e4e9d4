import type { Notification } from '../domain/notification.js';
import type { SurfaceHealth } from './desk.js';

/** A hiccup is nobody's business; what lasts longer is told. */
const PATIENCE_MS = 20_000;

interface Watched {
  isDown: boolean;
  /** Since when it has been otherwise than told. */
  sinceMs: number | undefined;
}

/** Tells when a chat platform has been out of reach for a while, and when it is back. */
export class SurfaceWatch {
  readonly #watched = new Map<string, Watched>();

  constructor(private readonly tell: (notification: Notification) => void) {}

  /** To be called every few seconds. */
  look(surfaces: readonly SurfaceHealth[], nowMs: number): void {
    for (const health of surfaces) if (health.name !== 'console') this.#lookAt(health, nowMs);
  }

  #lookAt({ name, state, detail }: SurfaceHealth, nowMs: number): void {
    const known = this.#watched.get(name) ?? { isDown: false, sinceMs: undefined };
    this.#watched.set(name, known);
    const isDown = state === 'down';
    if (isDown === known.isDown || state === 'starting') {
      known.sinceMs = undefined;
      return;
    }
    known.sinceMs ??= nowMs;
    // Good news need no patience.
    if (isDown && nowMs - known.sinceMs < PATIENCE_MS) return;
    known.isDown = isDown;
    known.sinceMs = undefined;
    const said = detail === undefined || !isDown ? {} : { detail };
    const body = { kind: 'surface', name, isUp: !isDown, ...said } as const;
    this.tell({ level: isDown ? 'warn' : 'info', lane: 'report', atMs: nowMs, body });
  }
}
