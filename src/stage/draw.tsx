import type {ReactElement} from 'react';
import type {Film} from '../storyboard/film';
import {HEIGHT, WIDTH} from './format';
import {CaptionBar, Header, SmallPrint, Ticks} from './Frame';
import {pathOf} from './geometry';
import type {PlacedPanel} from './layout';
import {dimmedTheme, Lit, Plate, TokenMark, Words} from './marks';
import {TEXT} from './metrics';
import {ClientBox} from './parts/ClientBox';
import {ExchangeBox} from './parts/ExchangeBox';
import {Ledger} from './parts/Ledger';
import {LogLane} from './parts/LogLane';
import {Outcomes} from './parts/Outcomes';
import {Partitioner} from './parts/Partitioner';
import {Passport} from './parts/Passport';
import {Phone} from './parts/Phone';
import {QueueLane} from './parts/QueueLane';
import {ReaderRows} from './parts/ReaderRows';
import {Roles} from './parts/Roles';
import {SinkBox} from './parts/SinkBox';
import {Strip} from './parts/Strip';
import type {PlacedLink} from './setting';
import {shotAt, type PartView, type Shot} from './shot';
import {themeNamed, type Theme, type ThemeName} from './theme';

const PanelFrame = ({panel, theme, lit}: {panel: PlacedPanel; theme: Theme; lit: number}): ReactElement => (
  <Lit lit={lit} data={{panel: panel.title}}>
    <Plate box={panel.box} fill={theme.ground} stroke={theme.line} radius={28} />
    <Words at={{x: panel.box.x + 40, y: panel.box.y + 58}} size={TEXT.heading} fill={theme.text} weight={600}>
      {panel.title}
    </Words>
    <Words at={{x: panel.box.x + 40, y: panel.box.y + 98}} size={TEXT.label} fill={theme.muted}>
      {panel.subtitle}
    </Words>
  </Lit>
);

const LinkLine = ({link, theme, lit}: {link: PlacedLink; theme: Theme; lit: number}): ReactElement => (
  <Lit lit={lit} data={{link: `${link.link.from}|${link.link.to}`}}>
    <path
      d={pathOf(link.curve)}
      fill="none"
      stroke={theme.line}
      strokeWidth={3}
      {...(link.link.dotted === true && {strokeDasharray: '3 10', strokeLinecap: 'round' as const})}
    />
  </Lit>
);

const PartMark = ({
  view,
  theme,
  lit,
  litOf,
}: {
  view: PartView;
  theme: Theme;
  lit: number;
  litOf: Shot['litOf'];
}): ReactElement => {
  switch (view.kind) {
    case 'queue':
      return <QueueLane view={view} theme={theme} lit={lit} />;
    case 'client':
      return <ClientBox view={view} theme={theme} lit={lit} />;
    case 'exchange':
      return <ExchangeBox view={view} theme={theme} lit={lit} />;
    case 'log':
      return <LogLane view={view} theme={theme} lit={lit} />;
    case 'groups':
      return <ReaderRows view={view} theme={theme} litOf={litOf} />;
    case 'partitioner':
      return <Partitioner view={view} theme={theme} lit={lit} />;
    case 'passport':
      return <Passport view={view} theme={theme} lit={lit} />;
    case 'ledger':
      return <Ledger view={view} theme={theme} lit={lit} />;
    case 'strip':
      return <Strip view={view} theme={theme} lit={lit} />;
    case 'outcomes':
      return <Outcomes view={view} theme={theme} lit={lit} />;
    case 'phone':
      return <Phone view={view} theme={theme} lit={lit} />;
    case 'sink':
      return <SinkBox view={view} theme={theme} lit={lit} />;
    case 'roles':
      return <Roles view={view} theme={theme} lit={lit} />;
  }
};

/** Ghosts lie under what is solid, and short words fly above all. */
const LAYER = {ghost: 0, planned: 0, pointer: 1, retained: 1, dead: 2, solid: 3, pill: 4} as const;

const drawShot = (shot: Shot, theme: Theme): ReactElement => {
  const tokens = [...shot.tokens].sort(
    (a, b) => LAYER[a.token.look] - LAYER[b.token.look] || (a.token.key < b.token.key ? -1 : 1),
  );
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      data-frame={shot.frame}
    >
      <rect x={0} y={0} width={WIDTH} height={HEIGHT} fill={theme.ground} />
      <Header shot={shot} theme={theme} />
      {shot.panels.map(({panel, lit}) => (
        <PanelFrame key={panel.title} panel={panel} theme={dimmedTheme(theme, lit)} lit={lit} />
      ))}
      {shot.links.map(({link, lit}) => (
        <LinkLine key={`${link.link.from} ${link.link.to}`} link={link} theme={theme} lit={lit} />
      ))}
      {shot.parts.map(({part, view, lit}, index) => (
        <g key={index} data-part={part}>
          <PartMark view={view} theme={dimmedTheme(theme, lit)} lit={lit} litOf={shot.litOf} />
        </g>
      ))}
      {tokens.map(({token, lit}) => (
        <TokenMark key={token.leaving ? `leaving ${token.key}` : token.key} token={token} theme={theme} lit={lit} />
      ))}
      {shot.smallPrint !== undefined && <SmallPrint text={shot.smallPrint} theme={theme} />}
      <CaptionBar shot={shot} theme={theme} />
      <Ticks shot={shot} theme={theme} />
    </svg>
  );
};

/** The picture of a frame: an SVG element tree, plain data. */
export const draw = (film: Film, frame: number, theme: ThemeName): ReactElement =>
  drawShot(shotAt(film, frame), themeNamed(theme));
