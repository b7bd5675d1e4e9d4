const LONGEST_NAME = 40;

/** What draws nothing or turns the text around it: control, format and private characters, separators of lines. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** A name as a platform tells it, fit to be shown in a list; `fallback` when nothing is left of it. */
export function cleanName(given: string, fallback: string): string {
  // Composed only once what stood between two marks is gone: marks that meet then still take their one order.
  const seen = given.slice(0, 400).replace(UNSEEN, '').normalize('NFC').replace(/\s+/g, ' ').trim();
  return [...seen].slice(0, LONGEST_NAME).join('').trim() || fallback;
}

/** The name itself, or with the first number that makes it nobody else's. */
export function freeName(name: string, taken: readonly string[]): string {
  const others = new Set(taken.map((one) => one.toLowerCase()));
  if (!others.has(name.toLowerCase())) return name;
  for (let number = 2; ; number += 1) {
    const numbered = `${[...name].slice(0, LONGEST_NAME - 5).join('')} ${number}`;
    if (!others.has(numbered.toLowerCase())) return numbered;
  }
}
