import type {PartWords} from '../../../storyboard/scene';
import type {Thing} from '../../../storyboard/thing';
import {exchangeTypeAt} from '../../../storyboard/questions/exchanges';
import type {Kind} from '../../kind';
import {fitMono, LABEL_HEIGHT, SMALL_BODY_HEIGHT, TEXT} from '../../marks/type';
import {baseOf, Plate, Words} from '../../marks/words';

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

const typeText = ({type}: ExchangeView): string => `${type} exchange`;

/** Routes and stores nothing: a bar that messages pass through. */
export const exchange: Kind<ExchangeWords, ExchangeView> = {
  stands: (standing) =>
    standing.kind === 'exchange' ? {part: 'exchange', of: standing as Thing<'exchange'>} : undefined,

  stature: () => ({above: LABEL_HEIGHT, body: SMALL_BODY_HEIGHT, below: 0}),

  view: ({of}, instant) => {
    const type = exchangeTypeAt(instant, of);
    return type === undefined ? undefined : {name: of.name, type};
  },

  draw: (view, box, theme) => (
    <g>
      <Words at={{x: box.x + 4, y: box.y - LABEL_HEIGHT / 2 + 6}} size={TEXT.small} fill={theme.muted} mono>
        {fitMono(typeText(view), TEXT.small, box.width)}
      </Words>
      <Plate box={box} fill={theme.panel} stroke={theme.line} radius={box.height / 2} />
      <Words
        at={{x: box.x + box.width / 2, y: baseOf(box.y + box.height / 2, TEXT.label)}}
        size={TEXT.label}
        fill={theme.text}
        weight={700}
        mono
        anchor="middle"
      >
        {fitMono(view.name, TEXT.label, box.width - 40)}
      </Words>
    </g>
  ),

  says: (view) => [typeText(view), view.name],

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
