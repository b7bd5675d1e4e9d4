import { add, subtract, ZERO } from '../../engine/domain/amount.js';
import { LANGUAGE_NAMES, languageOf } from '../../engine/domain/language.js';
import type { ChatAddress, Person, Preferences } from '../../engine/domain/person.js';
import type { SessionView, WalletView } from '../../engine/usecases/desk.js';
import type { LiveAccountView } from '../../engine/usecases/live/live-desk.js';
import { type Block, code, line, type Reply, refusal, reply, strong, text } from '../reply.js';
import { badgesOf } from './badges.js';
import { money, quantity } from './format.js';
import { moneyCell } from './lookup-table.js';
import { wordsFor } from './words/catalogue.js';

/** What is known beside the wallets. */
interface Around {
  readonly sessions: readonly SessionView[];
  readonly live: readonly LiveAccountView[];
}

const MOST_COINS = 6;

/** Wallets with their books: what there is in all, what is free, what each session holds. */
export function balancePage(wallets: readonly WalletView[], around: Around, prefs: Preferences): Reply {
  if (wallets.length === 0) return refusal(text(wordsFor(prefs.locale).look.account.none));
  return reply(...wallets.flatMap((wallet) => walletBlocks(wallet, around, prefs)));
}

function walletBlocks(wallet: WalletView, { sessions, live }: Around, prefs: Preferences): readonly Block[] {
  const { look, hand } = wordsFor(prefs.locale);
  const { account: words } = look;
  const { foreign: foreignWord } = hand.live.account;
  const { account, quote, decimals, total, free, foreign = ZERO } = wallet;
  const synthetic = sessions.some(
    (one) => one.synthetic && wallet.books.some(({ name }) => name === one.spec.name),
  );
  const shown = (units: number): string => `${money(units, decimals, prefs)} ${quote}`;
  return [
    text(
      line(
        strong(shown(total)),
        ` · ${account} · ${badgesOf({ synthetic, environment: wallet.environment }, prefs)}`,
      ),
    ),
    {
      kind: 'fields',
      rows: [
        { label: words.free, value: shown(free) },
        { label: words.inSessions, value: shown(subtract(total, add(free, foreign))) },
        ...(foreign === 0 ? [] : [{ label: foreignWord, value: shown(foreign) }]),
        ...coinRows(
          live.find((one) => one.account === account),
          quote,
          prefs,
        ),
      ],
    },
    ...bookTable(wallet, prefs),
  ];
}

/** What else lies in an account at an exchange: coins, ours and not. */
function coinRows(view: LiveAccountView | undefined, quote: string, prefs: Preferences) {
  const others = (view?.balances ?? []).filter(({ coin, total }) => coin !== quote && total !== 0);
  if (others.length === 0) return [];
  const { otherCoins } = wordsFor(prefs.locale).hand.live.account;
  const shown = others.slice(0, MOST_COINS).map(({ coin, total }) => `${quantity(total, 8, prefs)} ${coin}`);
  return [{ label: otherCoins, value: shown.join(' · ') }];
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
        { label: words.locale, value: LANGUAGE_NAMES[languageOf(preferences.locale) ?? 'en'] },
        { label: words.timeZone, value: preferences.timeZone },
        { label: words.currency, value: preferences.currency },
      ],
    },
    text(line(code(person.id))),
  );
}

const chatText = ({ platform, chatId, threadId }: ChatAddress): string =>
  [platform, chatId, ...(threadId === undefined ? [] : [threadId])].join(' ');
