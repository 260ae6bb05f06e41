import type {ReactElement} from 'react';
import {phaseNamed, type PhaseId, type Proposal} from '../../interview';

interface NextUpProps {
  readonly proposal: Proposal;
  /** What is asked now and has no mark yet. */
  readonly unmarked: string | undefined;
  readonly nextPhase: PhaseId | undefined;
  readonly onAccept: () => void;
  readonly onEasier: () => void;
  readonly onHarder: () => void;
  /** Any other problem may be chosen. */
  readonly onChoose?: () => void;
  /** Whether the buttons say their keys. */
  readonly keys?: boolean;
}

const titleOf = ({next}: Proposal, nextPhase: PhaseId | undefined): string => {
  switch (next.is) {
    case 'problem':
      return `${next.problem.id} ${next.problem.title} · ${next.problem.level}${next.constraint === undefined ? '' : ' + constraint'}`;
    case 'constraint':
      return `${next.problem.id} + ${next.problem.constraints[next.constraint]?.ask ?? 'constraint'}`;
    case 'none':
      return nextPhase === undefined
        ? 'The interview is over: scorecard'
        : `Phase ${phaseNamed(nextPhase).number}: ${phaseNamed(nextPhase).title}`;
  }
};

/** What the rule proposes to ask next, and why; accept it, wish for easier or harder, or choose. */
export const NextUp = (props: NextUpProps): ReactElement => {
  const {proposal, unmarked, nextPhase, onAccept, onEasier, onHarder, onChoose, keys = true} = props;
  return (
    <section className="next-up" aria-labelledby="next-up">
      <div className="next-words">
        <h2 id="next-up">
          <span className="next-label">Next</span> {titleOf(proposal, nextPhase)}
        </h2>
        <p>
          {unmarked === undefined
            ? `${proposal.why} (${proposal.rule})`
            : `${unmarked} has no mark yet: missed, partly or right.`}
        </p>
      </div>
      <div className="next-buttons">
        <button type="button" className="strong" disabled={unmarked !== undefined} onClick={onAccept}>
          {proposal.next.is === 'none' ? 'Go on' : 'Ask it'} {keys && <kbd>Enter</kbd>}
        </button>
        <button type="button" onClick={onEasier}>
          Easier {keys && <kbd>−</kbd>}
        </button>
        <button type="button" onClick={onHarder}>
          Harder {keys && <kbd>+</kbd>}
        </button>
        {onChoose && (
          <button type="button" onClick={onChoose}>
            Choose <kbd>C</kbd>
          </button>
        )}
      </div>
    </section>
  );
};
