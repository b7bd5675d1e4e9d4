// What a simulation must not meet: clocks, timers and chance that it does not hold.

const RAW = [
  /\bDate\.now\s*\(/,
  /\bnew Date\s*\(\s*\)/,
  /(?<![\w.])Date\s*\(\s*\)/,
  /\bMath\.random\b/,
  /\bperformance\.(?:now|timeOrigin)\b/,
  /\bprocess\.(?:hrtime|uptime)\b/,
  /(?<![\w.])(?:setTimeout|setInterval|setImmediate|queueMicrotask)\s*\(/,
  /\b(?:randomBytes|randomUUID|randomInt|getRandomValues)\b/,
  /['"]node:timers(?:\/promises)?['"]/,
];

/** @param {string} text @returns {readonly string[]} lines, comments left out, that take time or chance from the machine */
export function rawIn(text) {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '));
  return code
    .split('\n')
    .map((line) => line.replace(/(?<!:)\/\/.*$/, ''))
    .filter((line) => RAW.some((pattern) => pattern.test(line)))
    .map((line) => line.trim());
}
