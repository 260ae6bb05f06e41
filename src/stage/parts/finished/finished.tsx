import type {PartWords} from '../../../storyboard/scene';
import type {Thing} from '../../../storyboard/thing';
import {finishedBy} from '../../../storyboard/questions/works';
import type {Kind} from '../../kind';
import {LABEL_HEIGHT} from '../../marks/type';
import {VALUE_ROWS_HEIGHT, ValueRows, wordsOfRows, type ValueRow} from '../../marks/ValueRows';

export interface FinishedWords extends PartWords<'finished'> {
  readonly title: string;
  readonly clients: readonly Thing<'actor'>[];
}
declare module '../../../storyboard/scene' {
  interface Parts {
    finished: FinishedWords;
  }
}

interface FinishedView {
  readonly title: string;
  readonly messages: readonly {readonly message: string; readonly ink: number}[];
}

const rowsOf = ({messages}: FinishedView): readonly ValueRow[] => [
  {key: '', values: messages.map(({message, ink}) => ({text: message, ink, current: true}))},
];

/** Messages in the order in which they were finished. */
export const finished: Kind<FinishedWords, FinishedView> = {
  stature: () => ({above: LABEL_HEIGHT, body: VALUE_ROWS_HEIGHT, below: 0}),
  view: ({title, clients}, instant) => ({
    title,
    messages: finishedBy(instant, clients).map((message) => ({message, ink: instant.inkOf(message)})),
  }),
  draw: (view, box, theme) => <ValueRows title={view.title} rows={rowsOf(view)} box={box} theme={theme} />,
  says: (view) => wordsOfRows(view.title, rowsOf(view)),

  samples: [
    {
      shows: 'an order',
      words: {part: 'finished', title: 'finished, in this order', clients: []},
      view: {
        title: 'finished, in this order',
        messages: [
          {message: 'B1', ink: 1},
          {message: 'A1', ink: 0},
        ],
      },
    },
    {
      shows: 'nothing finished yet',
      words: {part: 'finished', title: 'finished, in this order', clients: []},
      view: {title: 'finished, in this order', messages: []},
    },
  ],
};
