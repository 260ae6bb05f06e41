import {
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type CSSProperties,
  type PointerEvent,
  type ReactElement,
  type RefObject,
} from 'react';
import type {Aspect} from '../../stage/format';
import type {ThemeName} from '../../stage/theme';
import type {Playback} from '../playback';
import {useBeatIndex, usePlaybackValue} from '../usePlayback';
import {timeText} from './filmTime';
import {Marks} from './Marks';
import {Thumbnail, type ThumbnailProps} from './Thumbnail';
import {frameAtShare, shareOf} from './track';
import {spoken, told} from './words';

/** So near to a mark, px, a pointer means the mark. */
const SNAP = 12;

const percent = (share: number): string => `${share * 100}%`;

/** Draws something at each frame without rendering: `style` writes it onto the element. */
const useFrameStyle = (
  playback: Playback,
  style: (element: HTMLElement, frame: number) => void,
): RefObject<HTMLDivElement | null> => {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const write = (): void => {
      if (element.current !== null) style(element.current, playback.frame());
    };
    write();
    return playback.subscribe(write);
  });
  return element;
};

/** How far the beat on show has been told. */
const Telling = ({playback, index}: {playback: Playback; index: number}): ReactElement => {
  const {cut} = playback.film();
  const element = useFrameStyle(playback, ({style}, frame) => {
    style.transform = `scaleX(${Math.min(Math.max(shareOf(cut, frame) * cut.beats.length - index, 0), 1)})`;
  });
  return <div ref={element} className="qe-bar-told" />;
};

/** The bars, one per beat, filled as far as the film has been told. */
const Bars = ({playback}: {playback: Playback}): ReactElement => {
  const now = useBeatIndex(playback);
  return (
    <div className="qe-bars" aria-hidden="true">
      {playback.film().cut.beats.map(({name}, index) => (
        <div key={name} className="qe-bar">
          {index < now && <div className="qe-bar-told" />}
          {index === now && <Telling playback={playback} index={index} />}
        </div>
      ))}
    </div>
  );
};

const Thumb = ({playback}: {playback: Playback}): ReactElement => {
  const {cut} = playback.film();
  const element = useFrameStyle(playback, ({style}, frame) => {
    style.left = percent(shareOf(cut, frame));
  });
  return <div ref={element} className="qe-thumb" aria-hidden="true" />;
};

interface ScrubberProps {
  readonly playback: Playback;
  /** The first and the last frame that are shown. */
  readonly from: number;
  readonly until: number;
  /** How the picture is drawn. */
  readonly theme: ThemeName;
  readonly aspect: Aspect;
}

/**
 * The slider that the keyboard and screen readers use. While the film plays its value changes at beats only, so that a
 * reader is not talked to all the time.
 */
const Slider = ({playback, from, until}: Omit<ScrubberProps, 'theme' | 'aspect'>): ReactElement => {
  const {cut} = playback.film();
  const value = usePlaybackValue(playback, ({frame, isPlaying}) => (isPlaying() ? cut.beatAt(frame()).from : frame()));
  return (
    <input
      className="qe-slider"
      type="range"
      aria-label="Position"
      aria-valuetext={`${timeText(value, cut)} of ${timeText(cut.durationInFrames, cut)}. ${spoken(playback.film(), cut.beatAt(value))}`}
      min={from}
      max={until}
      step={1}
      value={value}
      onChange={({currentTarget}) => playback.seekTo(currentTarget.valueAsNumber)}
    />
  );
};

/** A place on the track that somebody points at, or has the focus on. */
interface Pointed {
  readonly frame: number;
  /** Where on the track. */
  readonly share: number;
}

interface HintProps extends Pointed, Pick<ThumbnailProps, 'film' | 'theme' | 'aspect'> {
  readonly id: string;
}

/** What is shown and told there; above the track, and never wider than it. */
const Hint = ({film, frame, share, theme, aspect, id}: HintProps): ReactElement => {
  const beat = film.cut.beatAt(frame);
  return (
    <div
      id={id}
      className="qe-hint"
      part="hint"
      data-qe-aspect={aspect}
      style={{'--qe-at': percent(share)} as CSSProperties}
    >
      {/* Where a beat begins its picture is that of the one before: its best one stands for it. */}
      <Thumbnail {...{film, theme, aspect}} frame={frame === beat.from ? beat.still : frame} />
      <span>{told(beat)}</span>
    </div>
  );
};

/** Where the film stands, and the way to any other place in it: by dragging, by pressing a mark, by the keyboard. */
export const Scrubber = ({playback, from, until, theme, aspect}: ScrubberProps): ReactElement => {
  const film = playback.film();
  const {cut} = film;
  const track = useRef<HTMLDivElement>(null);
  const resume = useRef(false);
  const [pointed, setPointed] = useState<Pointed>();
  const [focused, setFocused] = useState<number>();
  const hintId = useId();
  useBeatIndex(playback);

  const shareAt = ({clientX}: PointerEvent): number => {
    const {left, width} = track.current?.getBoundingClientRect() ?? {left: 0, width: 1};
    return Math.min(Math.max((clientX - left) / width, 0), 1);
  };
  const frameUnder = (event: PointerEvent): number =>
    Math.min(frameAtShare(cut, shareAt(event), SNAP / (track.current?.clientWidth ?? 1)), until);
  const pointAt = (event: PointerEvent): void => {
    if (event.target instanceof Element && event.target.closest('.qe-hint') !== null) return;
    setPointed({frame: frameUnder(event), share: shareAt(event)});
  };
  const startDrag = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    resume.current = playback.isPlaying();
    playback.pause();
    playback.seekTo(frameUnder(event));
  };
  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    pointAt(event);
    if (event.currentTarget.hasPointerCapture(event.pointerId)) playback.seekTo(frameUnder(event));
  };
  const endDrag = (): void => {
    if (resume.current) playback.play();
    resume.current = false;
  };

  const focusedBeat = focused === undefined ? undefined : cut.beats[focused];
  const hinted = pointed ?? (focusedBeat && {frame: focusedBeat.from, share: shareOf(cut, focusedBeat.from)});
  return (
    <div
      className="qe-scrubber"
      onPointerDown={startDrag}
      onPointerMove={drag}
      onPointerUp={endDrag}
      onPointerCancel={endDrag}
      onPointerLeave={() => setPointed(undefined)}
      onKeyDown={({key}) => {
        if (key !== 'Escape') return;
        setPointed(undefined);
        setFocused(undefined);
      }}
    >
      <div className="qe-track" part="track" ref={track}>
        <Slider playback={playback} from={from} until={until} />
        <Bars playback={playback} />
        <Marks playback={playback} from={from} until={until} onFocusMark={setFocused} />
        <Thumb playback={playback} />
        {hinted && <Hint {...{film, theme, aspect}} {...hinted} id={hintId} />}
      </div>
    </div>
  );
};
