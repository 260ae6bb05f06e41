import {
  forwardRef,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type ReactElement,
  type RefObject,
} from 'react';
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
export const FILLS = 'qe-fill';

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

/** Lets the playback follow what the props say, and tells the page what happens. */
const useFollowing = (playback: Playback, props: FilmPlayerProps): void => {
  const {film, until, autoPlay = false} = props;
  const reducedMotion = useReducedMotion();
  const callbacks = useRef(props);
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
};

/** Brings the player's style and fonts to where it stands. */
const useDressed = (root: RefObject<HTMLElement | null>, fonts: PlayerOptions['fonts']): void => {
  useLayoutEffect(() => {
    const scope = root.current?.getRootNode();
    if (scope instanceof Document || scope instanceof ShadowRoot) adoptStyle(scope);
  }, [root]);
  useEffect(() => addFonts(fonts), [fonts]);
};

interface StageProps {
  readonly film: Film;
  readonly playback: Playback;
  readonly aspect: Aspect;
  /** What is shown once the page is alive. */
  readonly theme: 'dark' | 'light';
  /** As it was asked for: what a server knows. */
  readonly choice: ThemeChoice;
  readonly speed: number;
  readonly loop: boolean;
  readonly until: number | undefined;
  readonly onPress: () => void;
}

/** The picture; until somebody starts it, what stands for the film. */
const Stage = forwardRef<HTMLDivElement, StageProps>(function Stage(props, ref): ReactElement {
  const {onPress, choice, ...shown} = props;
  const {film, playback, aspect, theme} = shown;
  const hydrated = useHydrated();
  const untouched = usePlaybackValue(playback, ({isUntouched}) => isUntouched());
  return (
    <div ref={ref} className="qe-stage" onClick={onPress}>
      {hydrated && (
        <div className="qe-screen" role="img" aria-label={`${film.title}. ${film.learn}`} hidden={untouched}>
          <Screen {...shown} />
        </div>
      )}
      {(untouched || !hydrated) && (
        <Poster
          film={film}
          frame={untouched ? posterFrame(film.cut) : playback.frame()}
          aspect={aspect}
          theme={hydrated ? theme : choice}
        />
      )}
      {hydrated && untouched && (
        <div className="qe-start" aria-hidden="true">
          <PlayIcon />
        </div>
      )}
    </div>
  );
});

/** What the viewer has chosen at the player itself, from what the props start with. */
const useChoices = (props: FilmPlayerProps) => {
  const [speed, setSpeed] = useState(1);
  const [captions, setCaptions] = useState(props.captions ?? true);
  const [transcript, setTranscript] = useState(false);
  const [chosenTheme, setChosenTheme] = useState<'dark' | 'light'>();
  const choice = chosenTheme ?? props.theme ?? 'auto';
  const theme = useTheme(choice);
  return {
    speed,
    setSpeed,
    captions,
    toggleCaptions: () => setCaptions(!captions),
    transcript,
    toggleTranscript: () => setTranscript(!transcript),
    choice,
    theme,
    toggleTheme: () => setChosenTheme(theme === 'dark' ? 'light' : 'dark'),
  };
};

/** A film with its controls. Films may change while it is shown: the new one stands at the same place in the story. */
export const FilmPlayer = forwardRef<ExplainerRef, FilmPlayerProps>(function FilmPlayer(props, ref): ReactElement {
  const {
    film,
    start,
    controls = true,
    loop = false,
    fonts,
    until,
    aspect: aspectChoice = 'auto',
    className = '',
  } = props;
  const own = usePlayback(film, start === undefined ? undefined : frameOf(film, start));
  const playback = props.playback ?? own;
  const root = useRef<HTMLElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const choices = useChoices(props);
  const {speed, captions, transcript, choice, theme} = choices;
  const hydrated = useHydrated();
  const fullScreen = useFullScreen(root);
  const aspect = useAspect(aspectChoice, stage, fullScreen.on === true || className.split(' ').includes(FILLS));
  const lastFrame = Math.min(until ?? Infinity, film.cut.durationInFrames - 1);

  useImperativeHandle(ref, () => playback, [playback]);
  useDressed(root, fonts);
  useFollowing(playback, props);

  const actions = {...choices, toggleFullScreen: fullScreen.toggle};
  const press = (): void => {
    togglePlay(playback);
    root.current?.focus({preventScroll: true});
  };
  return (
    <section
      ref={root}
      className={`qe ${className}`}
      data-qe-theme={hydrated ? theme : choice}
      data-qe-aspect={hydrated ? aspect : aspectChoice}
      data-qe-controls={controls ? 'on' : 'off'}
      data-qe-captions={captions ? 'on' : 'off'}
      aria-label={film.title}
      tabIndex={-1}
      onKeyDown={(event) => controls && pressKey(event, playback, actions)}
    >
      <Stage ref={stage} {...{film, playback, aspect, theme, choice, speed, loop, until}} onPress={press} />
      {captions && <CaptionBelow playback={playback} />}
      {hydrated && controls && (
        <Controls
          {...{playback, theme, speed, captions, transcript}}
          until={lastFrame}
          fullScreen={fullScreen.on}
          onSpeed={choices.setSpeed}
          onToggleTheme={choices.toggleTheme}
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
