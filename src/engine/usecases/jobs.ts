import type { PersonId } from '../domain/ids.js';
import type { Asker } from './desk.js';

/** A computation under way that may take long: a backtest. Nothing of it is kept. */
export interface JobView {
  /** b1, b2, … since the desk was opened. */
  readonly name: string;
  /** Of which strategy on what: `ma-cross BTC/USDT 1m`. */
  readonly what: string;
  readonly by: string;
  readonly person: PersonId;
  /** Wall time. */
  readonly sinceMs: number;
  readonly doneBars: number;
  readonly totalBars: number;
}

export type CancelJobOutcome =
  | { readonly kind: 'canceled'; readonly job: JobView }
  | { readonly kind: 'no-job'; readonly text: string; readonly known: readonly string[] }
  /** Somebody else's, and the role does not reach so far. */
  | { readonly kind: 'not-yours'; readonly job: JobView };

/** What is asked about jobs. */
export interface JobsDesk {
  /** Those that run, oldest first. */
  jobs(): readonly JobView[];
  /** Ends one at once; `any`: also those of others. */
  cancelJob(request: { readonly name: string; readonly any: boolean }, asker: Asker): CancelJobOutcome;
}

interface Running {
  view: JobView;
  readonly end: AbortController;
  endedBy: string | undefined;
}

/** A job as whoever does it sees it. */
export interface Job {
  readonly name: string;
  readonly signal: AbortSignal;
  /** Who ended it, if somebody has. */
  readonly endedBy: () => string | undefined;
  readonly progress: (doneBars: number) => void;
  readonly done: () => void;
}

/** What computes for somebody right now. */
export class Jobs implements JobsDesk {
  private readonly running = new Map<string, Running>();
  private count = 0;

  constructor(private readonly nowMs: () => number) {}

  begin(about: Pick<JobView, 'what' | 'totalBars'>, asker: Pick<Asker, 'person' | 'name'>): Job {
    this.count += 1;
    const name = `b${this.count}`;
    const owner = { by: asker.name, person: asker.person };
    const view = { name, ...about, ...owner, sinceMs: this.nowMs(), doneBars: 0 };
    const one: Running = { view, end: new AbortController(), endedBy: undefined };
    this.running.set(name, one);
    return {
      name,
      signal: one.end.signal,
      endedBy: () => one.endedBy,
      progress: (doneBars) => {
        one.view = { ...one.view, doneBars };
      },
      done: () => void this.running.delete(name),
    };
  }

  jobs(): readonly JobView[] {
    return [...this.running.values()].map(({ view }) => view);
  }

  cancelJob(request: { readonly name: string; readonly any: boolean }, asker: Asker): CancelJobOutcome {
    const one = this.running.get(request.name);
    if (one === undefined) return { kind: 'no-job', text: request.name, known: [...this.running.keys()] };
    const job = one.view;
    if (!request.any && job.person !== asker.person) return { kind: 'not-yours', job };
    one.endedBy = asker.name;
    this.running.delete(job.name);
    one.end.abort();
    return { kind: 'canceled', job };
  }
}
