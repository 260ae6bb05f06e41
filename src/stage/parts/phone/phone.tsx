import type {PartWords} from '../../../storyboard/scene';
import {actor, type Thing} from '../../../storyboard/thing';
import {alarmAt, type AlarmState} from '../../../storyboard/questions/alarms';
import type {Kind} from '../../kind';
import {fitMono, LABEL_HEIGHT, PADDING, SMALL_BODY_HEIGHT, TEXT} from '../../marks/type';
import {Plate, Words} from '../../marks/words';

export interface PhoneWords extends PartWords<'phone'> {
  /** The monitor that calls. */
  readonly of: Thing<'actor'>;
  readonly title: string;
}
declare module '../../../storyboard/scene' {
  interface Parts {
    phone: PhoneWords;
  }
}

interface PhoneView extends AlarmState {
  readonly title: string;
}

const watchText = ({readyAtLeast}: PhoneView): string => `depth ≥ ${readyAtLeast}`;

const stateText = ({rings, called}: PhoneView): string => {
  if (rings) return 'ALARM: ringing';
  return called === undefined ? 'quiet' : `rang at ${(called / 1000).toFixed(1)} s`;
};

/** The alarm on a queue's depth, and whether it has called somebody. */
export const phone: Kind<PhoneWords, PhoneView> = {
  stature: () => ({above: LABEL_HEIGHT, body: SMALL_BODY_HEIGHT, below: 0}),

  view: ({of, title}, instant) => {
    const alarm = alarmAt(instant, of);
    return alarm === undefined ? undefined : {title, ...alarm};
  },

  draw: (view, box, theme) => {
    const middle = box.y + box.height / 2;
    return (
      <g>
        <Words at={{x: box.x + 4, y: box.y - LABEL_HEIGHT / 2 + 6}} size={TEXT.small} fill={theme.muted} mono>
          {view.title}
        </Words>
        <Plate
          box={box}
          fill={theme.panel}
          stroke={view.rings ? theme.trouble : theme.line}
          strokeWidth={view.rings ? 4 : 2}
        />
        <Words at={{x: box.x + PADDING, y: middle - 6}} size={TEXT.small} fill={theme.muted} mono>
          {fitMono(watchText(view), TEXT.small, box.width - 2 * PADDING)}
        </Words>
        <Words
          at={{x: box.x + PADDING, y: middle + 26}}
          size={TEXT.small}
          fill={view.rings ? theme.trouble : theme.text}
          weight={view.rings ? 700 : 500}
          mono
        >
          {stateText(view)}
        </Words>
      </g>
    );
  },

  says: (view) => [view.title, watchText(view), stateText(view)],

  samples: [
    {
      shows: 'quiet',
      words: {part: 'phone', of: actor('on-call'), title: 'on-call phone'},
      view: {title: 'on-call phone', readyAtLeast: 1, rings: false},
    },
    {
      shows: 'ringing',
      words: {part: 'phone', of: actor('on-call'), title: 'on-call phone'},
      view: {title: 'on-call phone', readyAtLeast: 1, called: 11_040, rings: true},
    },
    {
      shows: 'it rang',
      words: {part: 'phone', of: actor('on-call'), title: 'on-call phone'},
      view: {title: 'on-call phone', readyAtLeast: 1, called: 11_040, rings: false},
    },
  ],
};
