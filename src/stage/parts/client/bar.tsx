import type {ReactElement} from 'react';
import type {NamedStep} from '../../../storyboard/questions/clients';
import {rounded} from '../../marks/dimming';
import {TYPE} from '../../marks/type';
import {Words} from '../../marks/words';
import type {Box} from '../../placing/geometry';
import type {Theme} from '../../theme';

/** Of the bar of its work: from the sides and from the lower end, px; and more of that where its steps stand below it. */
const BAR = {inset: 24, height: 14, above: 36, steps: 40} as const;

/** Where the bar of its work is in a terminal. */
export const barOf = ({steps}: {readonly steps: readonly NamedStep[]}, {x, y, width, height}: Box): Box => ({
  x: x + BAR.inset,
  y: y + height - BAR.above - (steps.length === 0 ? 0 : BAR.steps),
  width: width - 2 * BAR.inset,
  height: BAR.height,
});

/** The steps of its handler below the bar, each where it is done; what lies behind it is lit. */
export const StepScale = ({
  bar,
  progress,
  steps,
  theme,
}: {
  bar: Box;
  /** How far the handler is, 0 to 1. */
  progress: number;
  steps: readonly NamedStep[];
  theme: Theme;
}): ReactElement => (
  <g>
    {steps.map(({doing, doneAt}) => {
      const x = rounded(bar.x + bar.width * doneAt);
      const fill = progress >= doneAt ? theme.text : theme.muted;
      return (
        <g key={doing} data-step={doing}>
          <path d={`M${x} ${bar.y - 6} v${bar.height + 12}`} stroke={fill} strokeWidth={5} strokeLinecap="round" />
          <Words at={{x, y: bar.y + 52}} size={TYPE.small} mono weight={700} fill={fill} anchor="end">
            {doing}
          </Words>
        </g>
      );
    })}
  </g>
);
