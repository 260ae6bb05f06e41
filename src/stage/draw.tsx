import type {ReactElement} from 'react';
import type {Film} from '../storyboard/film';
import {FORMATS, type Format} from './format';
import {Line, Tip} from './marks/arrow';
import {Callout} from './marks/callout';
import {litTheme, rounded} from './marks/dimming';
import {TokenMark} from './marks/token';
import {CORNER, TYPE, widthOf} from './marks/type';
import {Words} from './marks/words';
import type {Camera} from './motion/camera';
import type {Token} from './motion/tokens';
import {kindOf, PARTS, type Register} from './parts/register';
import {Card} from './picture/cards';
import {Headline, Rail, Ticks} from './picture/Frame';
import {centre, pathOf, pointOn, type Box} from './placing/geometry';
import type {PlacedPanel} from './placing/layout';
import {shotAt, type Shot, type ShotLink, type ShotPart, type ShotStage} from './shot';
import {oppositeOf, themeNamed, type Theme, type ThemeName} from './theme';

/** A place: its name and what it is stand on one line at its upper edge. */
const Panel = ({panel, theme}: {panel: PlacedPanel; theme: Theme}): ReactElement => {
  const {title, subtitle, box} = panel;
  const base = box.y + 56;
  return (
    <g data-panel={title}>
      <rect {...box} rx={CORNER.place} fill={theme.place} stroke={theme.placeEdge} strokeWidth={3} />
      <Words at={{x: box.x + 32, y: base}} size={TYPE.name} fill={theme.text} weight={700}>
        {title}
      </Words>
      {subtitle !== undefined && (
        <Words
          at={{x: box.x + 56 + widthOf(title, {size: TYPE.name, weight: 700}), y: base}}
          size={TYPE.small}
          fill={theme.muted}
        >
          {subtitle}
        </Words>
      )}
    </g>
  );
};

const degrees = (dx: number, dy: number): number => rounded((Math.atan2(dy, dx) * 180) / Math.PI);

/** Two strokes over a line that nothing goes along any more, px. */
const CUT = {high: 30, apart: 24, lean: 14} as const;

const CutMark = ({link, theme}: {link: ShotLink; theme: Theme}): ReactElement => {
  const {x, y} = pointOn(link.curve, 0.5);
  const {high, apart, lean} = CUT;
  const stroke = (from: number): string =>
    `M${rounded(x + from)} ${rounded(y - high)} L${rounded(x + from + lean)} ${rounded(y + high)}`;
  return (
    <g>
      <circle cx={rounded(x)} cy={rounded(y)} r={high} fill={theme.ground} />
      <path
        d={`${stroke(-apart)} ${stroke(0)}`}
        stroke={theme.trouble}
        strokeWidth={8}
        strokeLinecap="round"
        fill="none"
      />
    </g>
  );
};

const LinkLine = ({link, theme}: {link: ShotLink; theme: Theme}): ReactElement => {
  const {curve, meaning, line, cut} = link;
  const {entering, to} = curve;
  return (
    <g data-link={line} data-means={meaning} {...(cut && {'data-cut': 'true'})}>
      <Line d={pathOf(curve)} ink={theme.rail} {...(meaning === 'dead letters' && {dashes: '3 12'})} />
      {cut ? (
        <CutMark link={link} theme={theme} />
      ) : (
        <Tip
          at={{x: rounded(to.x), y: rounded(to.y)}}
          turn={degrees(to.x - entering.x, to.y - entering.y)}
          ink={theme.rail}
        />
      )}
    </g>
  );
};

/** How a test finds a part again: its kind, and what it stands for or is called. */
const identityOf = ({part}: ShotPart): string => {
  const name = part.of?.name ?? ('title' in part ? part.title : undefined) ?? '';
  return `${part.part}|${name}`;
};

/** What is remembered lies under what is really there, and words fly above all. */
const layerOf = (token: Token): number => {
  if (token.is === 'verb') return 4;
  if (token.is === 'head') return 2;
  return token.look === 'here' || token.look === 'dead' ? 3 : 1;
};

const transformOf = ({sheet, slide, camera: {at, zoom}}: ShotStage): string | undefined => {
  const middle = centre(sheet);
  if (zoom === 1 && slide === 0 && at.x === middle.x && at.y === middle.y) return undefined;
  return `translate(${rounded(middle.x - at.x * zoom)} ${rounded(middle.y - at.y * zoom + slide)}) scale(${rounded(zoom)})`;
};

/** A part as its kind draws it. What it is drawn from is all that it is given, so that who compares two pictures may leave it out. */
const PartMark = ({shown, theme, parts}: {shown: ShotPart; theme: Theme; parts: Register}): ReactElement => (
  <g data-part={identityOf(shown)}>{kindOf(shown.part, parts).draw(shown.view, shown.box, theme, shown.lighting)}</g>
);

const Stage = ({stage, theme, parts}: {stage: ShotStage; theme: Theme; parts: Register}): ReactElement => {
  const tokens = [...stage.tokens].sort(
    ({token: a}, {token: b}) => layerOf(a) - layerOf(b) || (b.below ?? 0) - (a.below ?? 0) || (a.key < b.key ? -1 : 1),
  );
  return (
    <g data-stage="" {...(transformOf(stage) !== undefined && {transform: transformOf(stage)})}>
      {stage.panels.map(({panel, lit}) => (
        <Panel key={panel.title} panel={panel} theme={litTheme(theme, lit)} />
      ))}
      {stage.links.map((link) => (
        <LinkLine key={link.key} link={link} theme={litTheme(theme, link.lit)} />
      ))}
      {stage.parts.map((shown, index) => (
        <PartMark key={index} shown={shown} theme={litTheme(theme, shown.lighting.lit)} parts={parts} />
      ))}
      {tokens.map(({token, lit}) => (
        <TokenMark
          key={token.leaving ? `leaving ${token.key}` : token.key}
          token={token}
          theme={litTheme(theme, lit)}
        />
      ))}
    </g>
  );
};

/** Callouts keep their size whatever the camera does. */
const Callouts = ({stage, theme}: {stage: ShotStage; theme: Theme}): ReactElement => {
  const {callouts, presence, rise} = stage.callouts;
  return (
    <g
      {...(rise > 0 && {transform: `translate(0 ${rounded(rise)})`})}
      {...(presence < 1 && {opacity: rounded(presence)})}
    >
      {callouts.map(({to, ...callout}, index) => (
        <g key={index} data-callout={to}>
          <Callout {...callout} theme={theme} />
        </g>
      ))}
    </g>
  );
};

/** Bands over the stage keep the words apart from what the camera brings near. */
const Bands = ({stage, theme, format}: {stage: Box; theme: Theme; format: Format}): ReactElement => {
  const {width, height} = format;
  const bottom = stage.y + stage.height;
  return (
    <g>
      <rect x={0} y={0} width={width} height={stage.y - 8} fill={theme.ground} />
      <rect x={0} y={bottom + 6} width={width} height={height - bottom - 6} fill={theme.ground} />
    </g>
  );
};

const drawShot = (shot: Shot, given: Theme, format: Format, parts: Register): ReactElement => {
  const {width, height} = format;
  // The lights change: a question is drawn in the other theme.
  const theme = shot.kind === 'question' ? oppositeOf(given) : given;
  const onStage = shot.kind === 'beat';
  const {caption, kind, inks, number, title, clock, ticks} = shot;
  const moved = shot.stages.some(({slide, camera: {zoom}}) => slide > 0 || zoom > format.scale);
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      data-frame={shot.frame}
    >
      <rect x={0} y={0} width={width} height={height} fill={theme.ground} />
      {shot.stages.map((stage, index) => (
        <Stage key={index} stage={stage} theme={theme} parts={parts} />
      ))}
      {onStage ? (
        <g>
          {moved &&
            shot.stages.map(({sheet}, index) => <Bands key={index} stage={sheet} theme={theme} format={format} />)}
          {shot.stages.map((stage, index) => (
            <Callouts key={index} stage={stage} theme={theme} />
          ))}
          <Headline shot={{caption, kind, inks}} theme={theme} format={format} />
          <Rail shot={{number, title, clock}} theme={theme} format={format} />
          <Ticks shot={{ticks}} theme={theme} format={format} />
        </g>
      ) : (
        <Card shot={shot} theme={theme} format={format} />
      )}
    </svg>
  );
};

/** How a film is looked at. */
export interface View {
  readonly format?: Format;
  /** As the storyboard directs it, when left out. */
  readonly camera?: Camera;
  /** Other kinds of part than the stage's own: for tests. */
  readonly parts?: Register;
}

/** The picture of a frame: an SVG element tree, plain data. */
export const draw = (film: Film, frame: number, theme: ThemeName, view: View = {}): ReactElement => {
  const {format = FORMATS['16:9'], camera, parts = PARTS} = view;
  const shot = shotAt(film, frame, {format, parts});
  const looked = camera === undefined ? shot : {...shot, stages: shot.stages.map((stage) => ({...stage, camera}))};
  return drawShot(looked, themeNamed(theme), format, parts);
};
