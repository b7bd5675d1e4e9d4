const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** Neither XML nor HTML knows these. */
const NOT_TEXT = /[\p{Cc}\p{Cs}\ufffe\uffff]/gu;

/** A text as it may stand between tags and in quotes, whoever wrote it. */
export const escaped = (text: string): string =>
  text.replace(NOT_TEXT, '').replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '');

/** Something that is markup already: every text in it was escaped. */
export interface Html {
  readonly html: string;
}
type Part = string | Html;

const markup = (part: Part): string => (typeof part === 'string' ? escaped(part) : part.html);

export const element = (
  tag: string,
  attributes: Readonly<Record<string, string>>,
  ...parts: Part[]
): Html => ({
  html: `<${tag}${Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('')}>${parts.map(markup).join('')}</${tag}>`,
});

export const all = (...parts: readonly Part[]): Html => ({ html: parts.map(markup).join('\n') });

export interface HtmlTable {
  /** Columns after the first are figures, and stand to the right. */
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export function table({ head, rows }: HtmlTable): Html {
  const cells = (tag: 'th' | 'td', row: readonly string[]): Html =>
    element('tr', {}, ...row.map((text) => element(tag, {}, text)));
  const top = head.length === 0 ? [] : [element('thead', {}, cells('th', head))];
  const body = element('tbody', {}, ...rows.map((row) => cells('td', row)));
  return element('div', { class: 'wide' }, element('table', {}, ...top, body));
}

/** Two colours of everything: by the reader's own choice of light or dark. Nothing is loaded from anywhere. */
const STYLE = `:root{color-scheme:light dark;--back:#fff;--text:#131a24;--dim:#5b6675;--line:#d9dee6;--up:#178a66;--down:#c53354;--blue:#1f6fdb}
@media(prefers-color-scheme:dark){:root{--back:#10151d;--text:#eef1f6;--dim:#98a2b3;--line:#2a3442;--up:#4bbf9a;--down:#e2607a;--blue:#7fb2ff}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:44rem;padding:1rem;background:var(--back);color:var(--text);font:16px/1.45 system-ui,sans-serif}
h1{font-size:1.25rem;margin:.2rem 0 .4rem}h2{font-size:1rem;margin:1.6rem 0 .4rem}
.figure{font-size:1.6rem;font-weight:650;margin:.2rem 0}.badge{display:inline-block;padding:.1rem .5rem;border:1px solid var(--line);border-radius:.4rem;font-size:.8rem;letter-spacing:.04em}
.dim{color:var(--dim)}.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{padding:.3rem .4rem;border-bottom:1px solid var(--line);text-align:right;white-space:nowrap}
th:first-child,td:first-child{text-align:left;padding-left:0}th{color:var(--dim);font-weight:500;font-size:.85rem}
.days td,.days th{text-align:left;padding:.25rem .3rem;border:2px solid var(--back);font-size:.85rem;width:14.28%}
.days small{display:block;color:var(--dim)}
svg{display:block;width:100%;height:auto}`;

/** One file, whole in itself. */
export const htmlPage = (
  { title, lang }: { readonly title: string; readonly lang: string },
  body: Html,
): string =>
  `<!doctype html>
<html lang="${escaped(lang)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title><style>${STYLE}</style></head>
<body>
${body.html}
</body></html>
`;
