import type { CorrelationId } from '../../domain/ids.js';
import { DESK_STREAM, type JournalRow, type NewRow, sessionStream } from '../../domain/journal-row.js';
import type { SessionSpec } from '../../domain/session.js';
import {
  type ControlFact,
  cursorMs,
  type SessionEvent,
  type TapeCursor,
} from '../../domain/session-event.js';

/** The version of every payload below; grows when one changes its shape. */
const VERSION = 1;

export interface SessionOpened {
  readonly spec: SessionSpec;
  readonly startedBy: string;
  /** Wall time. */
  readonly startedMs: number;
}

export interface ControlRecord {
  readonly at: TapeCursor;
  readonly fact: ControlFact;
  readonly by: string;
}

export const openedRow = (opened: SessionOpened, correlation: CorrelationId): NewRow => ({
  stream: DESK_STREAM,
  type: 'session-opened',
  version: VERSION,
  atMs: opened.startedMs,
  correlation,
  payload: opened,
});

export const CONTROL = 'control';

export const controlRow = (uid: string, control: ControlRecord, correlation?: CorrelationId): NewRow => ({
  stream: sessionStream(uid),
  type: CONTROL,
  version: VERSION,
  atMs: cursorMs(control.at),
  ...(correlation === undefined ? {} : { correlation }),
  payload: control,
});

/** Events of one session; an order carries the correlation of the request that started its session. */
export const eventRow = (uid: string, event: SessionEvent, correlation: CorrelationId): NewRow => ({
  stream: sessionStream(uid),
  type: event.kind,
  version: VERSION,
  atMs: event.atMs,
  ...(event.kind === 'order' ? { correlation } : {}),
  payload: event,
});

/** Of a session whose orders go elsewhere: under which id an order leaves. Says nothing that its events do not. */
export const DISPATCH = 'dispatch';

/** Stored together with its order, before it leaves. */
export interface Dispatch {
  readonly seq: number;
  readonly linkId: string;
  /** Of a protective order that is placed anew: 2, 3, … */
  readonly incarnation?: number;
}

export const dispatchRow = (uid: string, dispatch: Dispatch, atMs: number): NewRow => ({
  stream: sessionStream(uid),
  type: DISPATCH,
  version: VERSION,
  atMs,
  payload: dispatch,
});

export const isOpened = (row: JournalRow): boolean => row.type === 'session-opened';
export const openedOf = (row: JournalRow): SessionOpened => row.payload as SessionOpened;
/** What a row says, wherever it stands. */
type Said = Pick<NewRow, 'type' | 'payload'>;

export const isControl = (row: Said): boolean => row.type === CONTROL;
export const isEvent = (row: Said): boolean => !isControl(row) && row.type !== DISPATCH;
export const isDispatch = (row: Said): boolean => row.type === DISPATCH;
export const dispatchOf = (row: Said): Dispatch => row.payload as Dispatch;
export const controlOf = (row: Said): ControlRecord => row.payload as ControlRecord;
export const eventOf = (row: Said): SessionEvent => row.payload as SessionEvent;
