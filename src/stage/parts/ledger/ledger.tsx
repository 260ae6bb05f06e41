import type {PartWords} from '../../../storyboard/scene';
import type {Thing} from '../../../storyboard/thing';
import {instantOf, type Instant} from '../../../storyboard/instant';
import {booksAt, type Books, type Counter} from '../../../storyboard/questions/books';
import type {Kind} from '../../kind';
import {Card, cardHeight, wordsOfCard, type CardLine} from '../../marks/Card';

/** A counter: what it counts is named, never typed in. */
export interface LedgerLine {
  readonly label: string;
  readonly counts: Counter;
  readonly of?: number;
}

export interface LedgerWords extends PartWords<'ledger'> {
  readonly of?: Thing<'sink'>;
  readonly title: string;
  /** Always shows this act: what it ended with, once it is over. */
  readonly act?: number;
  readonly lines: readonly LedgerLine[];
}
declare module '../../../storyboard/scene' {
  interface Parts {
    ledger: LedgerWords;
  }
}

interface LedgerView {
  readonly title: string;
  /** `value` is missing before its act has begun. */
  readonly lines: readonly (LedgerLine & {readonly value?: number; readonly verdict: 'trouble' | 'good' | 'strong'})[];
}

/** The instant that a ledger shows: the present one, or the end of its own act; none before that has begun. */
const shownInstant = (instant: Instant, act = instant.act): Instant | undefined => {
  if (act === instant.act) return instant;
  const history = instant.acts[act];
  return act > instant.act || history === undefined
    ? undefined
    : instantOf(instant.acts, act, history.endsAt, instant.inkOf);
};

const verdictOn = ({counts, of}: LedgerLine, books: Books): LedgerView['lines'][number]['verdict'] => {
  const bad = {
    lost: books.lost > 0,
    twice: books.twice > 0,
    dead: books.dead > 0,
    charges: books.twice > 0,
    amount: books.twice > 0,
  };
  if (counts in bad && bad[counts as keyof typeof bad]) return 'trouble';
  return counts === 'paid' && books.paid === of ? 'good' : 'strong';
};

const cardLine = ({label, value, of, verdict}: LedgerView['lines'][number]): CardLine =>
  value === undefined
    ? {label, value: '–', tone: 'quiet'}
    : {label, value: of === undefined ? String(value) : `${value} of ${of}`, tone: verdict};

/** Counters that say how the story stands. */
export const ledger: Kind<LedgerWords, LedgerView> = {
  stature: ({lines}) => ({above: 0, body: cardHeight(lines.length), below: 0}),

  view: ({title, act, lines}, instant) => {
    const shown = shownInstant(instant, act);
    if (shown === undefined) return {title, lines: lines.map((line) => ({...line, verdict: 'strong' as const}))};
    const books = booksAt(shown);
    return {
      title,
      lines: lines.map((line) => ({...line, value: books[line.counts], verdict: verdictOn(line, books)})),
    };
  },

  draw: ({title, lines}, box, theme) => <Card box={box} heading={title} lines={lines.map(cardLine)} theme={theme} />,
  says: ({title, lines}) => wordsOfCard(title, lines.map(cardLine)),

  samples: [
    {
      shows: 'paid twice',
      words: {
        part: 'ledger',
        title: 'payments',
        lines: [
          {label: 'paid', counts: 'paid', of: 5},
          {label: 'paid twice', counts: 'twice'},
        ],
      },
      view: {
        title: 'payments',
        lines: [
          {label: 'paid', counts: 'paid', of: 5, value: 4, verdict: 'strong'},
          {label: 'paid twice', counts: 'twice', value: 1, verdict: 'trouble'},
        ],
      },
    },
    {
      shows: 'all is well',
      words: {part: 'ledger', title: 'payments', lines: [{label: 'paid', counts: 'paid', of: 5}]},
      view: {title: 'payments', lines: [{label: 'paid', counts: 'paid', of: 5, value: 5, verdict: 'good'}]},
    },
    {
      shows: 'before its act',
      words: {part: 'ledger', title: 'act 2', act: 1, lines: [{label: 'charges', counts: 'charges'}]},
      view: {title: 'act 2', lines: [{label: 'charges', counts: 'charges', verdict: 'strong'}]},
    },
  ],
};
