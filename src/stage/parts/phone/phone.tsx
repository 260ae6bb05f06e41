import type {PartWords} from '../../../storyboard/scene';
import type {Thing} from '../../../storyboard/thing';
import {alarmAt, type AlarmState} from '../../../storyboard/questions/alarms';
import type {Kind} from '../../kind';
import {sizeToFit, TYPE} from '../../marks/type';
import {baseOf, Words} from '../../marks/words';
import {centre, type Box} from '../../placing/geometry';

export interface PhoneWords extends PartWords<'phone'> {
  /** The monitor that calls. */
  readonly of: Thing<'actor'>;
  readonly title?: string;
}
declare module '../../../storyboard/scene' {
  interface Parts {
    phone: PhoneWords;
  }
}

interface PhoneView extends Pick<AlarmState, 'depth' | 'rings'> {
  readonly title: string;
}

const HEIGHT = {least: 170, most: 400} as const;
const LABEL = 60;
/** Width of a phone, and how far its arcs reach, as shares of its height. */
const SHAPE = {width: 0.54, arcs: 0.4} as const;

/** The phone itself, in the middle of its box. */
const bodyOf = (box: Box): Box => {
  const h = Math.min(box.height, box.width / (SHAPE.width + 2 * SHAPE.arcs));
  const {x, y} = centre(box);
  const w = h * SHAPE.width;
  return {x: x - w / 2, y: y - h / 2, width: w, height: h};
};

/** The same with its arcs. */
const soundsOf = (box: Box): Box => {
  const {x, y, width, height} = bodyOf(box);
  const arcs = height * SHAPE.arcs;
  return {x: x - arcs, y, width: width + 2 * arcs, height};
};

/** The phone of whoever is on call: on its screen how many messages lie in the queue that it watches. */
export const phone: Kind<PhoneWords, PhoneView> = {
  stature: () => ({above: 0, body: HEIGHT.least, most: HEIGHT.most, below: LABEL}),

  view: ({of, title = of.name}, instant) => {
    const alarm = alarmAt(instant, of);
    return alarm === undefined ? undefined : {title, depth: alarm.depth, rings: alarm.rings};
  },

  // A quiet one keeps room for its arcs.
  outline: (_, box) => soundsOf(box),

  spots: (_, box) => ({screen: bodyOf(box)}),

  solids: ({rings}, box) => (rings ? [soundsOf(box)] : [bodyOf(box)]),

  draw: ({title, depth, rings}, box, theme) => {
    const {x, y, width: w, height: h} = bodyOf(box);
    const middle = {x: x + w / 2, y: y + h / 2};
    const u = h / 190;
    const edge = rings ? theme.trouble : theme.machineEdge;
    const label = {x: middle.x, y: y + h + 52};
    const size = h * 0.26;
    return (
      <g>
        <rect
          x={x}
          y={y}
          width={w}
          height={h}
          rx={w * 0.17}
          fill={rings ? theme.trouble : theme.machine}
          stroke={edge}
          strokeWidth={6}
        />
        <rect x={x + 10 * u} y={y + 24 * u} width={w - 20 * u} height={h - 54 * u} rx={6 * u} fill={theme.ground} />
        <circle cx={middle.x} cy={y + h - 15 * u} r={7 * u} fill={rings ? theme.onTrouble : theme.machineEdge} />
        <Words
          at={{x: middle.x, y: baseOf(middle.y - 3 * u, size)}}
          size={size}
          mono
          weight={700}
          fill={rings ? theme.trouble : theme.muted}
          anchor="middle"
        >
          {String(depth)}
        </Words>
        {rings &&
          [1, 2].map((k) => (
            <path
              key={k}
              d={`M${x - (14 + k * 18) * u} ${middle.y - (26 + k * 12) * u} q${(-14 - k * 4) * u} ${(26 + k * 12) * u} 0 ${(52 + k * 24) * u} M${x + w + (14 + k * 18) * u} ${middle.y - (26 + k * 12) * u} q${(14 + k * 4) * u} ${(26 + k * 12) * u} 0 ${(52 + k * 24) * u}`}
              fill="none"
              stroke={theme.trouble}
              strokeWidth={7 * u}
              strokeLinecap="round"
            />
          ))}
        <Words
          at={label}
          size={sizeToFit(title, {weight: 700}, box.width, TYPE.name)}
          weight={700}
          fill={rings ? theme.trouble : theme.muted}
          anchor="middle"
        >
          {title}
        </Words>
      </g>
    );
  },

  says: ({title, depth}) => [String(depth), title],

  samples: [
    {shows: 'quiet', view: {title: 'on-call', depth: 0, rings: false}},
    {shows: 'ringing', view: {title: 'on-call', depth: 1, rings: true}},
  ],
};
