export {PHASES, phaseOfFilm, stopAt} from './kit';
export type {ExpectedAnswer, FollowUp, Hints, Phase, PhaseId, Problem, Stop, WrongAnswer} from './phase';
export {isRunning, leftOf, newTimer, pause, restart, start, turnTo, usedIn, type Timer} from './timer';
