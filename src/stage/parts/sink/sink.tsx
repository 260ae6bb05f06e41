import type {PartWords} from '../../../storyboard/scene';
import type {Thing} from '../../../storyboard/thing';
import {bookingsOf, type Bookings} from '../../../storyboard/questions/sinks';
import type {Kind} from '../../kind';
import {CORNER, fit, TYPE} from '../../marks/type';
import {Words} from '../../marks/words';

export interface SinkWords extends PartWords<'sink'> {
  readonly of: Thing<'sink'>;
  readonly title?: string;
}
declare module '../../../storyboard/scene' {
  interface Parts {
    sink: SinkWords;
  }
}

interface SinkView {
  readonly title: string;
  readonly bookings: Bookings;
}

const HEIGHT = {least: 130, most: 200} as const;

const bookedText = ({bookings}: SinkView): string => {
  const [what, notice] =
    bookings.is === 'provider'
      ? [bookings.charges.join(', '), bookings.keyKnown ? ', key known' : '']
      : [bookings.rows.map((key) => `row ${key}`).join(', '), bookings.refused ? ', 2nd refused' : ''];
  return what + notice;
};

/** Something outside that a handler acts upon: a payment provider, a database. */
export const sink: Kind<SinkWords, SinkView> = {
  stands: (standing) => (standing.kind === 'sink' ? {part: 'sink', of: standing as Thing<'sink'>} : undefined),

  stature: () => ({above: 0, body: HEIGHT.least, most: HEIGHT.most, below: 0, width: 300}),

  view: ({of, title = of.name}, instant) => {
    const bookings = bookingsOf(instant, of);
    return bookings === undefined ? undefined : {title, bookings};
  },

  draw: (view, box, theme) => {
    const booked = bookedText(view);
    const room = box.width - 64;
    return (
      <g>
        <rect {...box} rx={CORNER.place} fill={theme.place} stroke={theme.placeEdge} strokeWidth={3} />
        <Words at={{x: box.x + 32, y: box.y + 56}} size={TYPE.name} weight={700} fill={theme.text}>
          {fit(view.title, {size: TYPE.name, weight: 700}, room)}
        </Words>
        {booked !== '' && (
          <Words at={{x: box.x + 32, y: box.y + 104}} size={TYPE.small} mono weight={700} fill={theme.text}>
            {fit(booked, {size: TYPE.small, mono: true}, room)}
          </Words>
        )}
      </g>
    );
  },

  says: (view) => [view.title, ...(bookedText(view) === '' ? [] : [bookedText(view)])],

  samples: [
    {
      shows: 'a provider that knows the key',
      view: {title: 'Payment provider', bookings: {is: 'provider', charges: ['ch_1'], keyKnown: true}},
    },
    {
      shows: 'a table that refused a row',
      view: {title: 'Shop database', bookings: {is: 'table', rows: ['P17'], refused: true}},
    },
  ],
};
