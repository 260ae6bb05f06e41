import type {PartWords} from '../../../storyboard/scene';
import type {Thing} from '../../../storyboard/thing';
import {bookingsOf, type Bookings} from '../../../storyboard/questions/sinks';
import type {Kind} from '../../kind';
import {BODY_HEIGHT, fitMono, LABEL_HEIGHT, PADDING, TEXT} from '../../marks/type';
import {Plate, Words} from '../../marks/words';

export interface SinkWords extends PartWords<'sink'> {
  readonly of: Thing<'sink'>;
  readonly title: string;
  readonly role: string;
}
declare module '../../../storyboard/scene' {
  interface Parts {
    sink: SinkWords;
  }
}

interface SinkView {
  readonly title: string;
  readonly role: string;
  readonly bookings: Bookings;
}

const bookedText = ({bookings}: SinkView): string => {
  const [what, notice] =
    bookings.is === 'provider'
      ? [bookings.charges.join(', '), bookings.keyKnown ? ', key known' : '']
      : [bookings.rows.map((key) => `row ${key}`).join(', '), bookings.refused ? ', 2nd refused' : ''];
  return what + notice;
};

/** Something outside that a handler acts upon: a payment provider, a database. */
export const sink: Kind<SinkWords, SinkView> = {
  stands: (standing) =>
    standing.kind === 'sink'
      ? {part: 'sink', of: standing as Thing<'sink'>, title: standing.name, role: ''}
      : undefined,

  stature: () => ({above: LABEL_HEIGHT, body: BODY_HEIGHT, below: 0}),

  view: ({of, title, role}, instant) => {
    const bookings = bookingsOf(instant, of);
    return bookings === undefined ? undefined : {title, role: role === '' ? bookings.is : role, bookings};
  },

  draw: (view, box, theme) => {
    const booked = bookedText(view);
    const middle = box.y + box.height / 2;
    return (
      <g>
        <Words at={{x: box.x + 4, y: box.y - LABEL_HEIGHT / 2 + 6}} size={TEXT.small} fill={theme.muted} mono>
          {fitMono(view.role, TEXT.small, box.width)}
        </Words>
        <Plate box={box} fill={theme.panel} stroke={theme.line} />
        <Words
          at={{x: box.x + PADDING, y: booked === '' ? middle + 9 : middle - 8}}
          size={TEXT.name}
          fill={theme.text}
          weight={600}
        >
          {view.title}
        </Words>
        {booked !== '' && (
          <Words at={{x: box.x + PADDING, y: middle + 30}} size={TEXT.small} fill={theme.text} mono>
            {fitMono(booked, TEXT.small, box.width - 2 * PADDING)}
          </Words>
        )}
      </g>
    );
  },

  says: (view) => [view.role, view.title, ...(bookedText(view) === '' ? [] : [bookedText(view)])],

  samples: [
    {
      shows: 'a provider that knows the key',
      words: {
        part: 'sink',
        of: {kind: 'sink', system: 'none', name: 'provider'},
        title: 'Payment provider',
        role: 'not ours',
      },
      view: {
        title: 'Payment provider',
        role: 'not ours',
        bookings: {is: 'provider', charges: ['ch_1'], keyKnown: true},
      },
    },
    {
      shows: 'a table that refused a row',
      words: {part: 'sink', of: {kind: 'sink', system: 'none', name: 'shop'}, title: 'Shop database', role: 'ours'},
      view: {title: 'Shop database', role: 'ours', bookings: {is: 'table', rows: ['O1'], refused: true}},
    },
  ],
};
