// node scripts/console-picture.mjs < SCREEN.txt > docs/console.svg
// A captured terminal screen as a picture for the README: plain text in, one SVG out, nothing invented.
import { readFileSync } from 'node:fs';

const LINE = 19;
const CHARACTER = 8.43;
const MARGIN = 18;

/** @param {string} text */
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** @param {string} line */
function colourOf(line) {
  if (line.startsWith('> ')) return '#7aa2f7';
  if (/^\s*\[/.test(line)) return '#9aa5ce';
  if (/[╭╰│]/.test(line)) return '#c0caf5';
  if (/^\d\d:\d\d:\d\d/.test(line)) return '#9ece6a';
  return '#c0caf5';
}

const lines = readFileSync(0, 'utf8').replace(/\s+$/, '').split('\n');
const width = Math.ceil(Math.max(...lines.map((line) => line.length)) * CHARACTER + 2 * MARGIN);
const height = lines.length * LINE + 2 * MARGIN;
const rows = lines
  .map(
    (line, index) =>
      `<text x="${MARGIN}" y="${MARGIN + (index + 0.8) * LINE}" fill="${colourOf(line)}" xml:space="preserve">${escaped(line)}</text>`,
  )
  .join('\n');
process.stdout.write(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14">
<title>A terminal with a paper session, its fills, a backtest and the live card</title>
<rect width="100%" height="100%" rx="10" fill="#1a1b26"/>
${rows}
</svg>
`);
