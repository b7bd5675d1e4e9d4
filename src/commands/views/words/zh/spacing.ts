const LATIN = /[\w)%]/;

/** Behind Latin letters and figures Chinese leaves a space. */
export const gap = (before: string): string => (LATIN.test(before.at(-1) ?? '') ? ' ' : '');

/** The text with a space before it where it begins in Latin letters or figures. */
export const spaced = (text: string): string => (/^[\w(]/.test(text) ? ` ${text}` : text);
