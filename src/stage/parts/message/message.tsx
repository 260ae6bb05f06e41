import type {PartWords} from '../../../storyboard/scene';
import {fateOf, type Fate} from '../../../storyboard/questions/messages';
import type {Thing} from '../../../storyboard/thing';
import type {Kind} from '../../kind';
import type {Look} from '../../target';

export interface MessageWords extends PartWords<'message'> {
  readonly of: Thing<'message'>;
}
declare module '../../../storyboard/scene' {
  interface Parts {
    message: MessageWords;
  }
}

interface MessageView {
  readonly message: string;
  readonly fate: Fate;
  readonly ink: number;
}

const HEIGHT = {least: 90, most: 230} as const;
/** Width of so large a token, as a share of its height. */
const WIDE = 1.6;
/** Of the room that it has. */
const FILL = 0.84;

const LOOKS: {readonly [Which in Fate]: Look} = {
  'under way': 'here',
  ready: 'here',
  unacked: 'unacked',
  deleted: 'deleted',
};

/** One message, as large as there is room for, and what has become of it. */
export const message: Kind<MessageWords, MessageView> = {
  stature: () => ({above: 0, body: HEIGHT.least, most: HEIGHT.most, below: 0, width: 90}),

  view: ({of}, instant) => {
    const fate = fateOf(instant, of);
    return fate === undefined ? undefined : {message: of.name, fate, ink: instant.inkOf(of.name)};
  },

  tokens: (view, box) => {
    const height = Math.min(box.height * FILL, box.width / WIDE);
    return [
      {
        is: 'message',
        key: `fate ${view.message}`,
        look: LOOKS[view.fate],
        label: view.message,
        ink: view.ink,
        x: box.x + box.width / 2,
        y: box.y + box.height / 2,
        width: Math.min(box.width, height * WIDE),
        height,
        data: {fate: view.fate, message: view.message},
      },
    ];
  },

  draw: () => <g />,

  says: () => [],

  samples: [
    {shows: 'unacked', view: {message: 'M1', fate: 'unacked', ink: 0}},
    {shows: 'deleted', view: {message: 'M1', fate: 'deleted', ink: 0}},
  ],
};
