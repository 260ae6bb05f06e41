import {useEffect, useMemo, useRef, type ReactElement} from 'react';
import {stopAt, type InterviewState, type Phase} from '../../interview';
import {FilmPlayer, useBeatIndex, usePlayback} from '../../player';
import type {Happened} from '../interview/useInterview';
import {fontsUrl} from '../shell/root';
import {usePageTheme} from '../shell/themeChoice';
import {explainerNamed} from '../showing';
import {horizonOf} from '../stage/horizon';
import {produce} from '../../storyboard/film';
import {Thinking} from './Thinking';

interface FilmStepProps {
  readonly phase: Phase;
  readonly state: InterviewState;
  readonly add: (...happened: readonly Happened[]) => void;
  readonly onDone: () => void;
}

/** The film of a phase: it runs up to a stop, waits for the prediction, and then shows. */
export const FilmStep = ({phase, state, add, onDone}: FilmStepProps): ReactElement => {
  const film = useMemo(() => produce(explainerNamed(phase.film)), [phase.film]);
  const answered = state.stops.flatMap((stop) => (stop.film === film.id && stop.answered ? [stop.beat] : []));
  const horizon = horizonOf(film.cut, answered);
  const last = film.cut.beats.findLast(({name}) => answered.includes(name));
  const playback = usePlayback(film, last === undefined ? undefined : last.to);
  const beat = film.cut.beats[useBeatIndex(playback)];
  const stop = beat?.kind === 'question' && !answered.includes(beat.name) ? stopAt(film.id, beat.name) : undefined;
  const told = last === undefined ? undefined : stopAt(film.id, last.name);
  const predicted = state.stops.find((one) => one.film === film.id && one.beat === last?.name)?.prediction;

  const shown = stop === undefined || state.stops.some((one) => one.film === film.id && one.beat === stop.beat);
  const name = stop?.beat;
  useEffect(() => {
    if (!shown && name !== undefined) add({is: 'stop shown', film: film.id, beat: name});
  }, [shown, name, film, add]);

  const runsOn = useRef(false);
  const answer = (text: string): void => {
    if (stop === undefined) return;
    const at = {film: film.id, beat: stop.beat};
    add(...(text === '' ? [] : [{is: 'prediction' as const, ...at, text}]), {is: 'stop answered', ...at});
    runsOn.current = true;
  };
  // Once the player may go beyond the stop: at once to what happens, however much of the question is left. Stills go there by themselves.
  const leftAt = last?.to;
  useEffect(() => {
    if (!runsOn.current) return;
    runsOn.current = false;
    if (leftAt !== undefined && !playback.inStills()) playback.seekTo(leftAt);
    playback.play();
  }, [playback, horizon, leftAt]);

  return (
    <section className="step" aria-labelledby="step">
      <h2 id="step">{stop?.ask ?? (horizon === undefined ? 'Watch it to its end' : 'Watch it up to the next stop')}</h2>
      <FilmPlayer film={film} playback={playback} until={horizon} theme={usePageTheme()} fonts={fontsUrl()} />
      {stop !== undefined && (
        <Thinking key={stop.beat} label="What do you think?" button="Show what happens" onAnswer={answer} />
      )}
      {stop === undefined && told !== undefined && (
        <div className="told-stop">
          <p>
            <b>{told.ask}</b> {told.answer}
          </p>
          {predicted !== undefined && <p className="muted">You said: {predicted}</p>}
        </div>
      )}
      <div className="step-buttons">
        <button type="button" className={horizon === undefined ? 'strong' : 'quiet'} onClick={onDone}>
          {horizon === undefined ? 'On to the problems' : 'Leave the film, on to the problems'}
        </button>
      </div>
    </section>
  );
};
