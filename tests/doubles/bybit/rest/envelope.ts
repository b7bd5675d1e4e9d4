/** A return code that is not 0: HTTP 200 all the same, as the exchange does it. */
export class Refusal extends Error {
  constructor(
    readonly retCode: number,
    readonly retMsg: string,
  ) {
    super(retMsg);
  }
}

export const badParameter = (what: string): Refusal => new Refusal(10001, what);

export interface Envelope {
  readonly retCode: number;
  readonly retMsg: string;
  readonly result: unknown;
  readonly retExtInfo: Record<string, unknown>;
  readonly time: number;
}

export const envelope = (result: unknown, nowMs: number): Envelope => ({
  retCode: 0,
  retMsg: 'OK',
  result,
  retExtInfo: {},
  time: Math.floor(nowMs),
});

export const refused = ({ retCode, retMsg }: Refusal, nowMs: number): Envelope => ({
  retCode,
  retMsg,
  result: {},
  retExtInfo: {},
  time: Math.floor(nowMs),
});
