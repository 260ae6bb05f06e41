import type {PartWords} from '../../../storyboard/scene';
import type {Thing} from '../../../storyboard/thing';
import {mostDeliveries, tallyAt, type Tally} from '../../../storyboard/questions/retries';
import type {Kind} from '../../kind';
import {inkOf, rounded} from '../../marks/dimming';
import {CheckDisc, CrossDisc} from '../../marks/glyph';
import {MessageMark} from '../../marks/token';
import {TYPE, widthOf} from '../../marks/type';
import {baseOf, Words} from '../../marks/words';
import type {Box} from '../../placing/geometry';
import {tokenWidth, type Look} from '../../target';

export interface TallyWords extends PartWords<'tally'> {
  /** The queue whose deliveries are counted. */
  readonly from: Thing<'queue'>;
  readonly messages: readonly Thing<'message'>[];
}
declare module '../../../storyboard/scene' {
  interface Parts {
    tally: TallyWords;
  }
}

interface TallyView {
  readonly rows: readonly (Tally & {readonly ink: number})[];
  /** Deliveries that a bar of full length stands for. */
  readonly most: number;
}

const ROW = {least: 96, most: 180} as const;
/** Room between a row's token and its bar, and behind its bar, px. */
const GAP = 28;
/** Of a row's height. */
const SHARE = {token: 0.72, bar: 0.72, number: 0.72, disc: 0.17} as const;

interface Measures {
  readonly row: number;
  readonly token: number;
  readonly barX: number;
  readonly number: number;
  /** Length of the longest bar. */
  readonly room: number;
  readonly note: number;
}

const NOTES: {readonly [State in Tally['state']]: string} = {
  paid: 'paid',
  acked: 'acked',
  dropped: 'dropped',
  delivered: '',
  'never delivered': 'never delivered',
};

const LOOKS: {readonly [State in Tally['state']]: Look} = {
  paid: 'deleted',
  acked: 'deleted',
  dropped: 'aborted',
  delivered: 'here',
  'never delivered': 'here',
};

const measures = ({rows, most}: TallyView, box: Box): Measures => {
  const row = box.height / Math.max(1, rows.length);
  const number = Math.min(128, row * SHARE.number);
  const token = row * SHARE.token;
  const barX = box.x + tokenWidth(token) + GAP;
  const note = TYPE.second;
  const noted = (state: Tally['state']): number =>
    NOTES[state] === '' ? 0 : GAP + 2 * row * SHARE.disc + 16 + widthOf(NOTES[state], {size: note, weight: 700});
  const whole = box.x + box.width - barX - GAP;
  const counts = (value: number): number => widthOf(String(value), {size: number, weight: 800});
  // Each bar leaves room for what stands at its end: how long one of full length is then. Where there is no bar, nothing has to make room.
  const rooms = rows
    .filter(({deliveries}) => deliveries > 0)
    .map(({deliveries, state}) => ((whole - counts(deliveries) - noted(state)) * most) / deliveries);
  const room = Math.min(whole - counts(most), ...rooms);
  return {row, token, barX, number, room, note};
};

/** What is counted is written into a bar that has room for it. */
const counted = ({deliveries}: Tally): string => (deliveries === 1 ? 'delivery' : 'deliveries');
const hasWord = (shown: Tally, long: number, size: number): boolean =>
  long > widthOf(counted(shown), {size, weight: 700}) + 2 * GAP;

/** Length of a bar, px. */
const lengthOf = ({deliveries}: Tally, {most}: TallyView, room: number): number =>
  deliveries === 0 ? 0 : Math.max(12, rounded((room * deliveries) / most));

/** How often each message has been delivered: a bar each, and the number at its end. */
export const tally: Kind<TallyWords, TallyView> = {
  stature: ({messages}) => ({above: 0, body: messages.length * ROW.least, most: messages.length * ROW.most, below: 0}),

  view: ({from, messages}, instant) => ({
    rows: tallyAt(instant, from, messages).map((row) => ({...row, ink: instant.inkOf(row.message)})),
    most: mostDeliveries(instant, from, messages),
  }),

  spots: (view, box) => {
    const {row, barX, room} = measures(view, box);
    return Object.fromEntries(
      view.rows.map(({message}, index) => [
        message,
        {x: barX, y: box.y + index * row + row * 0.2, width: room, height: row * 0.6},
      ]),
    );
  },

  draw: (view, box, theme) => {
    const {row, token, barX, number, room, note} = measures(view, box);
    return (
      <g>
        {view.rows.map((shown, index) => {
          const {message, ink, deliveries, state} = shown;
          const middle = box.y + (index + 0.5) * row;
          const never = state === 'never delivered';
          const high = row * SHARE.bar;
          const long = lengthOf(shown, view, room);
          const text = String(deliveries);
          const numberX = barX + long + (never ? 0 : GAP * 0.8);
          const noteX = numberX + widthOf(text, {size: number, weight: 800}) + GAP;
          const disc = {x: noteX + row * SHARE.disc, y: middle};
          const fill = never || state === 'dropped' ? theme.trouble : theme.text;
          const marked = state === 'paid' || state === 'dropped';
          return (
            <g key={message} data-tally={message} data-deliveries={deliveries}>
              <g transform={`translate(${rounded(box.x + tokenWidth(token) / 2)} ${rounded(middle)})`}>
                <MessageMark
                  target={{
                    is: 'message',
                    label: message,
                    ink,
                    look: LOOKS[state],
                    width: tokenWidth(token),
                    height: token,
                  }}
                  theme={theme}
                />
              </g>
              {long > 0 && (
                <rect
                  x={barX}
                  y={middle - high / 2}
                  width={long}
                  height={high}
                  rx={Math.min(18, long / 2)}
                  fill={inkOf(theme, ink).solid}
                />
              )}
              {hasWord(shown, long, note) && (
                <Words
                  at={{x: barX + GAP, y: baseOf(middle, note)}}
                  size={note}
                  weight={700}
                  fill={inkOf(theme, ink).on}
                >
                  {counted(shown)}
                </Words>
              )}
              <Words at={{x: numberX, y: baseOf(middle, number)}} size={number} weight={800} fill={fill}>
                {text}
              </Words>
              {state === 'paid' && <CheckDisc at={disc} r={row * SHARE.disc} fill={theme.good} on={theme.onGood} />}
              {state === 'dropped' && (
                <CrossDisc at={disc} r={row * SHARE.disc} fill={theme.trouble} on={theme.onTrouble} />
              )}
              {NOTES[state] !== '' && (
                <Words
                  at={{x: marked ? disc.x + row * SHARE.disc + 16 : noteX, y: baseOf(middle, note)}}
                  size={note}
                  weight={700}
                  fill={fill === theme.text ? theme.muted : fill}
                >
                  {NOTES[state]}
                </Words>
              )}
            </g>
          );
        })}
      </g>
    );
  },

  says: (view, box) => {
    const {room, note} = measures(view, box);
    return view.rows.flatMap((shown) => [
      shown.message,
      ...(hasWord(shown, lengthOf(shown, view, room), note) ? [counted(shown)] : []),
      String(shown.deliveries),
      ...(NOTES[shown.state] === '' ? [] : [NOTES[shown.state]]),
    ]);
  },

  samples: [
    {
      shows: 'one message takes all deliveries',
      view: {
        most: 123,
        rows: [
          {message: 'M1', ink: 0, deliveries: 1, state: 'paid'},
          {message: 'M2', ink: 1, deliveries: 123, state: 'delivered'},
          {message: 'M3', ink: 2, deliveries: 0, state: 'never delivered'},
        ],
      },
    },
    {
      shows: 'dropped at the limit',
      view: {
        most: 21,
        rows: [
          {message: 'M1', ink: 0, deliveries: 1, state: 'paid'},
          {message: 'M2', ink: 1, deliveries: 21, state: 'dropped'},
        ],
      },
    },
  ],
};
