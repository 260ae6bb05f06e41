import type {ReactElement, ReactNode} from 'react';
import {plain} from '../../storyboard/beat';
import type {Format} from '../format';
import {rounded} from '../marks/dimming';
import {sizeToFit, widthOf, wrap} from '../marks/type';
import {baseOf, Words} from '../marks/words';
import type {Shot} from '../shot';
import type {Theme} from '../theme';
import {askedQuestion, endBands, LEADING, poster, type Poster} from './cardRegions';
import {cutPieces, piecesOf} from './told';

interface CardProps {
  readonly shot: Shot;
  readonly theme: Theme;
  readonly format: Format;
}

/** The lines of a poster, from a first base line on. */
const posterLines = (
  {shot, theme}: Pick<CardProps, 'shot' | 'theme'>,
  text: string,
  {size, lines}: Poster,
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

/** Its lines come up one after the other, frames apart: each within so many frames, from so far below, px. */
const REVEAL = {apart: 14, frames: 12, from: 70} as const;

/** The n-th line of a card: nothing before it comes. */
const Coming = ({
  shot: {elapsed},
  line,
  children,
}: {
  shot: Pick<Shot, 'elapsed'>;
  line: number;
  children: ReactNode;
}): ReactElement | null => {
  const since = elapsed - line * REVEAL.apart;
  if (since < 0) return null;
  const below = since >= REVEAL.frames ? 0 : REVEAL.from * (1 - (since + 1) / REVEAL.frames) ** 3;
  return <g {...(below > 0 && {transform: `translate(0 ${rounded(below)})`})}>{children}</g>;
};

/** Nothing but it: a number or a question as large as it goes, a small line above and one below. */
const OpenCard = ({shot, theme, format}: CardProps): ReactElement => {
  const {height, margin, clear} = format;
  const room = format.width - 2 * margin;
  const [first, second, third] = shot.caption;
  const wide = format.aspect === '16:9';
  if (third !== undefined && second !== undefined) {
    const huge = poster(plain(second), room, wide ? 560 : 400, 1);
    const below = poster(plain(third), room, wide ? 112 : 100, wide ? 1 : 3);
    const middle = (clear.top + clear.bottom) / 2;
    const base = baseOf(middle, huge.size);
    return (
      <g>
        <Coming shot={shot} line={0}>
          <Words
            at={{x: margin, y: base - huge.size * 0.72 - 70}}
            size={wide ? 72 : 60}
            weight={700}
            fill={theme.muted}
          >
            {plain(first)}
          </Words>
        </Coming>
        <Coming shot={shot} line={1}>
          {posterLines({shot, theme}, second, huge, {x: margin - huge.size * 0.02, y: base}, theme.trouble)}
        </Coming>
        <Coming shot={shot} line={2}>
          {posterLines({shot, theme}, third, below, {x: margin, y: base + below.size * 1.5 + 20}, theme.text)}
        </Coming>
      </g>
    );
  }
  const most = wide ? 190 : 140;
  const head = poster(plain(first), room, most, wide ? 2 : 4);
  const tail = second === undefined ? undefined : poster(plain(second), room, most, wide ? 2 : 4);
  const size = Math.min(head.size, tail?.size ?? head.size);
  const lines = head.lines.length + (tail?.lines.length ?? 0);
  const y =
    (wide ? height / 2 : clear.top + (clear.bottom - clear.top) * 0.4) - (lines * size * LEADING) / 2 + size * 0.85;
  return (
    <g>
      <Coming shot={shot} line={0}>
        {posterLines({shot, theme}, first, head, {x: margin - 6, y}, theme.text)}
      </Coming>
      {second !== undefined && tail !== undefined && (
        <Coming shot={shot} line={1}>
          {posterLines(
            {shot, theme},
            second,
            tail,
            {x: margin - 6, y: y + head.lines.length * head.size * LEADING + tail.size * 0.3},
            theme.muted,
          )}
        </Coming>
      )}
    </g>
  );
};

/** A stop: a pause sign, the context small, the question large, and a bar of time to think. */
const QuestionCard = ({shot, theme, format}: CardProps): ReactElement => {
  const {width, margin, clear} = format;
  const {top, context, asked} = askedQuestion(shot, format);
  const question = shot.caption.at(-1) ?? '';
  const y = format.aspect === '16:9' ? 1000 : clear.bottom - 14;
  const bar = {x: margin, y, width: width - 2 * margin, height: 14};
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
      {context.lines.map((line, index) => (
        <Words
          key={index}
          at={{x: margin, y: context.y + index * context.size * 1.28}}
          size={context.size}
          weight={600}
          fill={theme.muted}
        >
          {line}
        </Words>
      ))}
      {posterLines({shot, theme}, question, asked, {x: margin - 6, y: asked.y}, theme.text)}
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
  const tall = aspect === '9:16';
  const x = wide ? 770 : margin;
  const room = width - x - margin;
  const [title, difference] = shot.caption;
  const head = poster(plain(title), room, wide ? 124 : 100, wide ? 3 : 4);
  const numeral = wide ? 1060 : tall ? 640 : 420;
  const top = wide ? 330 : clear.top + (tall ? 640 : 400);
  const after = top + 132 + (head.lines.length - 1) * head.size * LEADING;
  const plate = difference === undefined ? 0 : sizeToFit(plain(difference), {mono: true}, room - 80, wide ? 56 : 48);
  return (
    <g>
      <g data-decor="numeral">
        <Words
          at={wide ? {x: 20, y: 930} : {x: margin - 20, y: clear.top + numeral * 0.76}}
          size={numeral}
          weight={800}
          fill={theme.machine}
          spacing={-numeral * 0.056}
        >
          {String(shot.act)}
        </Words>
      </g>
      <Words at={{x, y: top}} size={44} mono weight={700} fill={theme.muted}>
        {`ACT ${shot.act}`}
      </Words>
      <Coming shot={shot} line={0}>
        {posterLines({shot, theme}, title, head, {x: x - 6, y: top + 132}, theme.text)}
      </Coming>
      {difference !== undefined && (
        <Coming shot={shot} line={1}>
          <Words at={{x, y: after + 100}} size={40} fill={theme.muted}>
            this time
          </Words>
          <rect
            x={x - 4}
            y={after + 128}
            width={Math.min(room, widthOf(plain(difference), {size: plate, mono: true}) + 80)}
            height={100}
            rx={22}
            fill={theme.call}
          />
          <Words at={{x: x + 36, y: baseOf(after + 178, plate)}} size={plate} mono weight={700} fill={theme.onCall}>
            {plain(difference)}
          </Words>
        </Coming>
      )}
    </g>
  );
};

const EndFoot = ({shot, theme, format}: CardProps): ReactElement => {
  const {width, height, margin, clear, aspect, rail} = format;
  const wide = aspect === '16:9';
  const room = width - 2 * margin;
  const base = wide ? height - 36 : clear.bottom - 16;
  const title = widthOf(`${shot.number}  ${shot.title}`, {size: rail.size});
  const size = wide ? rail.size : format.smallest;
  const print = shot.smallPrint === undefined ? [] : wrap(shot.smallPrint, {size}, wide ? room - title - 60 : room);
  return (
    <g>
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
          {print.map((line, index) => (
            <Words
              key={index}
              at={{x: wide ? width - margin : margin, y: base - (print.length - 1 - index) * size * 1.2}}
              size={size}
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

/** The takeaway as a poster: each sentence with its pictogram, and the small print. */
const EndCard = ({shot, theme, format}: CardProps): ReactElement => (
  <g>
    {endBands(shot, format).map(({box, sentences}, index) => (
      <g key={index}>
        {index > 0 && (
          <line
            x1={box.x}
            y1={box.y - 22}
            x2={box.x + box.width}
            y2={box.y - 22}
            stroke={theme.placeEdge}
            strokeWidth={4}
          />
        )}
        {sentences.map(({text, poster: set, y}, part) => (
          <g key={part}>
            {posterLines({shot, theme}, text, set, {x: box.x - 4, y}, part === 0 ? theme.text : theme.muted)}
          </g>
        ))}
      </g>
    ))}
    <EndFoot shot={shot} theme={theme} format={format} />
  </g>
);

/** A card fills the sheet: there is nothing to read but it. */
export const Card = (props: CardProps): ReactElement => (
  <g data-caption={plain(props.shot.caption.join(' '))} data-kind={props.shot.kind}>
    {props.shot.kind === 'open' && <OpenCard {...props} />}
    {props.shot.kind === 'question' && <QuestionCard {...props} />}
    {props.shot.kind === 'act' && <ActCard {...props} />}
    {props.shot.kind === 'end' && <EndCard {...props} />}
  </g>
);
