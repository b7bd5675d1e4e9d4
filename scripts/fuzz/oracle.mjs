// Judges the fuzzer's runs on its own: it shares no code with the parser, and knows only what may be called an exact order.

/** @typedef {import('./lines.mjs').Content} Content */
/** @typedef {{ blocks: readonly { kind: string, choices?: readonly { value: string }[] }[] }} Answer */

const STRATEGIES = ['macross', 'rsireversion', 'bollinger', 'macd', 'dca', 'grid', 'buyandhold'];
const INSTRUMENT =
  /^(?:btc|eth|sol|[a-z]{2,6}[-/_]?(?:usdt|usd))(?:,(?:btc|eth|sol|[a-z]{2,6}[-/_]?(?:usdt|usd)))*$/;
const FRAME = /^(?:[135]m|15m|30m|[1246]h|12h|1d|1w|24h|60m)$/;
const CASH = /^(?:\d+(?:\.\d+)?|\.\d+)k?$/;
const PARAMETER =
  /^(?:fast|slow|side|period|width|low|high|signal|stop|size|account|leverage|margin)=[a-z0-9.%]+$/;

/** Which slot of `/paper` a word fills, as strictly as a person would read it. @param {string} word */
function slotOf(word) {
  const [, name, value] = /^(strategy|instrument|frame|cash)=(.+)$/.exec(word) ?? [];
  const text = value ?? word;
  const fits = {
    strategy: STRATEGIES.includes(text.replace(/[-_]/g, '')),
    instrument: INSTRUMENT.test(text),
    frame: FRAME.test(text),
    cash: CASH.test(text) && Number.parseFloat(text) > 0,
  };
  if (name !== undefined) return fits[/** @type {keyof typeof fits} */ (name)] ? name : undefined;
  return (
    Object.entries(fits).find(([, good]) => good)?.[0] ??
    (PARAMETER.test(word) ? word.split('=')[0] : undefined)
  );
}

/** Whether a line says a whole start on paper and nothing else. @param {string} line */
function isExactStart(line) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  if (line.length > 4096 || /[\p{Cf}\p{Cs}\u0000-\u0008\u000e-\u001f\u007f]/u.test(line)) return false;
  const [command, ...words] = line
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Pd}/gu, '-')
    .replace(/["']/g, '')
    .trim()
    .split(/\s+/);
  if (!/^\/?paper(?:@.*)?$/.test(command ?? '')) return false;
  const slots = words.map(slotOf);
  const once = new Set(slots).size === slots.length;
  return (
    once &&
    !slots.includes(undefined) &&
    ['strategy', 'instrument', 'frame'].every((slot) => slots.includes(slot))
  );
}

/** What a person sees of a text. @param {string} text */
export const visible = (text) =>
  text
    .normalize('NFKC')
    .replace(/[^\S\ufeff]+/g, ' ')
    .replace(/\p{C}|\p{Mn}/gu, '')
    .trim()
    .toLowerCase();

/** Whether an answer offers to start what a form has put together. @param {Answer} answer */
export const offersStart = (answer) =>
  answer.blocks.some((block) => block.choices?.some(({ value }) => value === 'start'));

/** Which of the desk's effects a message may have had. @param {Content} content @param {boolean} offered a form stood ready to start */
export function mayHave(content, offered) {
  const line = content.kind === 'text' ? content.text : content.kind === 'press' ? content.line : '';
  const word = /^["']?\/?([a-z]+)(?:@\S*)?(?:["' ]|$)/.exec(visible(line))?.[1] ?? '';
  const spoken = content.kind === 'answer' ? content.value : content.kind === 'text' ? content.text : '';
  return {
    start: isExactStart(line) || (offered && visible(spoken) === 'start'),
    // A session may be named in answer to a question.
    control:
      ['pause', 'resume', 'stop'].includes(word) || content.kind === 'answer' || content.kind === 'text',
    halt: ['halt', 'panic'].includes(word),
    unhalt: word === 'unhalt',
    // A ticket is only shown: nothing is sent. Its order may be sent by a line that says `confirm`, and by no other.
    ticket: true,
    confirm: word === 'confirm' || content.kind === 'answer' || content.kind === 'text',
  };
}
