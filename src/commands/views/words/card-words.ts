/** Words of the cards that stay at hand, and of what their buttons do. */
export interface CardWords {
  readonly target: string;
  readonly noStop: string;
  readonly pauseAll: string;
  readonly resumeAll: string;
  readonly closeAll: string;
  readonly details: string;
  readonly picture: string;
  /** Sessions by their names. */
  readonly paused: (names: readonly string[]) => string;
  readonly resumed: (names: readonly string[]) => string;
  readonly notPaused: (names: readonly string[]) => string;
  readonly nothingToPause: (account: string) => string;
  readonly nothingToResume: (account: string) => string;
  /** The platform does not let the bot pin: what to do, and that the card lives all the same. */
  readonly pinOnTelegram: string;
  readonly pinOnDiscord: string;
}
