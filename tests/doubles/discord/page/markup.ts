const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);

function stamp(seconds: string): string {
  return new Date(Number(seconds) * 1000).toISOString().slice(0, 16).replace('T', ' ');
}

/** Marks inside a line. Works on escaped text; code stays as it is. */
function inline(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part) => {
      if (part.startsWith('`') && part.length > 2) return `<code>${part.slice(1, -1)}</code>`;
      return part
        .replace(/&lt;t:(-?\d+)(?::\w)?&gt;/g, (_, seconds: string) => `<code>${stamp(seconds)}</code>`)
        .replace(/\[([^\]]+)\]\((https?:[^)\s]+)\)/g, '<a href="$2">$1</a>')
        .replace(/\*\*(.+?)\*\*/g, '<b>$1</b>')
        .replace(/__(.+?)__/g, '<u>$1</u>')
        .replace(/~~(.+?)~~/g, '<s>$1</s>')
        .replace(/(^|[^\w*\\])[*_](\S(?:.*?\S)?)[*_](?![\w*])/g, '$1<i>$2</i>')
        .replace(/\\([^0-9A-Za-z\s])/g, '$1');
    })
    .join('');
}

function line(text: string): string {
  const heading = /^(#{1,3}) (.+)$/.exec(text);
  if (heading !== null) {
    const level = (heading[1]?.length ?? 1) + 1;
    return `<h${level}>${inline(heading[2] ?? '')}</h${level}>`;
  }
  if (text.startsWith('-# ')) return `<div class="sub">${inline(text.slice(3))}</div>`;
  if (text.startsWith('&gt; ')) return `<blockquote>${inline(text.slice(5))}</blockquote>`;
  if (/^[-*] /.test(text)) return `<div>• ${inline(text.slice(2))}</div>`;
  return `<div>${inline(text) || '&nbsp;'}</div>`;
}

/** Discord's marks as HTML: code blocks, headings, quotes, lists, bold and the like. */
export function markup(text: string): string {
  return escapeHtml(text)
    .split(/(```(?:[\w-]*\n)?[\s\S]*?```)/)
    .map((part) => {
      const block = /^```(?:[\w-]*\n)?([\s\S]*?)```$/.exec(part);
      if (block !== null) return `<pre>${(block[1] ?? '').replace(/\n$/, '')}</pre>`;
      return part === ''
        ? ''
        : part
            .replace(/^\n|\n$/g, '')
            .split('\n')
            .map(line)
            .join('');
    })
    .join('');
}
