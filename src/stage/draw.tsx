import type {ReactElement, ReactNode} from 'react';
import type {Film} from '../storyboard/film';
import {FORMATS, type Format} from './format';
import {dimmedTheme, opacityOf, rounded} from './marks/dimming';
import {TokenMark} from './marks/token';
import {TEXT} from './marks/type';
import {Plate, Words} from './marks/words';
import type {Camera} from './motion/camera';
import {kindOf, PARTS, type Register} from './parts/register';
import {CaptionBar, Header, SmallPrint, Ticks} from './picture/Frame';
import {centre, pathOf} from './placing/geometry';
import type {PlacedPanel} from './placing/layout';
import {shotAt, type Shot, type ShotLink, type ShotPart} from './shot';
import {themeNamed, type Theme, type ThemeName} from './theme';

const PanelFrame = ({panel, theme, lit}: {panel: PlacedPanel; theme: Theme; lit: number}): ReactElement => (
  <g opacity={lit < 1 ? opacityOf(lit) : undefined} data-panel={panel.title}>
    <Plate box={panel.box} fill={theme.ground} stroke={theme.line} radius={28} />
    <Words at={{x: panel.box.x + 40, y: panel.box.y + 58}} size={TEXT.heading} fill={theme.text} weight={600}>
      {panel.title}
    </Words>
    <Words at={{x: panel.box.x + 40, y: panel.box.y + 98}} size={TEXT.label} fill={theme.muted}>
      {panel.subtitle}
    </Words>
  </g>
);

const LinkLine = ({link, theme}: {link: ShotLink; theme: Theme}): ReactElement => (
  <g opacity={link.lit < 1 ? opacityOf(link.lit) : undefined} data-link={link.line} data-means={link.meaning}>
    <path
      d={pathOf(link.curve)}
      fill="none"
      stroke={theme.line}
      strokeWidth={3}
      {...(link.meaning === 'dead letters' && {strokeDasharray: '3 10', strokeLinecap: 'round' as const})}
    />
  </g>
);

/** How a test finds a part again: its kind, and what it stands for or is called. */
const identityOf = ({part}: ShotPart): string => {
  const name = part.of?.name ?? ('title' in part ? part.title : undefined) ?? '';
  return `${part.part}|${name}`;
};

const PartMark = ({shown, theme, parts}: {shown: ShotPart; theme: Theme; parts: Register}): ReactElement => {
  const {part, view, box, lighting} = shown;
  const {lit} = lighting;
  return (
    <g opacity={lit < 1 ? opacityOf(lit) : undefined} data-part={identityOf(shown)}>
      {kindOf(part, parts).draw(view, box, dimmedTheme(theme, lit), lighting)}
    </g>
  );
};

/** Ghosts lie under what is solid, and short words fly above all. */
const LAYER = {ghost: 0, planned: 0, pointer: 1, retained: 1, dead: 2, solid: 3, pill: 4} as const;

/** The stage through the camera: one transform around all that stands on it, and none while it is seen whole. */
const Seen = ({
  camera: {at, zoom},
  format,
  children,
}: {
  camera: Camera;
  format: Format;
  children: ReactNode;
}): ReactElement => {
  const middle = centre(format.regions.stage);
  const isWhole = zoom === 1 && at.x === middle.x && at.y === middle.y;
  if (isWhole) return <g>{children}</g>;
  const [x, y] = [middle.x - at.x * zoom, middle.y - at.y * zoom].map(rounded);
  return <g transform={`translate(${x} ${y}) scale(${rounded(zoom)})`}>{children}</g>;
};

const drawShot = (shot: Shot, theme: Theme, {format, parts, camera}: Required<View>): ReactElement => {
  const tokens = [...shot.tokens].sort(
    (a, b) => LAYER[a.token.look] - LAYER[b.token.look] || (a.token.key < b.token.key ? -1 : 1),
  );
  const {width, height} = format;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      data-frame={shot.frame}
    >
      <rect x={0} y={0} width={width} height={height} fill={theme.ground} />
      <Seen camera={camera === 'directed' ? shot.camera : camera} format={format}>
        {shot.panels.map(({panel, lit}) => (
          <PanelFrame key={panel.title} panel={panel} theme={dimmedTheme(theme, lit)} lit={lit} />
        ))}
        {shot.links.map((link) => (
          <LinkLine key={link.key} link={link} theme={dimmedTheme(theme, link.lit)} />
        ))}
        {shot.parts.map((shown, index) => (
          <PartMark key={index} shown={shown} theme={theme} parts={parts} />
        ))}
        {tokens.map(({token, lit}) => (
          <TokenMark key={token.leaving ? `leaving ${token.key}` : token.key} token={token} theme={theme} lit={lit} />
        ))}
      </Seen>
      <Header shot={shot} theme={theme} format={format} />
      {shot.smallPrint !== undefined && <SmallPrint text={shot.smallPrint} theme={theme} format={format} />}
      <CaptionBar shot={shot} theme={theme} format={format} />
      <Ticks shot={shot} theme={theme} format={format} />
    </svg>
  );
};

/** How a film is looked at. */
export interface View {
  readonly format?: Format;
  /** As the storyboard directs it, when left out. */
  readonly camera?: Camera | 'directed';
  /** Other kinds of part than the stage's own: for tests. */
  readonly parts?: Register;
}

/** The picture of a frame: an SVG element tree, plain data. */
export const draw = (film: Film, frame: number, theme: ThemeName, view: View = {}): ReactElement => {
  const {format = FORMATS['16:9'], camera = 'directed', parts = PARTS} = view;
  return drawShot(shotAt(film, frame, {format, parts}), themeNamed(theme), {format, camera, parts});
};
