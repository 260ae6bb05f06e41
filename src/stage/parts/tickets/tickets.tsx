import type {ReactElement} from 'react';
import type {PartWords} from '../../../storyboard/scene';
import {sendingsOf, type Sending} from '../../../storyboard/questions/producing';
import type {Partition, Thing} from '../../../storyboard/thing';
import type {Kind} from '../../kind';
import {sizeToFit, TYPE} from '../../marks/type';
import {Words} from '../../marks/words';
import {centre, eased, type Box} from '../../placing/geometry';
import type {Theme} from '../../theme';
import {FIELDS, lineOf, Ticket, ticketSays, type Field} from './Ticket';

export interface TicketsWords extends PartWords<'tickets'> {
  /** The message of which there are batches. */
  readonly message: Thing<'message'>;
  /** Where they go to. */
  readonly to: Partition;
  /** Behind the record's value: "€". */
  readonly unit?: string;
  /** Only the first of them, as large as it goes. */
  readonly only?: 'first';
}
declare module '../../../storyboard/scene' {
  interface Parts {
    tickets: TicketsWords;
  }
}

interface TicketsView {
  readonly message: string;
  readonly unit: string;
  /** The first and the newest. */
  readonly sendings: readonly Sending[];
  /** How many there is room for. */
  readonly places: 1 | 2;
}

const HEIGHT = {least: 140, most: 420} as const;
/** Below a ticket: what has become of its batch, px. */
const FOOT = 58;
/** As wide as a sheet is in relation to its height, at most. */
const WIDEST = 2.3;
/** Between two tickets, as a share of the width beside each other; px below each other. */
const BETWEEN = {beside: 0.14, below: 34} as const;
/** Two of them stand below each other in a room that is narrower than that, as a share of its height. */
const NARROW = 1.5;

const stacked = ({places}: TicketsView, {width, height}: Box): boolean => places === 2 && width < height * NARROW;

/** Where the tickets are, the first one first. The feet of those that stand below each other are within the box. */
const sheets = (view: TicketsView, box: Box): readonly Box[] => {
  const {x, y, width, height} = box;
  if (stacked(view, box)) {
    const high = (height - FOOT - BETWEEN.below) / 2;
    return [0, 1].map((index) => ({x, y: y + index * (high + FOOT + BETWEEN.below), width, height: high}));
  }
  const between = view.places === 2 ? width * BETWEEN.beside : 0;
  const wide = Math.min((width - between) / view.places, height * WIDEST);
  const left = x + (width - view.places * wide - between) / 2;
  return Array.from({length: view.places}, (_, index) => ({
    x: left + index * (wide + between),
    y,
    width: wide,
    height,
  }));
};

/** Of its width, or of its height where they stand below each other: from so far a ticket comes in while its batch is under way. */
const COMES_FROM = 0.4;

/** Where a ticket is: the nearer to its place, the nearer its batch is to the broker. */
const sheetOf = (view: TicketsView, box: Box, index: number): Box | undefined => {
  const place = sheets(view, box)[index];
  const {come} = view.sendings[index] ?? {};
  if (place === undefined || come === undefined) return place;
  const away = COMES_FROM * (1 - eased(come));
  return stacked(view, box)
    ? {...place, y: place.y + away * place.height}
    : {...place, x: place.x + away * place.width};
};

/** What has become of a batch, in a few words. */
const footOf = ({fate, offset}: Sending): string => {
  switch (fate) {
    case 'under way':
      return 'under way';
    case 'lost':
      return 'lost on the way';
    case 'stored':
      return `stored: offset ${offset}`;
    case 'known':
      return `known: offset ${offset}`;
  }
};

const differing = ([one, other]: readonly Sending[]): readonly Field[] =>
  one?.ticket === undefined || other?.ticket === undefined
    ? []
    : FIELDS.filter((field) => one.ticket?.[field] !== other.ticket?.[field]);

/** A second one of the same is one too many. */
const footFill = ({fate}: Sending, earlier: Sending | undefined, theme: Theme): string => {
  if (fate === 'known') return theme.good;
  return fate === 'lost' || (fate === 'stored' && earlier?.fate === 'stored') ? theme.trouble : theme.text;
};

/** Alike, or not. Centred on x, y. */
const Sign = ({x, y, size, same, theme}: {x: number; y: number; size: number; same: boolean; theme: Theme}) => {
  const fill = same ? theme.good : theme.trouble;
  const high = size * 0.2;
  return (
    <g>
      <rect x={x - size / 2} y={y - size * 0.3} width={size} height={high} rx={high * 0.3} fill={fill} />
      <rect x={x - size / 2} y={y + size * 0.1} width={size} height={high} rx={high * 0.3} fill={fill} />
      {!same && (
        <line
          x1={x - size * 0.3}
          y1={y + size * 0.54}
          x2={x + size * 0.3}
          y2={y - size * 0.54}
          stroke={fill}
          strokeWidth={size * 0.18}
          strokeLinecap="round"
        />
      )}
    </g>
  );
};

/** Between two tickets: whether what they carry is the same, and whether the numbers are. */
const Compared = ({view, box, theme}: {view: TicketsView; box: Box; theme: Theme}): ReactElement | null => {
  const [one, other] = sheets(view, box);
  const [first, second] = view.sendings;
  if (one === undefined || other === undefined || first === undefined || second === undefined) return null;
  const same = differing(view.sendings).length === 0;
  const numbered = first.ticket !== undefined && second.ticket !== undefined;
  if (stacked(view, box)) {
    const size = 44;
    const y = other.y - BETWEEN.below / 2 - FOOT / 2;
    const right = one.x + one.width - size;
    return (
      <g>
        <Sign x={right - size * 1.9} y={y} size={size} same theme={theme} />
        {numbered && <Sign x={right} y={y} size={size} same={same} theme={theme} />}
      </g>
    );
  }
  const x = (one.x + one.width + other.x) / 2;
  const size = Math.min(100, one.height * 0.27, (other.x - one.x - one.width) * 0.44);
  return (
    <g>
      <Sign x={x} y={lineOf(one, 'body')} size={size} same theme={theme} />
      {numbered && <Sign x={x} y={lineOf(one, 'numbers')} size={size} same={same} theme={theme} />}
    </g>
  );
};

const valueOf = ({value}: Sending, {unit}: TicketsView): string => (unit === '' ? value : `${value} ${unit}`);

/** Batches that carry one message, on paper: the first, and the newest beside it; what is the same on both, and what is not. */
export const tickets: Kind<TicketsWords, TicketsView> = {
  stature: ({only}, {aspect}) => ({
    above: 0,
    body: HEIGHT.least,
    most: only === undefined && aspect === '9:16' ? 2 * HEIGHT.most + FOOT + BETWEEN.below : HEIGHT.most,
    below: FOOT,
    width: 300,
  }),

  view: ({message: {name}, to, unit = '', only}, instant) => {
    const all = sendingsOf(instant, to, name);
    const [first] = all;
    const newest = all.at(-1);
    if (first === undefined || newest === undefined) return undefined;
    const isOne = only === 'first' || all.length === 1;
    return {message: name, unit, sendings: isOne ? [first] : [first, newest], places: only === 'first' ? 1 : 2};
  },

  spots: (view, box) => {
    const papers = sheets(view, box);
    return Object.fromEntries(
      papers
        .slice(0, view.sendings.length)
        .map(({x, y, width, height}, index) => [
          index === 0 ? 'numbers' : 'numbers again',
          {x: x + width * 0.05, y: y + height * 0.55, width: width * 0.9, height: height * 0.4},
        ]),
    );
  },

  draw: (view, box, theme) => {
    const differs = differing(view.sendings);
    return (
      <g>
        {view.sendings.map((sending, index) => {
          const paper = sheetOf(view, box, index);
          if (paper === undefined) return null;
          const {fate, ticket} = sending;
          const foot = footOf(sending);
          return (
            <g key={index} data-sending={index} data-fate={fate}>
              <Ticket
                box={paper}
                message={view.message}
                value={valueOf(sending, view)}
                ticket={ticket}
                differs={differs}
                theme={theme}
              />
              <Words
                at={{
                  x: stacked(view, box) ? paper.x : centre(paper).x,
                  y: paper.y + paper.height + FOOT - 8,
                }}
                size={sizeToFit(foot, {weight: 700}, paper.width, TYPE.name)}
                weight={700}
                fill={footFill(sending, index === 0 ? undefined : view.sendings[0], theme)}
                anchor={stacked(view, box) ? 'start' : 'middle'}
              >
                {foot}
              </Words>
            </g>
          );
        })}
        <Compared view={view} box={box} theme={theme} />
      </g>
    );
  },

  says: (view, box) => {
    const papers = sheets(view, box);
    return view.sendings.flatMap((sending, index) => {
      const paper = papers[index];
      const {message} = view;
      if (paper === undefined) return [];
      return [...ticketSays(paper, {message, value: valueOf(sending, view), ticket: sending.ticket}), footOf(sending)];
    });
  },

  samples: [
    {
      shows: 'the same ticket again',
      view: {
        message: 'C2',
        unit: '€',
        places: 2,
        sendings: [
          {value: '10', ticket: {producer: 'P1', epoch: 0, seq: 1}, fate: 'stored', offset: 1},
          {value: '10', ticket: {producer: 'P1', epoch: 0, seq: 1}, fate: 'known', offset: 1},
        ],
      },
    },
    {
      shows: 'the same charge, other numbers',
      view: {
        message: 'C3',
        unit: '€',
        places: 2,
        sendings: [
          {value: '10', ticket: {producer: 'P1', epoch: 0, seq: 2}, fate: 'stored', offset: 2},
          {value: '10', ticket: {producer: 'P2', epoch: 0, seq: 0}, fate: 'stored', offset: 3},
        ],
      },
    },
    {
      shows: 'no ticket',
      view: {message: 'C2', unit: '€', places: 1, sendings: [{value: '10', fate: 'lost'}]},
    },
  ],
};
