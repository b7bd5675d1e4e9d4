import { type Journal, storeFailureOf } from '../../ports/journal.js';
import { type OwnLineMarket, type OwnLineParts, OwnLines } from './own-lines.js';

/** The start of the window is stored when it has moved by this much. */
const STORE_MS = 60_000;

/** From when on an account is looked at, and what of it is the account's own; both outlive the process. */
export class LookWindow {
  readonly own: OwnLines;
  /** Exchange time. */
  sinceMs = 0;
  private storedMs = 0;
  private readonly setting: string;

  constructor(
    private readonly desk: { readonly journal: Journal; readonly market: OwnLineMarket },
    parts: Omit<OwnLineParts, 'market'>,
  ) {
    this.own = new OwnLines({ ...parts, market: desk.market });
    this.setting = `live.${parts.account}.since`;
  }

  /** True: it is known from before. Else it begins at `begunMs`. */
  async open(begunMs: number): Promise<boolean> {
    const known = await this.desk.journal.setting(this.setting);
    const isKnown = typeof known === 'number';
    this.sinceMs = isKnown ? known : begunMs;
    this.storedMs = isKnown ? known : 0;
    await this.own.load(this.desk.journal, this.sinceMs);
    return isKnown;
  }

  /**
   * What was looked at need not be looked at again, but for what may be told late. Lines are stored with it, or stay to be
   * stored: what is forgotten is asked for again from where the stored window begins.
   */
  async move(lookedMs: number): Promise<void> {
    this.sinceMs = Math.max(this.sinceMs, lookedMs);
    const { sinceMs, setting, own } = this;
    if (!own.waits && sinceMs - this.storedMs < STORE_MS) return;
    const lines = own.begin();
    await this.desk.journal.commit({ rows: own.rowsOf(lines), settings: { [setting]: sinceMs } }).then(
      () => {
        this.storedMs = sinceMs;
      },
      (error: unknown) => {
        own.giveBack(lines);
        storeFailureOf(error);
      },
    );
  }
}
