export {AREAS, areaTitle, GRADES, type AreaId, type Grade, type Rating} from './area';
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
export {phaseAfter, phaseNamed, phaseOfFilm, PHASES, stopAt} from './kit';
export {LOOSE_WORDS, type LooseWords} from './looseWords';
export {isQuick, nextProblem, type Next, type Proposal, type Rule, type Wish} from './nextProblem';
export type {Phase, PhaseId, Stop, WrongAnswer} from './phase';
export {
  BUDGET_SECONDS,
  LEVELS,
  type ExpectedAnswer,
  type FollowUp,
  type Hints,
  type Level,
  type Moment,
  type MomentToCome,
  type Problem,
} from './problem';
export {phaseOfProblem, problemNamed, PROBLEMS, problemsOf, problemsShownBy} from './problems';
export {DESIGN_TASKS, RESOURCES, TOOLS, type Resource} from './resources';
export {focusOn, knownBefore, phaseToGoOnWith, ratingsOf, suggestedFocus} from './resume';
export {bestMark, cellOf, MARKS, RUBRIC, type Cell, type Sign} from './rubric';
export {scorecardOf, type PhaseRow, type ProblemRow, type Scorecard} from './scorecard';
export {markText, minutesText, phaseText, scorecardJson, scorecardMarkdown} from './scorecardMarkdown';
export {currentOf, ratingOf, secondsOn, stateOf, type Asked, type InterviewState} from './state';
export {isRunning, leftOf, newTimer, pause, start, turnTo, usedIn, type Timer} from './timer';
