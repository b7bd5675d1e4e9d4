/** The few words of the surface itself; everything else comes worded from the commands. */
export const WORDS = {
  noAnswer: (seconds: number): string => `no answer for ${seconds} s`,
  refused: 'the token was refused',
  conflict: 'another process polls with this token',
  webhookSet: 'a webhook is set for this token',
  flooded: 'asked to slow down',
  noPicture: 'The picture could not be shown here.',
} as const;
