import {useEffect, useMemo, useRef, useState, type RefObject} from 'react';
import {isRunning, type MomentNamed, type Phase, type Proposal} from '../../interview';
import {addFonts} from '../../player';
import {phaseOf, proposalOf, questionOf, type QuestionAsked} from '../interview/deed';
import {useInterview, type KeptInterview} from '../interview/useInterview';
import {useNow} from '../interview/useNow';
import {readLink} from '../link';
import {fontsUrl} from '../shell/root';
import {showLink, type Showing} from '../showing';
import type {Command, StageState} from '../stage/protocol';
import {momentOnStage} from './onStage';
import {useLineToStage} from './useLineToStage';
import {useStageEvents} from './useStageEvents';

/** A window over the desk. */
export type Over = 'choose' | 'keys' | 'interviews' | 'what if';

/** The stage, if one is open, and what it shows. */
export interface OnStage {
  readonly stage: StageState;
  readonly showing: Showing;
}

/** Everything that the desk shows and acts on. */
export interface DeskState {
  readonly keeper: KeptInterview;
  /** Ms since the epoch. */
  readonly now: number;
  readonly phase: Phase;
  readonly question: QuestionAsked | undefined;
  readonly proposal: Proposal;
  readonly onStage: OnStage | undefined;
  readonly moment: MomentNamed | undefined;
  readonly send: (command: Command) => void;
  readonly over: Over | undefined;
  readonly setOver: (over: Over | undefined) => void;
  readonly scorecard: boolean;
  readonly setScorecard: (open: boolean) => void;
  /** The sheet beside the question, by its name; the first when it has none of that name. */
  readonly sheet: string | undefined;
  readonly setSheet: (name: string) => void;
  readonly noteField: RefObject<HTMLTextAreaElement | null>;
}

/** The interview, the stage, and what is open on the desk. */
export const useDesk = (): DeskState => {
  const keeper = useInterview('interview');
  const {interview, state} = keeper;
  const {stage, send} = useLineToStage();
  const [over, setOver] = useState<Over>();
  const [scorecard, setScorecard] = useState(false);
  const [sheet, setSheet] = useState<string>();
  const noteField = useRef<HTMLTextAreaElement>(null);
  const ticking = useNow(isRunning(state.timer));
  // What a key has written is of the time of the press, which a tick may not have reached yet.
  const now = Math.max(ticking, state.timer.runningSince ?? 0);

  const link = stage?.link;
  const showing = useMemo(() => (link === undefined ? undefined : showLink(readLink(link)).showing), [link]);
  useEffect(() => addFonts(fontsUrl()), []);
  useStageEvents(keeper, showing, stage);
  return {
    keeper,
    now,
    phase: phaseOf(state),
    question: questionOf(state),
    proposal: proposalOf(interview, state, now),
    onStage: stage && showing && {stage, showing},
    moment: momentOnStage(showing, stage),
    send,
    over,
    setOver,
    scorecard,
    setScorecard,
    sheet,
    setSheet,
    noteField,
  };
};
