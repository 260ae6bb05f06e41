import {useEffect, useMemo, useRef, useState, type ReactElement} from 'react';
import {isRunning, type PhaseId, type Wish} from '../../interview';
import {addFonts} from '../../player';
import {Interviews} from '../interview/Interviews';
import {ScorecardView} from '../interview/ScorecardView';
import {useInterview} from '../interview/useInterview';
import {useNow} from '../interview/useNow';
import {changedProps, readLink, writeLink} from '../link';
import {fontsUrl} from '../shell/root';
import {chooseTheme, pageTheme} from '../shell/themeChoice';
import {TopBar} from '../shell/TopBar';
import {explainerNamed, showLink, type Showing} from '../showing';
import type {Command} from '../stage/protocol';
import {Choose} from './Choose';
import {
  accept,
  addConstraint,
  areaOf,
  askProblem,
  beginPhase,
  markAnswer,
  openHint,
  phaseOf,
  placeOf,
  proposalOf,
  questionOf,
  toggleClock,
  toggleQuick,
  toggleSign,
} from '../interview/deed';
import {KeyList} from './KeyList';
import type {DeskAct} from './keys';
import {Marks, Signs} from '../interview/Marking';
import {NextUp} from '../interview/NextUp';
import {NoStage} from './NoStage';
import {aboutText, Notes} from './Notes';
import {frameOnStage, momentOnStage, nextStop} from './onStage';
import {Phases} from './Phases';
import {Question} from './Question';
import {Reference, sheetNames} from './Reference';
import {StageSide} from './StageSide';
import {useDeskKeys} from './useDeskKeys';
import {useLineToStage} from './useLineToStage';
import {useStageEvents} from './useStageEvents';
import {WhatIf} from './WhatIf';

type Over = 'choose' | 'keys' | 'interviews' | 'what if';

const isAsWritten = ({explainer, film, faults}: Showing): boolean =>
  faults.length === 0 && Object.keys(changedProps(explainer, film.props)).length === 0;

/** The interviewer's own window: beside the stage, and never on it. */
export const Desk = (): ReactElement => {
  const keeper = useInterview('interview');
  const {interview, state, role, saved, add, change} = keeper;
  const {stage, send} = useLineToStage();
  const [over, setOver] = useState<Over>();
  const [scorecard, setScorecard] = useState(false);
  const [sheet, setSheet] = useState<string>();
  const note = useRef<HTMLTextAreaElement>(null);
  const ticking = useNow(isRunning(state.timer));
  // What a key has written is of the time of the press, which a tick may not have reached yet.
  const now = Math.max(ticking, state.timer.runningSince ?? 0);

  const link = stage?.link;
  const showing = useMemo(() => (link === undefined ? undefined : showLink(readLink(link)).showing), [link]);
  useEffect(() => addFonts(fontsUrl()), []);
  useStageEvents(keeper, showing, stage);

  const phase = phaseOf(state);
  const question = questionOf(state);
  const moment = momentOnStage(showing, stage);
  const proposal = proposalOf(interview, state, now);
  const unmarked = question !== undefined && question.asked.marked === undefined ? question.problem.id : undefined;
  const {phases} = interview.plan;
  const nextPhase = phases[phases.indexOf(phase.id) + 1];

  const openFilm = (film: string, beat?: string): void =>
    send({
      do: 'open',
      link: writeLink({film, props: {}, faults: [], theme: pageTheme(), ...(beat !== undefined && {time: {beat}})}),
    });
  const turnTo = (to: PhaseId | undefined): void => {
    if (to !== undefined) add(...beginPhase(state, to));
  };
  const goOn = (): void => {
    if (unmarked !== undefined) return;
    if (proposal.next.is !== 'none') return add(...accept(state, proposal));
    if (nextPhase !== undefined) return turnTo(nextPhase);
    add({is: 'finished'});
    setScorecard(true);
  };
  const wish = (wanted: Wish): void => add({is: 'request', phase: phase.id, wish: wanted});
  const toNextStop = (): void => {
    const beat = showing && stage && nextStop(showing.film.cut, frameOnStage(showing, stage));
    if (beat !== undefined) send({do: 'seek', frame: beat.still});
  };
  const showMoment = (): void => {
    const [shown] = question?.problem.shownBy ?? [];
    if (shown !== undefined) openFilm(shown.film, shown.beat);
  };
  const turnSheet = (): void => {
    const names = sheetNames(question?.problem);
    setSheet(names[(names.indexOf(sheet ?? '') + (sheet === undefined ? 2 : 1)) % names.length]);
  };

  const act = (asked: DeskAct): void => {
    if (typeof asked === 'object') {
      return 'mark' in asked
        ? add(...markAnswer(state, asked.mark, Date.now()))
        : add(...toggleSign(state, asked.sign, moment));
    }
    switch (asked) {
      case 'accept':
        return goOn();
      case 'easier':
      case 'harder':
        return wish(asked);
      case 'hint':
        return add(...openHint(state));
      case 'quick':
        return add(...toggleQuick(state));
      case 'constraint':
        return add(...addConstraint(state));
      case 'note':
        return note.current?.focus();
      case 'reference':
        return turnSheet();
      case 'clock':
        return add(...toggleClock(state));
      case 'next phase':
        return turnTo(nextPhase);
      case 'previous phase':
        return turnTo(phases[phases.indexOf(phase.id) - 1]);
      case 'next stop':
        return toNextStop();
      case 'film of the phase':
        return openFilm(phase.film);
      case 'moment of the problem':
        return showMoment();
      case 'blank':
        return send({do: 'blank', on: stage?.blank !== true});
      case 'scorecard':
        return setScorecard(!scorecard);
      case 'choose':
      case 'interviews':
      case 'keys':
        return setOver(asked);
      case 'what if':
        if (showing !== undefined) {
          send({do: 'pause'});
          setOver('what if');
        }
    }
  };
  const keys = useDeskKeys({
    enabled: over === undefined,
    onlyScorecard: scorecard,
    onAct: act,
    onCommand: (command: Command) => send(command),
  });

  const dialog = (
    <>
      {over === 'keys' && <KeyList on={keys.on} onSwitch={keys.setOn} onClose={() => setOver(undefined)} />}
      {over === 'interviews' && <Interviews keeper={keeper} onClose={() => setOver(undefined)} />}
      {over === 'choose' && (
        <Choose
          phase={phase}
          state={state}
          seen={interview.past.flatMap(({seen}) => seen)}
          onChoose={(problem) => add(...askProblem(state, problem, 'chosen'))}
          onClose={() => setOver(undefined)}
        />
      )}
      {over === 'what if' && showing && stage && (
        <WhatIf
          showing={showing}
          frame={frameOnStage(showing, stage)}
          onThrow={(fault) => send({do: 'throw', fault})}
          onClose={() => setOver(undefined)}
        />
      )}
    </>
  );

  return (
    <div className={scorecard ? 'desk-page' : 'desk-page one-screen'}>
      <TopBar
        current="Desk"
        onTheme={(theme) => {
          chooseTheme(theme);
          send({do: 'theme', theme});
        }}
      >
        <Phases
          interview={interview}
          state={state}
          now={now}
          onPhase={(to) => to !== phase.id && turnTo(to)}
          onClock={() => act('clock')}
        />
        <div className="desk-menu">
          <button type="button" className="quiet" onClick={() => act('scorecard')}>
            Scorecard <kbd>K</kbd>
          </button>
          <button type="button" className="quiet" onClick={() => act('interviews')}>
            {interview.people.candidate ?? 'Interviews'} <kbd>I</kbd>
          </button>
          <button type="button" className="quiet" onClick={() => act('keys')}>
            Keys <kbd>?</kbd>
          </button>
        </div>
      </TopBar>
      {role === 'looks on' && (
        <p className="looks-on" role="alert">
          Another desk writes this interview; here it can only be read.{' '}
          <button type="button" onClick={keeper.takeOver}>
            Write here instead
          </button>
        </p>
      )}
      {scorecard ? (
        <ScorecardView
          interview={interview}
          now={now}
          onJudgement={(judgement) => change({judgement})}
          onClose={() => setScorecard(false)}
          back="Back to the desk (K)"
        />
      ) : (
        <main className="desk">
          <h1 className="hidden-text">Desk</h1>
          <div className="desk-left">
            {stage && showing ? (
              <StageSide
                showing={showing}
                stage={stage}
                send={send}
                asWritten={isAsWritten(showing)}
                onNextStop={toNextStop}
                onWhatIf={() => act('what if')}
              />
            ) : (
              <NoStage film={phase.film} place={interview.place} />
            )}
            {showing && showing.film.id !== phase.film && (
              <p className="other-film">
                This phase’s film is another.{' '}
                <button type="button" onClick={() => act('film of the phase')}>
                  Put “{explainerNamed(phase.film).title}” on <kbd>L</kbd>
                </button>
              </p>
            )}
            <Notes
              notes={state.notes}
              saved={saved}
              about={aboutText(placeOf(state, moment))}
              field={note}
              onNote={(text) => add({is: 'note', text, ...placeOf(state, moment)})}
            />
          </div>
          <div className="desk-right" inert={role === 'looks on'}>
            <Question phase={phase} question={question} state={state} now={now} onHint={() => act('hint')} />
            <Reference
              phase={phase}
              problem={question?.problem}
              interview={interview}
              open={sheet}
              onOpen={setSheet}
              onFollowUp={(followUp) => add({is: 'follow-up asked', phase: phase.id, followUp})}
              onWrongAnswer={(wrongAnswer) => add({is: 'wrong answer met', phase: phase.id, wrongAnswer})}
            />
            <Signs area={areaOf(state)} state={state} onSign={(sign) => act({sign})} />
            <Marks asked={question?.asked} onMark={(mark) => act({mark})} onQuick={() => act('quick')} />
            <NextUp
              proposal={proposal}
              unmarked={unmarked}
              nextPhase={nextPhase}
              onAccept={goOn}
              onEasier={() => wish('easier')}
              onHarder={() => wish('harder')}
              onChoose={() => setOver('choose')}
            />
          </div>
        </main>
      )}
      {dialog}
    </div>
  );
};
