import {memo, useRef, type CSSProperties, type KeyboardEvent, type ReactElement} from 'react';
import type {BeatKind} from '../../storyboard/beat';
import type {Playback} from '../playback';
import {useBeatIndex} from '../usePlayback';
import {counted, spoken} from './words';

interface MarksProps {
  readonly playback: Playback;
  readonly from: number;
  readonly until: number;
  readonly onFocusMark: (index: number | undefined) => void;
}

const STEP_OF: Readonly<Record<string, number>> = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1};

/** Questions and acts are seen among the marks. */
const CLASS_OF: {readonly [Kind in BeatKind]: string} = {
  beat: 'qe-mark',
  question: 'qe-mark qe-mark-question',
  act: 'qe-mark qe-mark-act',
  open: 'qe-mark',
  end: 'qe-mark',
};

/** One button per beat, at its beginning. The row is one stop of the Tab key; arrows go along it. */
export const Marks = memo(function Marks({playback, from, until, onFocusMark}: MarksProps): ReactElement {
  const film = playback.film();
  const {beats} = film.cut;
  const row = useRef<HTMLDivElement>(null);
  const now = useBeatIndex(playback);
  const goAlong = (event: KeyboardEvent<HTMLButtonElement>, index: number): void => {
    const target =
      event.key === 'Home' ? 0 : event.key === 'End' ? beats.length - 1 : index + (STEP_OF[event.key] ?? NaN);
    const button = row.current?.children[target];
    if (event.shiftKey || !(button instanceof HTMLButtonElement)) return;
    event.preventDefault();
    button.focus();
  };
  return (
    <div
      className="qe-marks"
      role="group"
      aria-label="Beats"
      ref={row}
      style={{'--qe-count': beats.length} as CSSProperties}
    >
      {beats.map((beat, index) => (
        <button
          key={beat.name}
          type="button"
          className={CLASS_OF[beat.kind]}
          style={{left: `${(index / beats.length) * 100}%`}}
          tabIndex={index === now ? 0 : -1}
          aria-label={beat.from > until ? counted(film, beat) : spoken(film, beat)}
          aria-current={index === now ? 'step' : undefined}
          disabled={beat.from > until || beat.to <= from}
          onClick={() => playback.seekTo({beat: beat.name})}
          onKeyDown={(event) => goAlong(event, index)}
          onFocus={({currentTarget}) => currentTarget.matches(':focus-visible') && onFocusMark(index)}
          onBlur={() => onFocusMark(undefined)}
        />
      ))}
    </div>
  );
});
