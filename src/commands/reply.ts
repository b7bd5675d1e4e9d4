import type { Bulletin } from './bulletin.js';

/**
 * What a command answers, as every surface can draw it. All words and numbers are final text here: a surface
 * lays out, escapes and splits, it never words anything.
 */
export interface Reply {
  readonly blocks: readonly Block[];
  /** Only for the person who asked (Discord: ephemeral). */
  readonly visibility?: 'asker' | 'chat';
  /** The command was refused or failed: a surface may mark it; nothing happened unless the text says so. */
  readonly tone?: 'ok' | 'notice' | 'refused' | 'alarm';
  /** What was asked for was not done, for a fault of the desk: alarms are also what a page shows that was asked for. */
  readonly isFailed?: true;
  /** Nobody asked for it, and who reads it does not want to be called for it: without sound, where the platform can. */
  readonly isSilent?: true;
  /** For a channel outside the chats: what it says there, instead of the blocks. */
  readonly bulletin?: Bulletin;
}

export type Block =
  | TextBlock
  | FieldsBlock
  | TableBlock
  | PictureBlock
  | FileBlock
  | ButtonsBlock
  | FormBlock
  | CardBlock
  | ProgressBlock;

/** Running text; a span may be strong or code. One line each; the first line carries the decisive figure. */
export interface TextBlock {
  readonly kind: 'text';
  readonly lines: readonly Line[];
}
export type Line = readonly Span[];
export type Span = string | { readonly text: string; readonly style: 'strong' | 'code' | 'dim' };

export interface FieldsBlock {
  readonly kind: 'fields';
  readonly rows: readonly { readonly label: string; readonly value: string }[];
}

/** Monospace, at most 32 columns wide where the view keeps to it. */
export interface TableBlock {
  readonly kind: 'table';
  readonly columns: readonly { readonly title: string; readonly align: 'left' | 'right' }[];
  readonly rows: readonly (readonly string[])[];
}

interface PictureBlock {
  readonly kind: 'picture';
  readonly name: string;
  readonly png: Uint8Array;
  /** The same figures in words, for those who cannot see it. */
  readonly alt: string;
}

export interface FileBlock {
  readonly kind: 'file';
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
}

export interface ButtonsBlock {
  readonly kind: 'buttons';
  readonly rows: readonly (readonly Button[])[];
}
/** Pressing it is giving this command line, as the person who presses, at that moment. */
export interface Button {
  readonly label: string;
  readonly line: string;
  readonly style?: 'normal' | 'primary' | 'danger';
}

/** A question: the surface shows choices as buttons and takes typed text; either is sent as the form's answer. */
export interface FormBlock {
  readonly kind: 'form';
  /** Of this very question: a button of an older one is answered as such and does nothing. */
  readonly id: string;
  readonly question: string;
  readonly choices: readonly { readonly label: string; readonly value: string }[];
  readonly typed: boolean;
  readonly step: { readonly index: number; readonly of: number };
  readonly canGoBack: boolean;
  /** Of its words, BCP 47, for those that a surface puts around it; absent = English. */
  readonly locale?: string;
}

/** A live card: the surface keeps it current by asking `Conversation.drawCard(card)` again. */
export interface CardBlock {
  readonly kind: 'card';
  readonly card: CardRef;
  readonly title: string;
  /** Such as `PAPER`. */
  readonly badge: string;
  readonly state: string;
  /** Running text before the rows. */
  readonly lines?: readonly Line[];
  readonly rows: readonly { readonly label: string; readonly value: string }[];
  readonly footer: string;
  readonly buttons: readonly Button[];
  /** No more changes will come. */
  readonly final: boolean;
  /** Its message is to stay at hand: a surface pins it where it may. */
  readonly pin?: true;
}
export interface CardRef {
  /** `board`: of an account, for as long as its place is a board. */
  readonly kind: 'session' | 'account' | 'ticket' | 'alert' | 'board';
  readonly id: string;
}

/** Work under way, edited in place until it is replaced by the answer. */
export interface ProgressBlock {
  readonly kind: 'progress';
  readonly fraction: number;
  readonly label: string;
}

export const line = (...spans: readonly Span[]): Line => spans;
export const text = (...lines: readonly (Line | string)[]): TextBlock => ({
  kind: 'text',
  lines: lines.map((one) => (typeof one === 'string' ? [one] : one)),
});
export const strong = (value: string): Span => ({ text: value, style: 'strong' });
export const code = (value: string): Span => ({ text: value, style: 'code' });
export const dim = (value: string): Span => ({ text: value, style: 'dim' });
export const reply = (...blocks: readonly Block[]): Reply => ({ blocks });
export const refusal = (...blocks: readonly Block[]): Reply => ({ blocks, tone: 'refused' });

/** All text of a reply on plain lines: for logs of tests and for surfaces without layout. */
export const spanText = (span: Span): string => (typeof span === 'string' ? span : span.text);
