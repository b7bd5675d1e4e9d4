/** The wall clock's time in a zone, as a Date whose UTC fields hold it. */
export function wallClock(timeZone: string): (atMs: number) => Date {
  // Swedish dates are written as ISO 8601 has them: 2021-02-22 01:00:00.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return (atMs) => new Date(`${format.format(atMs).replace(' ', 'T')}Z`);
}
