import type {ReactElement} from 'react';
import type {Phase, Stop} from '../../interview';

interface NowProps {
  readonly phase: Phase;
  /** Names of the beats that the stage has come to, the one on it last. */
  readonly told: readonly string[];
  /** Whether the film runs as the answers were written for: its own parameters, no fault. */
  readonly asWritten: boolean;
}

const Answer = ({stop, open}: {stop: Stop; open: boolean}): ReactElement => (
  <details className="stop" open={open} key={String(open)}>
    <summary>{stop.ask}</summary>
    <p>{stop.answer}</p>
  </details>
);

/** The stops of the phase's film: the question, and what the candidate should say. The one on the stage is open. */
export const Now = ({phase, told, asWritten}: NowProps): ReactElement => (
  <section aria-labelledby="stops">
    <h2 id="stops">Stops of the film</h2>
    {!asWritten && (
      <p className="caution">
        The film on the stage has other parameters or a fault: these answers are for the film as it is.
      </p>
    )}
    <ol className="stops">
      {phase.stops.map((stop) => {
        const here = told.at(-1) === stop.beat;
        return (
          <li key={stop.beat} className={here ? 'here' : undefined} aria-current={here ? 'step' : undefined}>
            <Answer stop={stop} open={here} />
          </li>
        );
      })}
    </ol>
  </section>
);
