export {AREAS, areaTitle, GRADES, type AreaId, type Rating} from './area';
export type {EventOf, InterviewEvent, MomentNamed} from './event';
export {FILMS_TO_COME} from './filmsToCome';
export {
  BadInterview,
  newInterview,
  readInterview,
  unknownProblems,
  withEvents,
  writeInterview,
  type Interview,
  type Judgement,
  type PlaceOnStage,
} from './interview';
export {greetingOf} from './greeting';
export {phaseNamed, PHASES, stopAt} from './kit';
export {LOOSE_WORDS} from './looseWords';
export {isQuick, nextProblem, type Proposal, type Wish} from './nextProblem';
export {OPENING_SECONDS, type Phase, type PhaseId} from './phase';
export {
  BUDGET_SECONDS,
  LEVELS,
  type ExpectedAnswer,
  type FollowUp,
  type Moment,
  type MomentToCome,
  type Problem,
} from './problem';
export {problemNamed, PROBLEMS, problemsOf, problemsShownBy} from './problems';
export {DESIGN_TASKS, RESOURCES, TOOLS} from './resources';
export {focusOn, knownBefore, RESUMING, suggestedFocus, takenUp, warmUpOf} from './resume';
export {bestMark, cellOf, MARKS, RUBRIC} from './rubric';
export {scorecardOf, type Scorecard} from './scorecard';
export {markText, phaseText, scorecardJson, scorecardMarkdown} from './scorecardMarkdown';
export {currentOf, phaseBeside, secondsOn, stateOf, type Asked, type InterviewState} from './state';
export {isRunning, leftOf, type Timer, usedIn} from './timer';
