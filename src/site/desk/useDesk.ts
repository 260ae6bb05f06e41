import {useEffect, useMemo, useRef, useState, type RefObject} from 'react';
import type {MomentNamed, Phase, Proposal} from '../../interview';
import {addFonts} from '../../player';
import {phaseOf, proposalOf, questionOf, type QuestionAsked} from '../interview/deed';
import {useInterview, type KeptInterview} from '../interview/useInterview';
import {useNow} from '../interview/useNow';
import {readLink} from '../link';
import {fontsUrl} from '../shell/root';
import {showLink} from '../showing';
import type {Command} from '../stage/protocol';
import {momentOnStage, type OnStage} from './onStage';
import {useLineToStage} from './useLineToStage';
import {useStageEvents} from './useStageEvents';

/** A window over the desk. */
export type Over = 'choose' | 'keys' | 'interviews' | 'what if';

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
  const now = useNow(state.timer);

  const link = stage?.link;
  const showing = useMemo(() => (link === undefined ? undefined : showLink(readLink(link)).showing), [link]);
  useEffect(() => addFonts(fontsUrl()), []);
  const onStage = stage && showing && {stage, showing};
  useStageEvents(keeper, onStage);
  return {
    keeper,
    now,
    phase: phaseOf(state),
    question: questionOf(state),
    proposal: proposalOf(interview, state, now),
    onStage,
    moment: momentOnStage(onStage),
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
