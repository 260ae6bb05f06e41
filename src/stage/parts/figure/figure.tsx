import type {PartWords} from '../../../storyboard/scene';
import {instantAt} from '../../../storyboard/instant';
import {booksAt, type Counter} from '../../../storyboard/questions/books';
import type {Kind} from '../../kind';
import {sizeToFit, TYPE, widthOf} from '../../marks/type';
import {baseOf, Words} from '../../marks/words';

export interface FigureWords extends PartWords<'figure'> {
  readonly counts: Counter;
  /** What it counts, in a word or two. */
  readonly label: string;
  /** Of how many. */
  readonly outOf?: number;
  /** Behind the number: "€". */
  readonly unit?: string;
  /** Only what has come to it since the beat began, with its sign; nothing while that is nothing. */
  readonly delta?: true;
  /** More than this is trouble. */
  readonly atMost?: number;
  /** As many as this is good. */
  readonly wanted?: number;
}
declare module '../../../storyboard/scene' {
  interface Parts {
    figure: FigureWords;
  }
}

interface FigureView {
  readonly value: string;
  readonly label: string;
  readonly verdict: 'trouble' | 'good' | 'none';
}

const HEIGHT = {least: 120, most: 300} as const;
const LABEL = 44;

const verdictOn = (value: number, {atMost, wanted, outOf}: FigureWords): FigureView['verdict'] => {
  if (atMost !== undefined && value > atMost) return 'trouble';
  return value === (wanted ?? outOf) && value > 0 ? 'good' : 'none';
};

/** A number that matters, as large as there is room for. */
export const figure: Kind<FigureWords, FigureView> = {
  stature: () => ({above: 0, body: HEIGHT.least, most: HEIGHT.most, below: LABEL, width: 260}),

  view: (words, instant) => {
    const now = booksAt(instant)[words.counts];
    const unit = words.unit === undefined ? '' : ` ${words.unit}`;
    if (words.delta === true) {
      const more = now - booksAt(instantAt(instant, instant.since))[words.counts];
      if (more === 0) return undefined;
      const sign = more > 0 ? '+' : '−';
      return {value: `${sign}${Math.abs(more)}${unit}`, label: words.label, verdict: verdictOn(now, words)};
    }
    const outOf = words.outOf === undefined ? '' : ` of ${words.outOf}`;
    return {value: `${now}${outOf}${unit}`, label: words.label, verdict: verdictOn(now, words)};
  },

  draw: ({value, label, verdict}, box, theme) => {
    const size = sizeToFit(value, {weight: 800}, box.width, Math.min(260, box.height * 0.95));
    const fill = verdict === 'trouble' ? theme.trouble : verdict === 'good' ? theme.good : theme.text;
    return (
      <g>
        <Words
          at={{x: box.x - size * 0.04, y: baseOf(box.y + box.height / 2, size)}}
          size={size}
          weight={800}
          fill={fill}
        >
          {value}
        </Words>
        <Words at={{x: box.x, y: box.y + box.height + 30}} size={TYPE.label} weight={500} fill={theme.muted}>
          {label}
        </Words>
      </g>
    );
  },

  spots: ({value}, box) => {
    const size = sizeToFit(value, {weight: 800}, box.width, Math.min(260, box.height * 0.95));
    return {value: {...box, width: widthOf(value, {size, weight: 800})}};
  },

  says: ({value, label}) => [value, label],

  samples: [
    {shows: 'a change', view: {value: '+20 €', label: 'charged again', verdict: 'trouble'}},
    {shows: 'all is well', view: {value: '5 of 5', label: 'paid', verdict: 'good'}},
  ],
};
