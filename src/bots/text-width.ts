import stringWidth from 'string-width';

/** Letters, digits, signs and marks of our own words, each as wide as one cell: most of what is ever shown. */
const PLAIN =
  /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2190-\u2193\u2212\u25cf\u2713\u2715]*$/;

/**
 * How many cells of a terminal, or of a monospace font, a text takes. What is not plain is asked of a package whose tables
 * take longer to be made than the rest of a first answer.
 */
export const textWidth = (text: string): number => (PLAIN.test(text) ? text.length : stringWidth(text));
