import type {Json} from '../../../simulation';
import type {PartWords} from '../../../storyboard/scene';
import {message, type Thing} from '../../../storyboard/thing';
import {passportAt, type Passport} from '../../../storyboard/questions/passport';
import type {Kind} from '../../kind';
import {Card, cardHeight, wordsOfCard, type CardLine} from '../../marks/Card';

export interface PassportWords extends PartWords<'passport'> {
  readonly of: Thing<'message'>;
}
declare module '../../../storyboard/scene' {
  interface Parts {
    passport: PassportWords;
  }
}

interface PassportView extends Omit<Passport, 'body'> {
  readonly message: string;
  readonly body: Json;
}

const MOST_LINES = 9;
/** So many entries of x-death have room. */
const MOST_DEATHS = 2;

const quoted = (value: Json): string => (typeof value === 'string' ? `"${value}"` : JSON.stringify(value));

const bodyLine = ({field, body}: PassportView): CardLine =>
  field === undefined
    ? {label: 'body', value: quoted(body)}
    : {label: `body.${field.name}`, value: quoted(field.value), tone: field.malformed ? 'trouble' : 'strong'};

const deathLines = ({deaths}: PassportView): readonly CardLine[] =>
  deaths.slice(0, MOST_DEATHS).flatMap(({queue, reason, count}, index): readonly CardLine[] => [
    {label: `x-death[${index}]`, value: queue, tone: 'strong'},
    {label: '  reason, count', value: `${reason}, ${count}`, tone: reason === 'rejected' ? 'trouble' : 'strong'},
  ]);

const strong = (label: string, value: string): CardLine => ({label, value, tone: 'strong'});

const linesOf = (view: PassportView): readonly CardLine[] => {
  const retries = view.headers['retry_count'];
  return [
    bodyLine(view),
    strong('where', view.where),
    strong('deliveries', String(view.deliveries)),
    ...(view.redelivered === undefined ? [] : [strong('redelivered', String(view.redelivered))]),
    ...(retries === undefined ? [] : [strong('retry_count', quoted(retries))]),
    ...deathLines(view),
  ];
};

const headingOf = ({message}: PassportView): string => `passport of ${message}`;

/** What a message carries and what has been done to it, in the broker's own words. */
export const passport: Kind<PassportWords, PassportView> = {
  stature: () => ({above: 0, body: cardHeight(MOST_LINES), below: 0}),
  view: ({of}, instant) => ({message: of.name, ...passportAt(instant, of.name)}),
  draw: (view, box, theme) => <Card box={box} heading={headingOf(view)} lines={linesOf(view)} theme={theme} />,
  says: (view) => wordsOfCard(headingOf(view), linesOf(view)),

  samples: [
    {
      shows: 'a dead letter',
      words: {part: 'passport', of: message('M2')},
      view: {
        message: 'M2',
        where: 'orders.dlq',
        deliveries: 4,
        redelivered: false,
        headers: {retry_count: 3},
        deaths: [
          {queue: 'orders', reason: 'rejected', count: 1},
          {queue: 'orders.retry.4s', reason: 'expired', count: 1},
        ],
        field: {name: 'amount', value: '12,50', malformed: true},
        body: {amount: '12,50'},
      },
    },
    {
      shows: 'nothing happened yet',
      words: {part: 'passport', of: message('M1')},
      view: {message: 'M1', where: 'not published yet', deliveries: 0, headers: {}, deaths: [], body: null},
    },
  ],
};
