import {useMemo, type ReactElement} from 'react';
import {historyAt} from '../../storyboard/film';
import {FaultButtons} from '../faults/FaultButtons';
import {ForkNote} from '../faults/ForkNote';
import type {Showing} from '../showing';
import type {Command, StageState} from '../stage/protocol';
import {Mirror} from './Mirror';
import {NextBeat} from './NextBeat';
import {Transport} from './Transport';

interface StageSideProps {
  readonly showing: Showing;
  readonly stage: StageState;
  readonly send: (command: Command) => void;
}

/** The stage as the audience sees it, what moves it, and what comes next. */
export const StageSide = ({showing, stage, send}: StageSideProps): ReactElement => {
  const {film} = showing;
  const frame = Math.min(stage.frame, film.cut.durationInFrames - 1);
  const {ms} = film.cut.momentAt(frame);
  const beat = film.cut.beats.indexOf(film.cut.beatAt(frame));
  const run = useMemo(() => historyAt(film, frame), [film, frame]);
  return (
    <section className="stage-side" aria-label="Stage">
      <Mirror
        film={film}
        frame={frame}
        aspect={stage.aspect}
        blank={stage.blank}
        onPoint={(at) => send({do: 'point', at})}
      />
      <Transport film={film} stage={stage} send={send} />
      <ForkNote showing={showing} onTakeBack={() => send({do: 'take back'})} />
      <NextBeat film={film} beat={beat} />
      <section aria-labelledby="what-if">
        <h2 id="what-if">What if, at {(Math.floor(ms) / 1000).toFixed(2)} s</h2>
        <FaultButtons run={run} ms={ms} onThrow={(fault) => send({do: 'throw', fault})} />
      </section>
    </section>
  );
};
