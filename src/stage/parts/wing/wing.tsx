import type {PartWords} from '../../../storyboard/scene';
import {logAt, recordsFrom} from '../../../storyboard/questions/logs';
import {queueAt} from '../../../storyboard/questions/queues';
import type {Partition, Thing} from '../../../storyboard/thing';
import type {Kind} from '../../kind';
import {inkOf, litTheme} from '../../marks/dimming';
import {CORNER, fit, TYPE} from '../../marks/type';
import {Words} from '../../marks/words';
import type {Box} from '../../placing/geometry';
import type {Theme} from '../../theme';

export interface WingWords extends PartWords<'wing'> {
  /** What goes on there. It does not stand for it: nothing on the stage goes to a wing. */
  readonly shows: Thing<'queue'> | Partition;
  readonly title: string;
  /** Only which side it is: what it holds is not told. */
  readonly closed?: true;
}
declare module '../../../storyboard/scene' {
  interface Parts {
    wing: WingWords;
  }
}

interface WingView {
  readonly is: 'queue' | 'log';
  readonly title: string;
  /** How much is there, in a word or two; nothing of one that is closed. */
  readonly holds: string;
  /** Numbers of the colours of what is there, as many as there is room for. */
  readonly inks: readonly number[];
}

const ROOM = 4;

const Pipe = ({box: {x, y, width: w, height: h}, theme}: {box: Box; theme: Theme}) => (
  <g>
    <path d={`M${x} ${y} H${x + w} V${y + h} H${x} Z`} fill={theme.machine} />
    <path
      d={`M${x - 18} ${y - 14} C${x - 2} ${y - 14} ${x - 2} ${y} ${x + 14} ${y} H${x + w} M${x - 18} ${y + h + 14} C${x - 2} ${y + h + 14} ${x - 2} ${y + h} ${x + 14} ${y + h} H${x + w}`}
      fill="none"
      stroke={theme.rail}
      strokeWidth={6}
      strokeLinecap="round"
    />
  </g>
);

const Rails = ({box: {x, y, width: w, height: h}, theme}: {box: Box; theme: Theme}) => (
  <path
    d={`M${x - 6} ${y - 10} H${x + w + 6} M${x - 6} ${y + h + 10} H${x + w + 6}`}
    stroke={theme.rail}
    strokeWidth={6}
    strokeLinecap="round"
    fill="none"
  />
);

/** The other side while it does not matter: its name, a dim pictogram, and how much is there. */
export const wing: Kind<WingWords, WingView> = {
  stature: () => ({above: 0, body: 300, most: 750, below: 0}),

  view: ({shows, title, closed = false}, instant) => {
    if (shows.kind === 'queue') {
      const state = queueAt(instant, shows, ROOM);
      if (state === undefined) return undefined;
      const {ready, unacked, copies} = state;
      return {
        is: 'queue',
        title,
        holds: closed ? '' : ready + unacked === 0 ? 'empty' : `${ready + unacked} stored`,
        inks: closed ? [] : copies.map(({message}) => instant.inkOf(message)).reverse(),
      };
    }
    const of = shows;
    const log = logAt(instant, of);
    if (log === undefined) return undefined;
    const records = recordsFrom(instant, of, Math.max(log.logStart, log.logEnd - ROOM));
    return {
      is: 'log',
      title,
      holds: closed ? '' : log.retained === 0 ? 'empty' : `${log.retained} retained`,
      inks: closed ? [] : records.map(({message}) => instant.inkOf(message)),
    };
  },

  draw: ({is, title, holds, inks}, box, whole) => {
    // One that is closed stands for its side: nothing else on the picture does.
    const closed = holds === '';
    const theme = closed ? whole : litTheme(whole, 0);
    const {x, y, width: w, height: h} = box;
    const pipe = {x: x + 48, y: y + h / 2 - 36, width: w - 92, height: 72};
    const cell = (pipe.width - 8) / ROOM;
    const from = is === 'queue' ? pipe.x + pipe.width - inks.length * cell - 4 : pipe.x + 4;
    return (
      <g>
        <rect {...box} rx={CORNER.place} fill={theme.place} stroke={theme.machineEdge} strokeWidth={3} />
        <Words at={{x: x + 32, y: y + 56}} size={TYPE.name} weight={700} fill={closed ? theme.text : theme.muted}>
          {fit(title, {size: TYPE.name, weight: 700}, w - 56)}
        </Words>
        {is === 'queue' ? <Pipe box={pipe} theme={theme} /> : <Rails box={pipe} theme={theme} />}
        {inks.map((ink, index) => (
          <rect
            key={index}
            x={from + index * cell + 2}
            y={pipe.y + 8}
            width={cell - 6}
            height={pipe.height - 16}
            rx={5}
            fill={inkOf(theme, ink).tint}
            stroke={theme.rail}
            strokeWidth={2}
          />
        ))}
        {holds !== '' && (
          <Words at={{x: x + w / 2, y: pipe.y + pipe.height + 74}} size={TYPE.small} fill={theme.muted} anchor="middle">
            {holds}
          </Words>
        )}
      </g>
    );
  },

  says: ({title, holds}) => [title, ...(holds === '' ? [] : [holds])],

  samples: [
    {shows: 'an empty queue', view: {is: 'queue', title: 'Queue', holds: 'empty', inks: []}},
    {shows: 'one that is closed', view: {is: 'queue', title: 'Queue', holds: '', inks: []}},
    {shows: 'a log', view: {is: 'log', title: 'Log', holds: '4 retained', inks: [0, 1, 2, 3]}},
  ],
};
