import type {ReactElement} from 'react';
import {plain} from '../../storyboard/beat';
import type {Format} from '../format';
import {sizeToFit, TYPE, widthOf, wrap} from '../marks/type';
import {baseOf, Words} from '../marks/words';
import type {Shot} from '../shot';
import type {Theme} from '../theme';
import {endBands} from './cardRegions';
import {cutPieces, piecesOf} from './told';

interface CardProps {
  readonly shot: Shot;
  readonly theme: Theme;
  readonly format: Format;
}

/** The largest size at which a text stands in so many lines of a width, px. */
const poster = (
  text: string,
  width: number,
  most: number,
  lines: number,
): {readonly size: number; readonly lines: readonly string[]} => {
  for (let size = most; size > TYPE.headline; size -= 4) {
    const broken = wrap(text, {size, weight: 800}, width);
    if (broken.length <= lines && broken.every((line) => widthOf(line, {size, weight: 800}) <= width))
      return {size, lines: broken};
  }
  const size = TYPE.headline;
  return {size, lines: wrap(text, {size, weight: 800}, width)};
};

const LEADING = 1.1;

/** Lines as large as they go, from a first base line on; returns them and where the next could stand. */
const posterLines = (
  {shot, theme}: Pick<CardProps, 'shot' | 'theme'>,
  text: string,
  {size, lines}: {readonly size: number; readonly lines: readonly string[]},
  at: {readonly x: number; readonly y: number},
  fill: string,
): readonly ReactElement[] =>
  cutPieces(piecesOf(text, shot, theme), lines).map((pieces, index) => (
    <Words
      key={`${text} ${index}`}
      at={{x: at.x, y: at.y + index * size * LEADING}}
      size={size}
      weight={800}
      fill={fill}
    >
      {pieces}
    </Words>
  ));

/** Two seconds, nothing but it: a number or a question as large as it goes, a small line above and one below. */
const OpenCard = ({shot, theme, format}: CardProps): ReactElement => {
  const {width, height, margin, clear} = format;
  const room = width - 2 * margin;
  const [first, second, third] = shot.caption;
  const wide = format.aspect === '16:9';
  if (third !== undefined && second !== undefined) {
    const huge = poster(plain(second), room, wide ? 560 : 400, 1);
    const below = poster(plain(third), room, wide ? 112 : 100, wide ? 1 : 3);
    const middle = (clear.top + clear.bottom) / 2;
    const base = baseOf(middle, huge.size);
    return (
      <g>
        <Words at={{x: margin, y: base - huge.size * 0.72 - 70}} size={wide ? 72 : 60} weight={700} fill={theme.muted}>
          {plain(first)}
        </Words>
        {posterLines({shot, theme}, second, huge, {x: margin - huge.size * 0.05, y: base}, theme.trouble)}
        {posterLines({shot, theme}, third, below, {x: margin, y: base + below.size * 1.5 + 20}, theme.text)}
      </g>
    );
  }
  const head = poster(plain(first), room, wide ? 200 : 150, wide ? 2 : 4);
  const tail = second === undefined ? undefined : poster(plain(second), room, wide ? 200 : 150, wide ? 2 : 4);
  const whole = (head.lines.length + (tail?.lines.length ?? 0)) * head.size * LEADING;
  const y = (wide ? height / 2 : clear.top + (clear.bottom - clear.top) * 0.4) - whole / 2 + head.size * 0.85;
  return (
    <g>
      {posterLines({shot, theme}, first, head, {x: margin - 6, y}, theme.text)}
      {second !== undefined &&
        tail !== undefined &&
        posterLines(
          {shot, theme},
          second,
          tail,
          {x: margin - 6, y: y + head.lines.length * head.size * LEADING + tail.size * 0.35},
          theme.muted,
        )}
    </g>
  );
};

/** A stop: a pause sign, the context small, the question large, and a bar of time to think. */
const QuestionCard = ({shot, theme, format}: CardProps): ReactElement => {
  const {width, margin, clear} = format;
  const room = width - 2 * margin;
  const wide = format.aspect === '16:9';
  const question = shot.caption.at(-1) ?? '';
  const context = shot.caption.slice(0, -1).map(plain);
  const top = wide ? 84 : clear.top + 20;
  const contextSize = wide ? 56 : 48;
  const contextLines = context.flatMap((line) => wrap(line, {size: contextSize, weight: 600}, room));
  const asked = poster(plain(question), room, wide ? 168 : 120, wide ? 2 : 4);
  const questionY = top + 200 + contextLines.length * contextSize * 1.28 + asked.size * 0.78;
  const bar = {x: margin, y: wide ? 1000 : clear.bottom - 14, width: room, height: 14};
  return (
    <g>
      <rect x={margin} y={top} width={16} height={56} rx={4} fill={theme.text} />
      <rect x={margin + 32} y={top} width={16} height={56} rx={4} fill={theme.text} />
      <Words at={{x: margin + 80, y: top + 44}} size={44} weight={700} fill={theme.text}>
        Stop and think
      </Words>
      {shot.number !== '' && (
        <Words at={{x: width - margin, y: top + 42}} size={40} mono weight={500} fill={theme.muted} anchor="end">
          {shot.number}
        </Words>
      )}
      {contextLines.map((line, index) => (
        <Words
          key={index}
          at={{x: margin, y: top + 190 + index * contextSize * 1.28}}
          size={contextSize}
          weight={600}
          fill={theme.muted}
        >
          {line}
        </Words>
      ))}
      {posterLines({shot, theme}, question, asked, {x: margin - 6, y: questionY}, theme.text)}
      <rect {...bar} rx={7} fill={theme.placeEdge} />
      <rect
        {...bar}
        width={Math.max(bar.height, Math.round(bar.width * shot.thought))}
        rx={7}
        fill={theme.text}
        data-thought={shot.thought}
      />
    </g>
  );
};

/** The act's number, what it is about, and the one thing that differs. */
const ActCard = ({shot, theme, format}: CardProps): ReactElement => {
  const {width, margin, clear, aspect} = format;
  const wide = aspect === '16:9';
  const x = wide ? 770 : margin;
  const room = width - x - margin;
  const [title, difference] = shot.caption;
  const head = poster(plain(title), room, wide ? 124 : 110, 3);
  const top = wide ? 330 : clear.top + 620;
  const after = top + 136 + (head.lines.length - 1) * head.size * LEADING;
  const plate = difference === undefined ? 0 : sizeToFit(difference, {mono: true}, room - 80, 56);
  return (
    <g>
      <Words
        at={wide ? {x: 20, y: 930} : {x: margin - 20, y: clear.top + 480}}
        size={wide ? 1060 : 620}
        weight={800}
        fill={theme.machine}
        spacing={wide ? -60 : -34}
      >
        {String(shot.act)}
      </Words>
      <Words at={{x, y: top}} size={44} mono weight={700} fill={theme.muted}>
        {`ACT ${shot.act}`}
      </Words>
      {posterLines({shot, theme}, title, head, {x: x - 6, y: top + 136}, theme.text)}
      {difference !== undefined && (
        <g>
          <Words at={{x, y: after + 120}} size={40} fill={theme.muted}>
            the one difference
          </Words>
          <rect
            x={x - 4}
            y={after + 152}
            width={Math.min(room, widthOf(difference, {size: plate, mono: true}) + 80)}
            height={104}
            rx={22}
            fill={theme.call}
          />
          <Words at={{x: x + 36, y: baseOf(after + 204, plate)}} size={plate} mono weight={700} fill={theme.onCall}>
            {difference}
          </Words>
        </g>
      )}
    </g>
  );
};

/** The takeaway as a poster: each sentence with its pictogram, and the small print. */
const EndCard = ({shot, theme, format}: CardProps): ReactElement => {
  const {width, height, margin, clear, aspect, rail} = format;
  const wide = aspect === '16:9';
  const room = width - 2 * margin;
  const bands = endBands(format, Math.max(1, shot.stages.length));
  const perBand = Math.ceil(shot.caption.length / bands.length);
  const base = wide ? height - 50 : clear.bottom - 20;
  const title = widthOf(`${shot.number}  ${shot.title}`, {size: rail.size});
  const printLines =
    shot.smallPrint === undefined ? [] : wrap(shot.smallPrint, {size: rail.size}, wide ? room - title - 60 : room);
  return (
    <g>
      {bands.map(({x, y, width: bandWidth}, index) => {
        const sentences = shot.caption.slice(index * perBand, (index + 1) * perBand);
        const most = wide ? (sentences.length > 1 ? 104 : 120) : 88;
        let next = y + (wide ? 96 : 80);
        return (
          <g key={index}>
            {index > 0 && (
              <line x1={x} y1={y - 18} x2={x + bandWidth} y2={y - 18} stroke={theme.placeEdge} strokeWidth={4} />
            )}
            {sentences.map((sentence, part) => {
              const set = poster(plain(sentence), bandWidth, most, wide ? 1 : 3);
              const at = {x: x - 4, y: next};
              next += set.lines.length * set.size * LEADING;
              return (
                <g key={part}>{posterLines({shot, theme}, sentence, set, at, part === 0 ? theme.text : theme.muted)}</g>
              );
            })}
          </g>
        );
      })}
      {wide && (
        <g>
          {shot.number !== '' && (
            <Words at={{x: margin, y: base}} size={rail.size} mono weight={700} fill={theme.text}>
              {shot.number}
            </Words>
          )}
          <Words at={{x: margin + (shot.number === '' ? 0 : 54), y: base}} size={rail.size} fill={theme.muted}>
            {shot.title}
          </Words>
        </g>
      )}
      {shot.smallPrint !== undefined && (
        <g data-small-print={shot.smallPrint}>
          {printLines.map((line, index) => (
            <Words
              key={index}
              at={{x: wide ? width - margin : margin, y: base - (printLines.length - 1 - index) * rail.size * 1.25}}
              size={rail.size}
              fill={theme.muted}
              anchor={wide ? 'end' : 'start'}
            >
              {line}
            </Words>
          ))}
        </g>
      )}
    </g>
  );
};

/** A card fills the sheet: there is nothing to read but it. */
export const Card = (props: CardProps): ReactElement => (
  <g data-caption={plain(props.shot.caption.join(' '))} data-kind={props.shot.kind}>
    {props.shot.kind === 'open' && <OpenCard {...props} />}
    {props.shot.kind === 'question' && <QuestionCard {...props} />}
    {props.shot.kind === 'act' && <ActCard {...props} />}
    {props.shot.kind === 'end' && <EndCard {...props} />}
  </g>
);
