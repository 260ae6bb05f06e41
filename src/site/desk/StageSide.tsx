import type {ReactElement} from 'react';
import {ForkNote} from '../faults/ForkNote';
import type {Showing} from '../showing';
import type {Command, StageState} from '../stage/protocol';
import {Mirror} from './Mirror';
import {frameOnStage, isAsWritten} from './onStage';
import {StopCard} from './StopCard';
import {Transport} from './Transport';

interface StageSideProps {
  readonly showing: Showing;
  readonly stage: StageState;
  readonly send: (command: Command) => void;
  readonly onNextStop: () => void;
  readonly onWhatIf: () => void;
}

/** The stage as the audience sees it, what moves it, and its stop. */
export const StageSide = ({showing, stage, send, onNextStop, onWhatIf}: StageSideProps): ReactElement => {
  const {film} = showing;
  const frame = frameOnStage({showing, stage});
  return (
    <section className="stage-side" aria-label="Stage">
      <Mirror
        film={film}
        frame={frame}
        aspect={stage.aspect}
        blank={stage.blank}
        onPoint={(at) => send({do: 'point', at})}
      />
      <Transport film={film} frame={frame} stage={stage} send={send} onWhatIf={onWhatIf} />
      <ForkNote showing={showing} onTakeBack={() => send({do: 'take back'})} />
      <StopCard showing={showing} frame={frame} asWritten={isAsWritten(showing)} onNextStop={onNextStop} />
    </section>
  );
};
