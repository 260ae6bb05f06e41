import type {ReactElement} from 'react';
import type {PartWords} from '../../../storyboard/scene';
import {rememberedBy, type Remembered} from '../../../storyboard/questions/producing';
import type {Partition} from '../../../storyboard/thing';
import type {Kind} from '../../kind';
import {CORNER, sizeToFit, TYPE, widthOf} from '../../marks/type';
import {baseOf, Words} from '../../marks/words';
import type {Box} from '../../placing/geometry';
import type {Theme} from '../../theme';

export interface MemoryWords extends PartWords<'memory'> {
  /** The partition whose broker it is; it does not stand for it. */
  readonly about: Partition;
  readonly title: string;
  /** Room for so many producers; for one, when left out. */
  readonly room?: number;
}
declare module '../../../storyboard/scene' {
  interface Parts {
    memory: MemoryWords;
  }
}

interface MemoryView {
  readonly title: string;
  /** The newest, as many as there is room for. */
  readonly producers: readonly Remembered[];
  readonly room: number;
}

/** A broker remembers so many batches of a producer. */
const PLACES = 5;
const TITLE = 50;
const CARD = {least: 128, most: 196} as const;
const BETWEEN = 20;
/** What a broker says that remembers nobody. */
const EMPTY = 'no producer';
const HEADS = {seq: 'sequence', offset: 'offset'} as const;
const EDGE = 24;

const stacked = (room: number, card: number): number => room * card + (room - 1) * BETWEEN;

const cardBox = ({room}: MemoryView, {x, y, width, height}: Box, index: number): Box => {
  const high = Math.min(CARD.most, (height - (room - 1) * BETWEEN) / room);
  return {x, y: y + index * (high + BETWEEN), width, height: high};
};

/** Where the lines of a card stand, and its columns begin. */
const measures = ({x, y, width, height}: Box) => {
  const size = Math.min(64, height * 0.34);
  const heads = x + EDGE + Math.max(widthOf('epoch 0', {size: TYPE.small}), widthOf('P1', {size, mono: true})) + 36;
  const cells = heads + widthOf(HEADS.seq, {size: TYPE.small}) + 24;
  return {
    size,
    heads,
    cells,
    cell: (x + width - 12 - cells) / PLACES,
    lines: {seq: y + height * 0.3, offset: y + height * 0.72},
  };
};

const placeBox = (card: Box, index: number): Box => {
  const {cells, cell} = measures(card);
  return {x: cells + index * cell + 5, y: card.y + 10, width: cell - 10, height: card.height - 20};
};

/** What is remembered of one producer: its last batches, each with its number and its place in the log, and room for as many as may be. */
const Card = ({card, known, theme}: {card: Box; known: Remembered; theme: Theme}): ReactElement => {
  const {size, heads, lines} = measures(card);
  const small = {size: TYPE.small, fill: theme.muted} as const;
  return (
    <g data-producer={known.producer}>
      <rect {...card} rx={CORNER.machine} fill={theme.machine} stroke={theme.machineEdge} strokeWidth={3} />
      <Words at={{x: card.x + EDGE, y: baseOf(lines.seq, size)}} size={size} mono weight={700} fill={theme.text}>
        {known.producer}
      </Words>
      <Words at={{x: card.x + EDGE, y: baseOf(lines.offset, size) - 6}} {...small}>
        {`epoch ${known.epoch}`}
      </Words>
      {(['seq', 'offset'] as const).map((line) => (
        <Words key={line} at={{x: heads, y: baseOf(lines[line], size) - 6}} {...small}>
          {HEADS[line]}
        </Words>
      ))}
      {Array.from({length: PLACES}, (_, index) => {
        const place = placeBox(card, index);
        const batch = known.batches[index];
        const isNew = batch?.recognised === true;
        return (
          <g key={index} {...(batch !== undefined && {'data-remembered': batch.seq})}>
            <rect
              {...place}
              rx={14}
              fill={batch === undefined ? 'none' : theme.place}
              stroke={isNew ? theme.good : theme.machineEdge}
              strokeWidth={isNew ? 8 : 3}
              {...(batch === undefined && {strokeDasharray: '4 12', strokeLinecap: 'round' as const})}
            />
            {batch !== undefined &&
              (['seq', 'offset'] as const).map((line) => (
                <Words
                  key={line}
                  at={{x: place.x + place.width / 2, y: baseOf(lines[line], size)}}
                  size={size}
                  mono
                  weight={700}
                  fill={isNew ? theme.good : line === 'seq' ? theme.text : theme.muted}
                  anchor="middle"
                >
                  {String(batch[line])}
                </Words>
              ))}
          </g>
        );
      })}
    </g>
  );
};

/** What a broker remembers of who has written to a partition: a card for each producer, with its last five batches. */
export const memory: Kind<MemoryWords, MemoryView> = {
  stature: ({room = 1}) => ({
    above: TITLE,
    body: stacked(room, CARD.least),
    most: stacked(room, CARD.most),
    below: 0,
    width: 560,
  }),

  view: ({about, title, room = 1}, instant) => ({title, room, producers: rememberedBy(instant, about).slice(-room)}),

  spots: (view, box) =>
    Object.fromEntries(
      view.producers.flatMap(({producer, batches}, index) =>
        batches.map(({seq}, place) => [`${producer} ${seq}`, placeBox(cardBox(view, box, index), place)] as const),
      ),
    ),

  draw: (view, box, theme) => {
    const first = cardBox(view, box, 0);
    return (
      <g>
        <Words
          at={{x: box.x, y: box.y - 20}}
          size={sizeToFit(view.title, {}, box.width, TYPE.label)}
          fill={theme.muted}
        >
          {view.title}
        </Words>
        {view.producers.length === 0 && (
          <g>
            <rect {...first} rx={CORNER.machine} fill={theme.machine} stroke={theme.machineEdge} strokeWidth={3} />
            <Words
              at={{x: first.x + first.width / 2, y: baseOf(first.y + first.height / 2, 60)}}
              size={sizeToFit(EMPTY, {weight: 800}, first.width - 2 * EDGE, 60)}
              weight={800}
              fill={theme.text}
              anchor="middle"
            >
              {EMPTY}
            </Words>
          </g>
        )}
        {view.producers.map((known, index) => (
          <Card key={known.producer} card={cardBox(view, box, index)} known={known} theme={theme} />
        ))}
      </g>
    );
  },

  says: ({title, producers}) => [
    title,
    ...(producers.length === 0 ? [EMPTY] : []),
    ...producers.flatMap(({producer, epoch, batches}) => [
      producer,
      `epoch ${epoch}`,
      HEADS.seq,
      HEADS.offset,
      ...batches.flatMap(({seq, offset}) => [String(seq), String(offset)]),
    ]),
  ],

  samples: [
    {
      shows: 'a batch is known',
      view: {
        title: 'What the broker remembers',
        room: 1,
        producers: [
          {
            producer: 'P1',
            epoch: 0,
            batches: [
              {seq: 0, offset: 0, recognised: false},
              {seq: 1, offset: 1, recognised: true},
            ],
          },
        ],
      },
    },
    {
      shows: 'a producer restarted',
      view: {
        title: 'What the broker remembers',
        room: 2,
        producers: [
          {producer: 'P1', epoch: 0, batches: [{seq: 2, offset: 2, recognised: false}]},
          {producer: 'P2', epoch: 0, batches: [{seq: 0, offset: 3, recognised: false}]},
        ],
      },
    },
    {shows: 'nobody is idempotent', view: {title: 'What the broker remembers', room: 1, producers: []}},
  ],
};
