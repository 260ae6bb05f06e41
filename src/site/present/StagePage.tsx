import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type ReactElement,
} from 'react';
import {addFonts, adoptStyle, Announcer, aspectOfScreen, Screen, useMeasuredAspect} from '../../player';
import {FORMATS, type Aspect} from '../../stage/format';
import {fontsUrl} from '../shell/root';
import {chooseTheme, usePageTheme} from '../shell/themeChoice';
import type {ShownAt} from '../showing';
import {useLineToDesk} from '../stage/useLineToDesk';
import {useStage, type Stage} from '../stage/useStage';
import {useAddress} from '../useAddress';
import {Help} from './Help';
import {pressed, type Own} from './keys';
import {Laser} from './Laser';
import {Position} from './Position';
import {useDragArea} from './useDragArea';
import {useIdle} from './useIdle';
import {numberedArea, transformOf, WHOLE} from './zoom';

const toggleFullScreen = (): void => {
  const change = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
  // A browser may refuse; the film is shown all the same.
  change.catch(() => undefined);
};

const aspectOfPlace = ({clientWidth: width, clientHeight: height}: HTMLElement): Aspect =>
  aspectOfScreen({width, height});

/** What the window itself shows, beside the film. */
const useWindow = ({now, command}: Stage) => {
  const theme = usePageTheme();
  const [zoom, setZoom] = useState(WHOLE);
  const [laser, setLaser] = useState(false);
  const [help, setHelp] = useState(false);

  const doOwn = (own: Own): void => {
    if (typeof own === 'object') return setZoom(numberedArea(own.zoom));
    switch (own) {
      case 'full screen':
        return toggleFullScreen();
      case 'laser':
        return setLaser(!laser);
      case 'help':
        return setHelp(!help);
      case 'theme':
        return chooseTheme(theme === 'dark' ? 'light' : 'dark');
      case 'blank':
        return command({do: 'blank', on: !now.blank});
      case 'stops':
        return command({do: 'stops', on: !now.stops});
      case 'close':
        setHelp(false);
        setLaser(false);
        setZoom(WHOLE);
        return command({do: 'blank', on: false});
    }
  };
  const onKey = (event: KeyboardEvent): void => {
    const {key, target} = event;
    if (event.ctrlKey || event.metaKey || event.altKey || help) return;
    if (target instanceof HTMLInputElement || (target instanceof HTMLButtonElement && key === ' ')) return;
    const asked = pressed(key);
    if (asked === undefined) return;
    event.preventDefault();
    if (typeof asked === 'object' && 'do' in asked) command(asked);
    else doOwn(asked);
  };
  return {theme, zoom, setZoom, laser, help, setHelp, onKey};
};

/** The film on the whole window, and nothing else. Wide, unless the window is upright. */
export const StagePage = ({start}: {start: ShownAt}): ReactElement => {
  const stage = useStage(start);
  const {now, playback, horizon, command} = stage;
  const {film} = now.showing;
  const {theme, zoom, setZoom, laser, help, setHelp, onKey} = useWindow(stage);
  const place = useRef<HTMLElement>(null);
  const aspect = useMeasuredAspect(place, aspectOfPlace);
  const idle = useIdle();
  const drag = useDragArea(zoom, setZoom, laser);

  useLineToDesk(stage, aspect);
  useAddress(now.showing, playback);
  useLayoutEffect(() => adoptStyle(document), []);
  useEffect(() => addFonts(fontsUrl()), []);
  useEffect(() => place.current?.focus(), []);
  useEffect(() => {
    document.title = film.title;
  }, [film]);

  const {width, height} = FORMATS[aspect];
  return (
    <main
      ref={place}
      className={`stage ${idle ? 'idle' : ''} ${laser ? 'lasing' : ''}`}
      tabIndex={-1}
      aria-label={film.title}
      onKeyDown={onKey}
    >
      <h1 className="hidden-text">{film.title}</h1>
      <div className="stage-frame" style={{'--ratio': width / height} as CSSProperties} {...drag.handlers}>
        <div className="stage-picture" role="img" aria-label={film.learn} style={{transform: transformOf(zoom)}}>
          <Screen {...{film, theme, aspect, playback}} speed={1} loop={false} until={horizon} />
        </div>
        {drag.mark && <div className="stage-drag" style={drag.mark} />}
        <Laser on={laser} spot={now.spot} zoom={zoom} />
      </div>
      {now.blank && <div className="stage-blank" role="status" aria-label="Blank screen" />}
      <Announcer playback={playback} />
      <Position playback={playback} until={horizon} command={command} onHelp={() => setHelp(true)} />
      {help && <Help onClose={() => setHelp(false)} stops={now.stops} />}
    </main>
  );
};
