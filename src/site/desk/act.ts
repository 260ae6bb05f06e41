import {phaseBeside, type PhaseId} from '../../interview';
import {
  addConstraint,
  beginPhase,
  goOn,
  markAnswer,
  openHint,
  toggleClock,
  toggleQuick,
  toggleSign,
} from '../interview/deed';
import {writeLink} from '../link';
import {pageTheme} from '../shell/themeChoice';
import type {DeskAct} from './keys';
import {sheetAfter} from './Reference';
import type {DeskState} from './useDesk';

/** Turns to a phase; nothing when it is the open one, or none. */
export const turnToPhase = ({keeper: {state, add}, phase}: DeskState, to: PhaseId | undefined): void => {
  if (to !== undefined && to !== phase.id) add(...beginPhase(state, to));
};

const openFilm = ({send}: DeskState, film: string, beat?: string): void =>
  send({
    do: 'open',
    link: writeLink({film, props: {}, faults: [], theme: pageTheme(), ...(beat !== undefined && {time: {beat}})}),
  });

/** What each act does. */
const ACTS: {readonly [Act in Extract<DeskAct, string>]: (desk: DeskState) => void} = {
  accept: ({keeper: {interview, state, add}, proposal, setScorecard}) => {
    const happened = goOn(interview, state, proposal);
    add(...happened);
    if (happened.some(({is}) => is === 'finished')) setScorecard(true);
  },
  easier: ({keeper: {add}, phase}) => add({is: 'request', phase: phase.id, wish: 'easier'}),
  harder: ({keeper: {add}, phase}) => add({is: 'request', phase: phase.id, wish: 'harder'}),
  hint: ({keeper: {state, add}}) => add(...openHint(state)),
  quick: ({keeper: {state, add}}) => add(...toggleQuick(state)),
  constraint: ({keeper: {state, add}}) => add(...addConstraint(state)),
  note: ({noteField}) => noteField.current?.focus(),
  reference: ({question, sheet, setSheet}) => setSheet(sheetAfter(sheet, question?.problem)),

  clock: ({keeper: {state, add}}) => add(...toggleClock(state)),
  'next phase': (desk) => turnToPhase(desk, phaseBeside(desk.keeper.interview, desk.keeper.state, 1)),
  'previous phase': (desk) => turnToPhase(desk, phaseBeside(desk.keeper.interview, desk.keeper.state, -1)),

  'next stop': ({send}) => send({do: 'next stop'}),
  'film of the phase': (desk) => openFilm(desk, desk.phase.film),
  'moment of the problem': (desk) => {
    const [shown] = desk.question?.problem.shownBy ?? [];
    if (shown !== undefined) openFilm(desk, shown.film, shown.beat);
  },
  blank: ({onStage, send}) => send({do: 'blank', on: onStage?.stage.blank !== true}),
  'what if': ({onStage, send, setOver}) => {
    if (onStage === undefined) return;
    send({do: 'pause'});
    setOver('what if');
  },

  scorecard: ({scorecard, setScorecard}) => setScorecard(!scorecard),
  choose: ({setOver}) => setOver('choose'),
  interviews: ({setOver}) => setOver('interviews'),
  keys: ({setOver}) => setOver('keys'),
};

/** Does what a key or a button of the desk asks for. */
export const act = (desk: DeskState, asked: DeskAct): void => {
  const {state, add} = desk.keeper;
  if (typeof asked === 'string') ACTS[asked](desk);
  else if ('mark' in asked) add(...markAnswer(state, asked.mark, Date.now()));
  else add(...toggleSign(state, asked.sign, desk.moment));
};
