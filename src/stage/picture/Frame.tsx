import type {ReactElement} from 'react';
import type {Format} from '../format';
import {TEXT} from '../marks/type';
import {baseOf, Plate, Words} from '../marks/words';
import type {Shot} from '../shot';
import type {Theme} from '../theme';

interface BandProps {
  readonly shot: Shot;
  readonly theme: Theme;
  readonly format: Format;
}

const NUMBER_X = 16;
const TITLE_X = 84;

/** Number, title and virtual clock. */
export const Header = ({shot, theme, format}: BandProps): ReactElement => {
  const {x, y, width, height} = format.regions.header;
  const middle = y + height / 2;
  return (
    <g data-clock={shot.clock}>
      {shot.number !== '' && (
        <Words at={{x: x + NUMBER_X, y: baseOf(middle, TEXT.name)}} size={TEXT.name} fill={theme.muted} mono>
          {shot.number}
        </Words>
      )}
      <Words
        at={{x: x + (shot.number === '' ? NUMBER_X : TITLE_X), y: baseOf(middle, TEXT.title)}}
        size={TEXT.title}
        fill={theme.text}
        weight={700}
      >
        {shot.title}
      </Words>
      <Words
        at={{x: x + width - NUMBER_X, y: baseOf(middle, TEXT.label)}}
        size={TEXT.label}
        fill={theme.muted}
        mono
        anchor="end"
      >
        {shot.clock}
      </Words>
    </g>
  );
};

/** What is told, or asked. */
export const CaptionBar = ({shot, theme, format}: BandProps): ReactElement => {
  const box = format.regions.caption;
  const [first = '', second] = shot.caption;
  const middle = box.y + box.height / 2;
  const centreX = box.x + box.width / 2;
  return (
    <g data-caption={shot.caption.join(' ')} data-kind={shot.asks ? 'question' : 'beat'}>
      <Plate box={box} fill={theme.panel} stroke={shot.asks ? theme.text : theme.panel} radius={26} strokeWidth={3} />
      <Words
        at={{x: centreX, y: baseOf(second === undefined ? middle : middle - 25, TEXT.caption)}}
        size={TEXT.caption}
        fill={theme.text}
        weight={600}
        anchor="middle"
      >
        {first}
      </Words>
      {second !== undefined && (
        <Words
          at={{x: centreX, y: baseOf(middle + 27, TEXT.second)}}
          size={TEXT.second}
          fill={theme.muted}
          anchor="middle"
        >
          {second}
        </Words>
      )}
    </g>
  );
};

const TICK_GAP = 14;

/** One bar per beat; it fills when the beat begins, so that a hold stands still. */
export const Ticks = ({shot, theme, format}: BandProps): ReactElement => {
  const {x, y, width, height} = format.regions.ticks;
  const each = (width - TICK_GAP * (shot.ticks.length - 1)) / shot.ticks.length;
  return (
    <g data-told={shot.ticks.filter(Boolean).length}>
      {shot.ticks.map((told, index) => (
        <rect
          key={index}
          x={x + index * (each + TICK_GAP)}
          y={y}
          width={each}
          height={height}
          rx={height / 2}
          fill={told ? theme.text : theme.line}
        />
      ))}
    </g>
  );
};

/** A caveat under the last picture. */
export const SmallPrint = ({text, theme, format}: {text: string; theme: Theme; format: Format}): ReactElement => {
  const {x, width, y, height} = format.regions.stage;
  return (
    <g data-small-print={text}>
      <Words at={{x: x + width / 2, y: y + height + 30}} size={TEXT.small} fill={theme.muted} anchor="middle">
        {text}
      </Words>
    </g>
  );
};
