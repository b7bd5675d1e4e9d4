import type { Callable } from '../engine/usecases/alerts/call-chats.js';
import { createDrill, type DrillDesk } from '../engine/usecases/alerts/drill.js';
import type { AssembledDesk, DeskAdapters } from './assemble-desk.js';
import type { PostOffice } from './post-office.js';

/** Whoever tries whether alarms arrive goes the way that alarms go, but for the store. */
export const drillsOf = (
  { clock, scheduler: timers, log }: Pick<DeskAdapters, 'clock' | 'scheduler' | 'log'>,
  parts: Pick<AssembledDesk, 'surfaces'> & { audience(): Callable; opened(): PostOffice },
): DrillDesk =>
  createDrill({
    ...{ clock, timers, log },
    audience: parts.audience,
    surfaces: () => parts.surfaces.map((surface) => surface.health()),
    ring: async (...ring) => parts.opened().ring(...ring),
  });
