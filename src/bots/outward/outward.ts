import type { SurfaceHealth } from '../../commands/conversation.js';
import type { SendOutcome } from '../send-job.js';
import { type Budget, SendQueue } from '../send-queue.js';
import type { Delivery, Outbound, Surface } from '../surface.js';
import { type Log, scrubbed } from '../surface-log.js';
import type { Timers } from '../timers.js';
import { type Channel, type Parcel, type Tried, unwell } from './channel.js';
import { oneLine } from './one-line.js';
import { Ringing } from './ringing.js';

export interface OutwardOptions {
  readonly channel: Channel;
  readonly timers: Timers;
  readonly nowMs: () => number;
  readonly log: Log;
  /** Takes the secrets of the channel out of a text. */
  readonly scrub: (text: string) => string;
}

/** What leaves here is rare; more than this would be a fault of ours that nobody should pay for. */
const BUDGET: Budget = { chatPerSecond: 1, chatBurst: 5, groupPerMinute: 60, overallPerSecond: 10 };
/** A password that no longer holds is known before it is needed. */
const CHECK_MS = 60 * 60_000;
const CHECK_AGAIN_MS = 60_000;
const MOST_SAID = 240;

type Side = 'sending' | 'refused' | 'check';

/** A surface that only sends: what it cannot get rid of it tries again, what is refused it says once, with the cure. */
export class OutwardSurface implements Surface {
  readonly name: Channel['name'];
  #state: 'off' | 'starting' | 'on' = 'off';
  #queue: SendQueue | undefined;
  #cancelCheck: () => void = () => undefined;
  readonly #troubles = new Map<Side, string>();
  readonly #log: Log;
  readonly #rings: Ringing;

  constructor(private readonly options: OutwardOptions) {
    this.name = options.channel.name;
    this.#log = scrubbed(options.log, options.scrub);
    this.#rings = new Ringing(options.timers, options.nowMs);
  }

  /** Whether the channel is there is found out behind. */
  async start(): Promise<void> {
    const { timers, nowMs } = this.options;
    this.#state = 'starting';
    this.#queue = new SendQueue({
      budget: BUDGET,
      timers,
      nowMs,
      onTrouble: (why) => this.#trouble('sending', why),
      onWell: () => this.#well('sending'),
    });
    void this.#check();
  }

  async deliver({ id, lane, address, reply, createdMs = 0, isNeeded = ALWAYS }: Outbound): Promise<Delivery> {
    const queue = this.#queue;
    if (queue === undefined) throw new Error(`${this.name} is off: the message stays stored`);
    const { bulletin } = reply;
    if (bulletin === undefined) return 'undeliverable';
    const parcel = { id: `${id}-${createdMs.toString(36)}`, createdMs, bulletin, to: address.chatId };
    const end = await queue.add({
      chat: address.chatId,
      isGroup: false,
      lane,
      isNeeded,
      attempt: () => this.#attempt(parcel, isNeeded),
    });
    return end === 'sent' ? 'sent' : 'undeliverable';
  }

  async #attempt(parcel: Parcel, isNeeded: () => boolean): Promise<SendOutcome> {
    const tried = await this.options.channel.send(parcel);
    if (tried.kind === 'sent') {
      // What gets through shows that all is well, whatever was found before.
      this.#well('refused');
      this.#well('check');
      this.#log.info('alert sent', { channel: this.name, id: parcel.id });
      if (tried.ring !== undefined) this.#rings.add({ isNeeded, ...tried.ring });
      return { kind: 'sent' };
    }
    return tried.kind === 'later' ? later(tried) : this.#refused(parcel, tried.why);
  }

  #refused({ id }: Parcel, why: string): SendOutcome {
    this.#trouble('refused', why);
    this.#log.warn('an alert was refused', { channel: this.name, id, cause: why });
    return { kind: 'undeliverable', why };
  }

  async #check(): Promise<void> {
    // Whatever it was, it is told as trouble and looked at again.
    const finding = await this.options.channel.check().catch((error: unknown) => unwell(String(error)));
    if (this.#state === 'off') return;
    this.#state = 'on';
    if (finding.isWell) this.#well('check');
    else this.#trouble('check', finding.says);
    this.#cancelCheck = this.options.timers.after(
      finding.isWell ? CHECK_MS : CHECK_AGAIN_MS,
      () => void this.#check(),
    );
  }

  #trouble(side: Side, why: string): void {
    const detail = oneLine(this.options.scrub(why), MOST_SAID);
    if (this.#troubles.get(side) === detail) return;
    this.#troubles.set(side, detail);
    this.#log.warn('a channel is in trouble', { channel: this.name, side, detail });
  }

  #well(side: Side): void {
    if (this.#troubles.delete(side)) this.#log.info('a channel is well again', { channel: this.name, side });
  }

  async stop(): Promise<void> {
    this.#cancelCheck();
    this.#rings.stop();
    this.#queue?.stop();
    this.#queue = undefined;
    this.#state = 'off';
    this.#troubles.clear();
  }

  health(): SurfaceHealth {
    const { name } = this;
    const detail =
      this.#troubles.get('refused') ?? this.#troubles.get('sending') ?? this.#troubles.get('check');
    if (this.#state === 'off') return { name, state: 'off' };
    if (detail !== undefined) return { name, state: 'down', detail };
    return { name, state: this.#state === 'starting' ? 'starting' : 'up' };
  }
}

const ALWAYS = (): boolean => true;

const later = ({ why, afterMs = 0 }: Extract<Tried, { kind: 'later' }>): SendOutcome => ({
  kind: 'later',
  afterMs,
  scope: 'chat',
  why,
});
