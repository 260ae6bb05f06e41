import {forwardRef, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState, type ReactElement} from 'react';
import type {Aspect} from '../stage/format';
import type {Film} from '../storyboard/film';
import {posterFrame} from '../storyboard/poster';
import {useAspect} from './aspect';
import {Announcer} from './controls/Announcer';
import {Controls} from './controls/Controls';
import {PlayIcon} from './controls/icons';
import {pressKey, togglePlay} from './controls/keys';
import {Transcript} from './controls/Transcript';
import {told} from './controls/words';
import {addFonts} from './fonts';
import {useFullScreen} from './fullScreen';
import {useHydrated} from './hydrated';
import {notify} from './notices';
import {useTheme} from './pageTheme';
import {frameOf} from './place';
import type {Playback} from './playback';
import {useReducedMotion} from './reducedMotion';
import {Screen} from './Screen';
import {Still} from './Still';
import {adoptStyle} from './style';
import type {ExplainerRef, PlayerOptions, ThemeChoice} from './types';
import {useBeatIndex, usePlayback, usePlaybackValue} from './usePlayback';

/** The class of a player that takes the whole of a place with a height of its own. */
const FILLS = 'qe-fill';

export interface FilmPlayerProps extends PlayerOptions {
  readonly film: Film;
  /** Where the film stands, when others have to know as well. */
  readonly playback?: Playback;
  /** The last frame that may be shown, by playing or otherwise. */
  readonly until?: number | undefined;
}

/** What stands for a film that nobody has started, and on a server. */
const Poster = ({theme, ...still}: {film: Film; frame: number; aspect: Aspect; theme: ThemeChoice}): ReactElement =>
  theme === 'auto' ? (
    <>
      <Still {...still} theme="light" className="qe-poster qe-poster-light" />
      <Still {...still} theme="dark" className="qe-poster qe-poster-dark" hidden />
    </>
  ) : (
    <Still {...still} theme={theme} className="qe-poster" />
  );

/** What is told, below a wide picture that is too small to read it in. Screen readers hear it from the announcer. */
const CaptionBelow = ({playback}: {playback: Playback}): ReactElement => {
  const beat = playback.film().cut.beats[useBeatIndex(playback)];
  return (
    <p className="qe-caption" aria-hidden="true">
      {beat && told(beat)}
    </p>
  );
};

/** A film with its controls. Films may change while it is shown: the new one stands at the same place in the story. */
export const FilmPlayer = forwardRef<ExplainerRef, FilmPlayerProps>(function FilmPlayer(props, ref): ReactElement {
  const {film, start, theme: choice = 'auto', controls = true, loop = false, autoPlay = false, fonts, until} = props;
  const own = usePlayback(film, start === undefined ? undefined : frameOf(film, start));
  const playback = props.playback ?? own;
  const root = useRef<HTMLElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const [speed, setSpeed] = useState(1);
  const [captions, setCaptions] = useState(props.captions ?? true);
  const [transcript, setTranscript] = useState(false);
  const [chosenTheme, setChosenTheme] = useState<'dark' | 'light'>();
  const hydrated = useHydrated();
  const theme = useTheme(chosenTheme ?? choice);
  const reducedMotion = useReducedMotion();
  const fullScreen = useFullScreen(root);
  const {aspect: aspectChoice = 'auto', className = ''} = props;
  const aspect = useAspect(aspectChoice, stage, fullScreen.on === true || className.split(' ').includes(FILLS));
  const untouched = usePlaybackValue(playback, ({isUntouched}) => isUntouched());
  const lastFrame = Math.min(until ?? Infinity, film.cut.durationInFrames - 1);
  const callbacks = useRef(props);

  useImperativeHandle(ref, () => playback, [playback]);
  useLayoutEffect(() => {
    const scope = root.current?.getRootNode();
    if (scope instanceof Document || scope instanceof ShadowRoot) adoptStyle(scope);
  }, []);
  useEffect(() => addFonts(fonts), [fonts]);
  useLayoutEffect(() => {
    callbacks.current = props;
  });
  useLayoutEffect(() => playback.show(film), [playback, film]);
  useLayoutEffect(() => playback.limit(until), [playback, until]);
  useEffect(() => playback.showInStills(reducedMotion), [playback, reducedMotion]);
  useEffect(() => notify(playback, () => callbacks.current), [playback]);
  useEffect(() => {
    if (autoPlay) playback.play();
  }, [playback, autoPlay]);

  const actions = {
    toggleCaptions: () => setCaptions(!captions),
    toggleTranscript: () => setTranscript(!transcript),
    toggleFullScreen: fullScreen.toggle,
  };
  return (
    <section
      ref={root}
      className={`qe ${className}`}
      data-qe-theme={hydrated ? theme : (chosenTheme ?? choice)}
      data-qe-aspect={hydrated ? aspect : aspectChoice}
      data-qe-controls={controls ? 'on' : 'off'}
      data-qe-captions={captions ? 'on' : 'off'}
      aria-label={film.title}
      tabIndex={-1}
      onKeyDown={(event) => controls && pressKey(event, playback, actions)}
    >
      <div
        ref={stage}
        className="qe-stage"
        onClick={() => {
          togglePlay(playback);
          root.current?.focus({preventScroll: true});
        }}
      >
        {hydrated && (
          <div className="qe-screen" role="img" aria-label={`${film.title}. ${film.learn}`} hidden={untouched}>
            <Screen {...{film, theme, aspect, playback, speed, loop, until}} />
          </div>
        )}
        {(untouched || !hydrated) && (
          <Poster
            film={film}
            frame={untouched ? posterFrame(film.cut) : playback.frame()}
            aspect={aspect}
            theme={hydrated ? theme : (chosenTheme ?? choice)}
          />
        )}
        {hydrated && untouched && (
          <div className="qe-start" aria-hidden="true">
            <PlayIcon />
          </div>
        )}
      </div>
      {captions && <CaptionBelow playback={playback} />}
      {hydrated && controls && (
        <Controls
          playback={playback}
          until={lastFrame}
          theme={theme}
          speed={speed}
          captions={captions}
          transcript={transcript}
          fullScreen={fullScreen.on}
          onSpeed={setSpeed}
          onToggleTheme={() => setChosenTheme(theme === 'dark' ? 'light' : 'dark')}
          onToggleCaptions={actions.toggleCaptions}
          onToggleTranscript={actions.toggleTranscript}
          onToggleFullScreen={actions.toggleFullScreen}
        />
      )}
      <Announcer playback={playback} />
      {transcript && <Transcript playback={playback} until={lastFrame} />}
    </section>
  );
});
