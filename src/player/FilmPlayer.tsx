import {forwardRef, useImperativeHandle, useLayoutEffect, useRef, type ReactElement, type RefObject} from 'react';
import type {Film} from '../storyboard/film';
import {useAspect} from './aspect';
import {Announcer} from './controls/Announcer';
import {Controls} from './controls/Controls';
import {KeyList} from './controls/KeyList';
import {pressKey, togglePlay} from './controls/keys';
import {Transcript} from './controls/Transcript';
import {told} from './controls/words';
import type {EmbedCode} from './embedMarkup';
import {useFullScreen} from './fullScreen';
import {useHydrated} from './hydrated';
import {takeAddressed} from './moment';
import {frameOf, rangeOf} from './place';
import type {Playback} from './playback';
import {Stage} from './Stage';
import {controlsWord} from './switches';
import type {ExplainerRef, PlayerOptions} from './types';
import {useChoices} from './useChoices';
import {useDressed} from './useDressed';
import {useFollowing} from './useFollowing';
import {useBeatIndex, usePlayback, usePlaybackValue} from './usePlayback';
import {useSeen} from './useSeen';

/** The class of a player that takes the whole of a place with a height of its own. */
export const FILLS = 'qe-fill';

export interface FilmPlayerProps extends PlayerOptions {
  readonly film: Film;
  /** Where the film stands, when others have to know as well. */
  readonly playback?: Playback;
  /** The last frame that may be shown, by playing or otherwise. */
  readonly until?: number | undefined;
  /** Whether the page's address leads to moments of this film. */
  readonly linksHere?: boolean;
  /** What a viewer takes along to show the film elsewhere; where nobody knows that, the menu does not offer it. */
  readonly embedCode?: EmbedCode | undefined;
}

/** What is told, below a wide picture that is too small to read it in. Screen readers hear it from the announcer. */
const CaptionBelow = ({playback}: {playback: Playback}): ReactElement => {
  const beat = playback.film().cut.beats[useBeatIndex(playback)];
  return (
    <p className="qe-caption" part="caption" aria-hidden="true">
      {beat && told(beat)}
    </p>
  );
};

/** Goes to the moment that the page's address names when it is opened. */
const useAddressedMoment = (playback: Playback, root: RefObject<HTMLElement | null>, linksHere: boolean): void =>
  useLayoutEffect(() => {
    const frame = linksHere ? takeAddressed(playback.film().id) : undefined;
    if (frame === undefined) return;
    playback.seekTo(frame);
    root.current?.scrollIntoView({block: 'nearest'});
    // The address is read once.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

/** The first and the last frame that are shown. Not what the playback holds to: a server has to know it, too. */
const shownOf = ({
  film,
  until = Infinity,
  ...ends
}: FilmPlayerProps): {readonly from: number; readonly until: number} => {
  const {first, last} = rangeOf(film, ends);
  return {from: first, until: Math.min(until, last)};
};

/** A film with its controls. Films may change while it is shown: the new one stands at the same place in the story. */
export const FilmPlayer = forwardRef<ExplainerRef, FilmPlayerProps>(function FilmPlayer(props, ref): ReactElement {
  const {film, start, controls = true, loop = false, poster, className = ''} = props;
  const {noHotkeys = false, linksHere = false} = props;
  const own = usePlayback(film, start === undefined ? undefined : frameOf(film, start));
  const playback = props.playback ?? own;
  const root = useRef<HTMLElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const choices = useChoices(props);
  const {captions, transcript, keys, choice, theme} = choices;
  const speed = usePlaybackValue(playback, (now) => now.playbackRate());
  const hydrated = useHydrated();
  const fullScreen = useFullScreen(root);
  const aspect = useAspect(
    props.aspect ?? 'auto',
    stage,
    fullScreen.on === true || className.split(' ').includes(FILLS),
  );

  useImperativeHandle(ref, () => playback, [playback]);
  useDressed(root, props.fonts);
  useFollowing(playback, props);
  useSeen(playback, stage);
  useAddressedMoment(playback, root, linksHere);

  const range = shownOf(props);
  const shown = {film, playback, aspect, theme, choice, speed, loop, poster, ...range};
  const actions = {...choices, toggleFullScreen: fullScreen.toggle};
  const press = (): void => {
    togglePlay(playback);
    root.current?.focus({preventScroll: true});
  };
  return (
    <section
      ref={root}
      className={`qe ${className}`}
      part="player"
      data-qe-theme={hydrated ? theme : choice}
      data-qe-aspect={hydrated ? aspect : (props.aspect ?? 'auto')}
      data-qe-controls={controlsWord(controls)}
      data-qe-captions={captions ? 'on' : 'off'}
      aria-label={film.title}
      tabIndex={-1}
      onKeyDown={(event) => controls !== false && !noHotkeys && pressKey(event, playback, actions)}
    >
      <Stage {...shown} ref={stage} onPress={press} />
      {captions && <CaptionBelow playback={playback} />}
      {hydrated && controls !== false && (
        <Controls
          {...shown}
          {...{captions, transcript, linksHere, actions}}
          embedCode={props.embedCode}
          minimal={controls === 'minimal'}
          hasKeys={!noHotkeys}
          fullScreen={fullScreen.on}
        />
      )}
      <Announcer playback={playback} />
      {keys && <KeyList />}
      {transcript && <Transcript playback={playback} {...range} />}
    </section>
  );
});
