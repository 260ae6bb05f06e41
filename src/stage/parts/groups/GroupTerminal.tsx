import type {ReactElement} from 'react';
import type {GroupPlace} from '../../../storyboard/questions/groups';
import {inkOf} from '../../marks/dimming';
import {Prompt, ProgressBar, TerminalCase} from '../../marks/terminal';
import {CORNER, fit, TYPE} from '../../marks/type';
import {Words} from '../../marks/words';
import type {Box} from '../../placing/geometry';
import type {Theme} from '../../theme';

/** A lower one has no room for more than a name beside what it holds, px. */
const LOW = 140;

/** How many consumers it has; upright, what they asked for while they do. */
export const subtitleOf = ({members, asked, held}: GroupPlace, upright: boolean, {height}: Box): string => {
  if (upright && asked !== undefined) return `from ${asked}`;
  if (!upright && held !== undefined && height < LOW) return '';
  return members === 1 ? '1 consumer' : `${members} consumers`;
};

interface Props {
  readonly place: GroupPlace;
  /** Number of the colour of the record that it is at work on. */
  readonly ink?: number;
  readonly box: Box;
  readonly upright: boolean;
  readonly theme: Theme;
}

/** How far the card of another member peeps out, px. */
const PEEP = 12;
const BAR = {inset: 22, height: 12} as const;

/** A group of consumers: a terminal, more of them behind it, its name, and how far the record at hand is. */
export const GroupTerminal = ({place, ink, box, upright, theme}: Props): ReactElement => {
  const {x, y, width: w, height: h} = box;
  const edge = ink === undefined ? theme.machineEdge : inkOf(theme, ink).solid;
  const left = x + (w < 300 ? 20 : w < 340 ? 24 : 62);
  const name = {size: w < 300 ? 32 : TYPE.name, weight: 700} as const;
  const room = upright ? w - 32 : w - (left - x) - (w < 300 ? 116 : w < 340 ? 136 : 170);
  const middle = x + w / 2;
  const subtitle = subtitleOf(place, upright, box);
  return (
    <g>
      {place.members > 1 && (
        <rect
          x={x + PEEP}
          y={y - PEEP}
          width={w - 2 * PEEP}
          height={60}
          rx={CORNER.machine}
          fill={theme.place}
          stroke={theme.machineEdge}
          strokeWidth={4}
        />
      )}
      <TerminalCase box={box} edge={edge} busy={ink !== undefined} theme={theme} />
      {left - x > 30 && !upright && <Prompt at={{x: x + 28, y: y + 36}} edge={edge} />}
      <Words
        at={upright ? {x: middle, y: y + 42} : {x: left, y: y + (h < LOW ? 48 : 62)}}
        {...name}
        fill={theme.text}
        anchor={upright ? 'middle' : 'start'}
      >
        {fit(place.group, name, room)}
      </Words>
      {subtitle !== '' && (
        <Words
          at={upright ? {x: middle, y: y + 74} : {x: left, y: y + (h < LOW ? 86 : 106)}}
          size={TYPE.small}
          fill={theme.muted}
          anchor={upright ? 'middle' : 'start'}
        >
          {subtitle}
        </Words>
      )}
      {place.held !== undefined && (
        <ProgressBar
          bar={{
            x: x + BAR.inset,
            y: y + h - (h < LOW || upright ? 20 : 24),
            width: w - 2 * BAR.inset,
            height: BAR.height,
          }}
          rx={6}
          progress={place.held.progress}
          fill={edge}
          theme={theme}
        />
      )}
    </g>
  );
};
