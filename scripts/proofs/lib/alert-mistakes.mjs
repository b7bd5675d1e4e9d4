// Known mistakes, each put into the desk's code as it is loaded: one that the proof lets pass shows that it proves nothing.

/** `part`: which part of the proof has to find it; `edits`: in dist, each text stands there exactly once. */
export const MISTAKES = [
  {
    name: 'what is critical shares the lane of reports',
    part: 'storm',
    edits: [
      {
        file: 'engine/usecases/alerts/alert-letters.js',
        find: 'const { lane } = notification;',
        replace: "const lane = 'report';",
      },
    ],
  },
  {
    name: 'a message that could not leave is forgotten',
    part: 'outage',
    edits: [
      {
        file: 'bots/send-queue.js',
        find: "if (scope === 'lesser' || scope === 'all')",
        replace:
          "if (place.count > 1) { line.drop(place); place.resolve('sent'); return; }\n        if (scope === 'lesser' || scope === 'all')",
      },
    ],
  },
  {
    name: 'tries come ever more seldom, up to ten minutes',
    part: 'outage',
    edits: [
      { file: 'bots/backoff.js', find: 'const FIRST_MS = 1_000;', replace: 'const FIRST_MS = 90_000;' },
      { file: 'bots/backoff.js', find: 'const LONGEST_MS = 60_000;', replace: 'const LONGEST_MS = 600_000;' },
      {
        file: 'bots/backoff.js',
        find: 'const LONGEST_CRITICAL_MS = 10_000;',
        replace: 'const LONGEST_CRITICAL_MS = 600_000;',
      },
    ],
  },
  {
    name: 'nobody looks whether a platform is down',
    part: 'outage',
    edits: [{ file: 'main/assemble-desk.js', find: "one.health().state === 'down'", replace: 'false' }],
  },
  {
    name: 'the second call comes at 20 minutes',
    part: 'escalation',
    edits: [
      {
        file: 'engine/domain/alerts/due-alerts.js',
        find: 'const CALLS_MS = [2 * MINUTE,',
        replace: 'const CALLS_MS = [20 * MINUTE,',
      },
    ],
  },
  {
    name: 'an acknowledged alert is told again',
    part: 'escalation',
    edits: [
      {
        file: 'engine/domain/alerts/due-alerts.js',
        find: "if (state.kind !== 'open')",
        replace: "if (state.kind !== 'open' && state.kind !== 'acknowledged')",
      },
    ],
  },
];

/** What is changed in the code that a desk loads. */
export const editsOf = (mistake, minuteMs) => [
  ...(MISTAKES.find(({ name }) => name === mistake)?.edits ?? []),
  ...(minuteMs === undefined
    ? []
    : [
        {
          file: 'engine/domain/alerts/due-alerts.js',
          find: 'const MINUTE = 60_000;',
          replace: `const MINUTE = ${minuteMs};`,
        },
      ]),
];
