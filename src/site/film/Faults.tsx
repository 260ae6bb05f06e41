import {useMemo, type ReactElement} from 'react';
import {usePlaybackValue, type Playback} from '../../player';
import {faultsAt} from '../../storyboard/faultsAt';
import {historyAt, type Film} from '../../storyboard/film';
import {nameForAnother, type ThrownFault} from '../../storyboard/fork';
import type {Scenario} from '../../simulation';

/** The kinds of faults, each with its buttons' words. */
const KINDS: readonly {
  readonly title: string;
  readonly label: (fault: ThrownFault, scenario: Scenario) => string | undefined;
}[] = [
  {title: 'Crash', label: (fault) => ('crash' in fault ? fault.crash : undefined)},
  {title: 'Start again', label: (fault) => ('restart' in fault ? fault.restart : undefined)},
  {
    title: 'Add a consumer',
    label: (fault, scenario) => ('another' in fault ? nameForAnother(scenario, fault.another) : undefined),
  },
  {title: 'Corrupt a message', label: (fault) => ('corrupt' in fault ? fault.corrupt : undefined)},
];

interface FaultsProps {
  readonly film: Film;
  readonly playback: Playback;
  readonly onThrow: (fault: ThrownFault) => void;
}

/** What can be thrown in at the moment shown. */
export const Faults = ({film, playback, onThrow}: FaultsProps): ReactElement => {
  // Asked anew at each ms: the buttons follow the picture.
  const ms = usePlaybackValue(playback, ({film: now, frame}) => Math.floor(now().cut.momentAt(frame()).ms));
  const act = usePlaybackValue(playback, ({film: now, frame}) => now().cut.momentAt(frame()).act);
  const run = film.acts[act] ?? historyAt(film, 0);
  const key = useMemo(() => JSON.stringify(faultsAt(run, ms)), [run, ms]);
  const faults = useMemo(() => JSON.parse(key) as readonly ThrownFault[], [key]);
  return (
    <div className="faults">
      <p>
        At this moment, <span className="mono">{(ms / 1000).toFixed(2)} s</span> into the run:
      </p>
      {KINDS.map(({title, label}) => {
        const ofKind = faults.flatMap((fault) => {
          const text = label(fault, run.scenario);
          return text === undefined ? [] : [{fault, text}];
        });
        return (
          ofKind.length > 0 && (
            <div key={title} role="group" aria-label={title}>
              <h3>{title}</h3>
              <div className="fault-buttons">
                {ofKind.map(({fault, text}) => (
                  <button key={text} type="button" onClick={() => onThrow(fault)}>
                    {text}
                  </button>
                ))}
              </div>
            </div>
          )
        );
      })}
      <p className="faults-note">
        The run forks here: what has happened stays, what follows is computed anew. “Go back” takes it back.
      </p>
    </div>
  );
};
