import {useMemo, type ReactElement} from 'react';
import type {History, Scenario} from '../../simulation';
import {faultsAt} from '../../storyboard/faultsAt';
import {nameForAnother, type ThrownFault} from '../../storyboard/fork';
import './faults.css';

/** The kinds of faults, each with the words on its buttons. */
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

interface FaultButtonsProps {
  readonly run: History;
  /** The moment shown, virtual ms. */
  readonly ms: number;
  readonly onThrow: (fault: ThrownFault) => void;
}

/** What can be thrown into a run at the moment shown. */
export const FaultButtons = ({run, ms, onThrow}: FaultButtonsProps): ReactElement => {
  const whole = Math.floor(ms);
  const faults = useMemo(() => faultsAt(run, whole), [run, whole]);
  return (
    <div className="faults">
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
    </div>
  );
};
