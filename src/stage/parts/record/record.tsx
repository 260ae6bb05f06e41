import type {PartWords} from '../../../storyboard/scene';
import {deliveryRecordAt, type DeliveryRecord} from '../../../storyboard/questions/deliveryRecord';
import type {Thing} from '../../../storyboard/thing';
import type {Kind} from '../../kind';
import {inkOf} from '../../marks/dimming';
import {Identity} from '../../marks/token';
import {CORNER, sizeToFit, TYPE, widthOf} from '../../marks/type';
import {baseOf, Words} from '../../marks/words';
import type {Box} from '../../placing/geometry';

export interface RecordWords extends PartWords<'record'> {
  /** The queue whose broker it is; it does not stand for it. */
  readonly about: Thing<'queue'>;
  readonly message: Thing<'message'>;
  readonly title: string;
}
declare module '../../../storyboard/scene' {
  interface Parts {
    record: RecordWords;
  }
}

interface RecordView extends DeliveryRecord {
  readonly title: string;
  readonly ink: number;
}

const HEIGHT = {least: 330, most: 520} as const;
const LABEL = 52;
const TITLE = {size: TYPE.name, weight: 700} as const;

const ACKS: {readonly [Which in DeliveryRecord['ack']]: string} = {
  'needs none': 'needs no ack',
  none: 'no ack',
  come: 'acked',
  'given back': 'given back',
};

const linesOf = ({ack, connection}: DeliveryRecord): readonly string[] => [
  'sent',
  ACKS[ack],
  `connection ${connection}`,
];

/** The id's own height, and that of a line, as shares of the card. */
const HEAD = 0.36;

const lineBox = ({x, y, width, height}: Box, index: number): Box => {
  const each = (height * (1 - HEAD)) / 3;
  return {x, y: y + height * HEAD + index * each, width, height: each};
};

/** What a broker knows of one delivery, and no more: a card. */
export const record: Kind<RecordWords, RecordView> = {
  stature: () => ({above: LABEL, body: HEIGHT.least, most: HEIGHT.most, below: 0, width: 420}),

  view: ({about, message, title}, instant) => {
    const known = deliveryRecordAt(instant, about, message);
    return known && {title, ink: instant.inkOf(message.name), ...known};
  },

  spots: (_, box) => ({
    id: {...box, height: box.height * HEAD},
    foot: {x: box.x + box.width / 2 - 40, y: box.y + box.height - 16, width: 80, height: 16},
    ...Object.fromEntries(['sent', 'ack', 'connection'].map((name, index) => [name, lineBox(box, index)])),
  }),

  solids: (_, box) => [box],

  draw: (view, box, theme) => {
    const {x, y, width: w, height: h} = box;
    const ink = inkOf(theme, view.ink);
    const id = sizeToFit(view.message, {mono: true}, w * 0.5, h * HEAD * 0.62);
    const lines = linesOf(view);
    const longest = lines.reduce((a, b) =>
      widthOf(a, {size: 10, weight: 700}) > widthOf(b, {size: 10, weight: 700}) ? a : b,
    );
    const size = sizeToFit(longest, {weight: 700}, w - 88, lineBox(box, 0).height * 0.5);
    return (
      <g>
        <Words at={{x, y: y - 16}} {...TITLE} size={sizeToFit(view.title, TITLE, w, TITLE.size)} fill={theme.muted}>
          {view.title}
        </Words>
        <rect {...box} rx={CORNER.machine} fill={theme.machine} stroke={theme.machineEdge} strokeWidth={5} />
        <g transform={`translate(${x + w / 2} ${y + (h * HEAD) / 2})`}>
          <Identity
            id={view.message}
            ink={ink}
            size={id}
            words={ink.solid}
            mark={ink.solid}
            solid={false}
            lineWidth={8}
          />
        </g>
        {lines.map((line, index) => {
          const at = lineBox(box, index);
          return (
            <g key={index} data-known={line}>
              <line x1={x} y1={at.y} x2={x + w} y2={at.y} stroke={theme.machineEdge} strokeWidth={3} />
              <Words at={{x: x + 44, y: baseOf(at.y + at.height / 2, size)}} size={size} weight={700} fill={theme.text}>
                {line}
              </Words>
            </g>
          );
        })}
      </g>
    );
  },

  says: (view) => [view.title, view.message, ...linesOf(view)],

  samples: [
    {
      shows: 'no ack, and the connection is closed',
      view: {title: 'All that the broker knows', message: 'M2', ink: 1, ack: 'none', connection: 'closed'},
    },
    {
      shows: 'acked',
      view: {title: 'All that the broker knows', message: 'M1', ink: 0, ack: 'come', connection: 'open'},
    },
  ],
};
