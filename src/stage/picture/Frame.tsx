import type {ReactElement} from 'react';
import {plain} from '../../storyboard/beat';
import type {Format} from '../format';
import {widthOf} from '../marks/type';
import {Words} from '../marks/words';
import {headerOf} from '../placing/header';
import type {Shot} from '../shot';
import type {Theme} from '../theme';
import {cutPieces, piecesOf} from './told';

interface BandProps<Fields extends keyof Shot> {
  /** What of it this band tells. */
  readonly shot: Pick<Shot, Fields>;
  readonly theme: Theme;
  readonly format: Format;
}

/** What is told, on top: the sentence, and a quieter line below it. */
export const Headline = ({shot, theme, format}: BandProps<'caption' | 'kind' | 'inks'>): ReactElement => {
  const [first, second] = shot.caption;
  const {margin} = format;
  const {head, next} = headerOf(shot.caption, format);
  const heads = cutPieces(piecesOf(first, shot, theme), head.lines);
  const nexts = second === undefined || next === undefined ? [] : cutPieces(piecesOf(second, shot, theme), next.lines);
  return (
    <g data-caption={plain(shot.caption.join(' '))} data-kind={shot.kind}>
      {heads.map((pieces, index) => (
        <Words
          key={index}
          at={{x: margin, y: head.y + index * head.leading}}
          size={head.size}
          weight={800}
          fill={theme.text}
        >
          {pieces}
        </Words>
      ))}
      {next !== undefined &&
        nexts.map((pieces, index) => (
          <Words
            key={index}
            at={{x: margin, y: next.y + index * next.leading}}
            size={next.size}
            weight={500}
            fill={theme.muted}
          >
            {pieces}
          </Words>
        ))}
    </g>
  );
};

const NUMBER_GAP = 20;

/** The chapter's number, the film's name, and the virtual clock where there is room. */
export const Rail = ({shot, theme, format}: BandProps<'number' | 'title' | 'clock'>): ReactElement => {
  const {rail, margin, width} = format;
  const numberWidth = shot.number === '' ? 0 : widthOf(shot.number, {size: rail.size, mono: true}) + NUMBER_GAP;
  return (
    <g data-clock={shot.clock}>
      {shot.number !== '' && (
        <Words at={{x: margin, y: rail.y}} size={rail.size} fill={theme.text} weight={700} mono>
          {shot.number}
        </Words>
      )}
      <Words at={{x: margin + numberWidth, y: rail.y}} size={rail.size} fill={theme.muted} weight={500}>
        {shot.title}
      </Words>
      {rail.clock && (
        <Words at={{x: width - margin, y: rail.y}} size={rail.size} fill={theme.muted} mono anchor="end">
          {shot.clock}
        </Words>
      )}
    </g>
  );
};

const TICK_GAP = 10;

/** One bar per beat; it fills when the beat begins, so that a hold stands still. */
export const Ticks = ({shot, theme, format}: BandProps<'ticks'>): ReactElement => {
  const {x, y, width, height} = format.ticks;
  const each = (width - TICK_GAP * (shot.ticks.length - 1)) / shot.ticks.length;
  return (
    <g data-told={shot.ticks.filter(Boolean).length}>
      {shot.ticks.map((told, index) => (
        <rect
          key={index}
          x={Math.round((x + index * (each + TICK_GAP)) * 10) / 10}
          y={y}
          width={Math.round(each * 10) / 10}
          height={height}
          rx={height / 2}
          fill={told ? theme.text : theme.placeEdge}
        />
      ))}
    </g>
  );
};
