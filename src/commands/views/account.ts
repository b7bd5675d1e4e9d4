import { subtract } from '../../engine/domain/amount.js';
import type { ChatAddress, Person, Preferences } from '../../engine/domain/person.js';
import type { SessionView, WalletView } from '../../engine/usecases/desk.js';
import { type Block, code, line, type Reply, refusal, reply, strong, text } from '../reply.js';
import { badgesOf } from './badges.js';
import { money } from './format.js';
import { moneyCell } from './lookup-table.js';
import { wordsFor } from './words/catalogue.js';

/** Wallets with their books: what there is in all, what is free, what each session holds. */
export function balancePage(
  wallets: readonly WalletView[],
  sessions: readonly SessionView[],
  prefs: Preferences,
): Reply {
  if (wallets.length === 0) return refusal(text(wordsFor(prefs.locale).look.account.none));
  return reply(...wallets.flatMap((wallet) => walletBlocks(wallet, sessions, prefs)));
}

function walletBlocks(
  wallet: WalletView,
  sessions: readonly SessionView[],
  prefs: Preferences,
): readonly Block[] {
  const { account: words } = wordsFor(prefs.locale).look;
  const { account, quote, decimals, total, free } = wallet;
  const synthetic = sessions.some(
    (one) => one.synthetic && wallet.books.some(({ name }) => name === one.spec.name),
  );
  const shown = (units: number): string => `${money(units, decimals, prefs)} ${quote}`;
  return [
    text(line(strong(shown(total)), ` · ${account} · ${badgesOf(synthetic, prefs)}`)),
    {
      kind: 'fields',
      rows: [
        { label: words.free, value: shown(free) },
        { label: words.inSessions, value: shown(subtract(total, free)) },
      ],
    },
    ...bookTable(wallet, prefs),
  ];
}

function bookTable({ books, decimals }: WalletView, prefs: Preferences): readonly Block[] {
  if (books.length === 0) return [];
  const { look } = wordsFor(prefs.locale);
  const [name, equity, cash] = look.account.columns;
  return [
    {
      kind: 'table',
      columns: [
        { title: name, align: 'left' },
        { title: equity, align: 'right' },
        { title: cash, align: 'right' },
      ],
      rows: books.map((book) => [
        book.name,
        moneyCell({ units: book.equity, decimals }, prefs),
        moneyCell({ units: book.cash, decimals }, prefs),
      ]),
    },
  ];
}

/** Who somebody is to this desk, and from where. */
export function whoPage(person: Person, address: ChatAddress): Reply {
  const { preferences } = person;
  const { look, commands } = wordsFor(preferences.locale);
  const { account: words } = look;
  return reply(
    text(line(strong(person.name), ` · ${commands.roles[person.role]}`)),
    {
      kind: 'fields',
      rows: [
        {
          label: words.identities,
          value: person.identities.map(({ platform, userId }) => `${platform} ${userId}`).join(', '),
        },
        { label: words.chat, value: chatText(address) },
        { label: words.locale, value: preferences.locale },
        { label: words.timeZone, value: preferences.timeZone },
        { label: words.currency, value: preferences.currency },
      ],
    },
    text(line(code(person.id))),
  );
}

const chatText = ({ platform, chatId, threadId }: ChatAddress): string =>
  [platform, chatId, ...(threadId === undefined ? [] : [threadId])].join(' ');
