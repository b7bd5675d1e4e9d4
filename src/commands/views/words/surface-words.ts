/** The few words of the chats themselves, around what the commands answer. All figures come in as final text. */
export interface SurfaceWords {
  /** Around a question. */
  readonly form: {
    readonly back: string;
    readonly cancel: string;
    /** All choices, and the first of them again. */
    readonly more: string;
    readonly fewer: string;
    readonly step: (index: number, of: number) => string;
    readonly typeOrPress: string;
    readonly typeOnly: string;
    readonly replyToThis: string;
    /** Opens a field for it. */
    readonly type: string;
    readonly typed: string;
    readonly orType: string;
    readonly choose: string;
    readonly optional: (question: string) => string;
  };
  readonly buttonGone: string;
  readonly pageGone: string;
  readonly notYours: string;
  readonly failed: string;
  readonly notCarriedOut: (time: string) => string;
  /**
   * Why a platform cannot be reached: what a surface says of it in English, `{}` for what it fills in, and how it is said here.
   */
  readonly troubles: Readonly<Record<string, string>>;
  readonly console: ConsoleWords;
}

/** What the terminal says by itself. */
interface ConsoleWords {
  readonly howToLeave: string;
  readonly lineTooLong: (length: string, limit: string) => string;
  readonly pasteTooLong: (length: string, limit: string) => string;
  readonly historyOff: (cause: string) => string;
  readonly pictureSaved: (path: string) => string;
  readonly fileSaved: (path: string) => string;
  readonly notSaved: (name: string, cause: string) => string;
}
