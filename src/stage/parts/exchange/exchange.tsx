import type {PartWords} from '../../../storyboard/scene';
import type {Thing} from '../../../storyboard/thing';
import {exchangeTypeAt} from '../../../storyboard/questions/exchanges';
import type {Kind} from '../../kind';
import {fit, TYPE} from '../../marks/type';
import {baseOf, Words} from '../../marks/words';
import {centre, type Box} from '../../placing/geometry';

export interface ExchangeWords extends PartWords<'exchange'> {
  readonly of: Thing<'exchange'>;
}
declare module '../../../storyboard/scene' {
  interface Parts {
    exchange: ExchangeWords;
  }
}

interface ExchangeView {
  readonly name: string;
  readonly type: string;
}

const HEIGHT = 168;
const LABEL = 52;

/** The square around the diamond, however wide its box is. */
const cornersOf = (box: Box): Box => {
  const {x, y} = centre(box);
  return {x: x - box.height / 2, y: y - box.height / 2, width: box.height, height: box.height};
};

/** An exchange: a diamond. It stores nothing, so it has no inside. */
export const exchange: Kind<ExchangeWords, ExchangeView> = {
  stands: (standing) =>
    standing.kind === 'exchange' ? {part: 'exchange', of: standing as Thing<'exchange'>} : undefined,

  stature: () => ({above: LABEL, body: HEIGHT, below: 0, width: 180}),

  view: ({of}, instant) => {
    const type = exchangeTypeAt(instant, of);
    return type === undefined ? undefined : {name: of.name, type};
  },

  // Its corners are where things come in and go out, and where ways end.
  port: ({of}, {thing}, box) => (thing.kind === 'exchange' && thing.name === of.name ? cornersOf(box) : undefined),
  outline: (_, box) => cornersOf(box),

  draw: ({name, type}, box, theme) => {
    const {x, y} = centre(box);
    const r = box.height / 2;
    return (
      <g>
        <Words at={{x, y: box.y - 16}} size={TYPE.name} weight={700} fill={theme.text} anchor="middle">
          {fit(name, {size: TYPE.name, weight: 700}, Math.max(box.width, 120))}
        </Words>
        <path
          d={`M${x} ${y - r} L${x + r} ${y} L${x} ${y + r} L${x - r} ${y} Z`}
          fill={theme.machine}
          stroke={theme.rail}
          strokeWidth={7}
          strokeLinejoin="round"
        />
        <Words at={{x, y: baseOf(y, TYPE.small)}} size={TYPE.small} weight={700} fill={theme.text} anchor="middle">
          {type}
        </Words>
      </g>
    );
  },

  says: ({name, type}) => [name, type],

  samples: [
    {
      shows: 'a topic exchange',
      words: {part: 'exchange', of: {kind: 'exchange', system: 'rabbitmq', name: 'orders'}},
      view: {name: 'orders', type: 'topic'},
    },
    {
      shows: 'a fanout exchange',
      words: {part: 'exchange', of: {kind: 'exchange', system: 'rabbitmq', name: 'events'}},
      view: {name: 'events', type: 'fanout'},
    },
  ],
};
