import {useEffect, useMemo, type ReactElement} from 'react';
import {addFonts} from '../../player';
import {emptyMemory} from './memory';
import {PHASES} from '../../interview';
import {changedProps, readLink, writeLink} from '../link';
import {fontsUrl} from '../shell/root';
import {chooseTheme, pageTheme} from '../shell/themeChoice';
import {TopBar} from '../shell/TopBar';
import {explainerNamed, showLink, type Showing} from '../showing';
import {NoStage} from './NoStage';
import {Now} from './Now';
import {Opening} from './PhaseNotes';
import {Phases} from './Phases';
import {Problems} from './Problems';
import {StageSide} from './StageSide';
import {useLineToStage} from './useLineToStage';
import {useMemory} from './useMemory';

const isAsWritten = ({explainer, film, faults}: Showing): boolean =>
  faults.length === 0 && Object.keys(changedProps(explainer, film.props)).length === 0;

/** The interviewer's own window: beside the stage, and never on it. */
export const Desk = (): ReactElement => {
  const [memory, change] = useMemory();
  const {stage, send} = useLineToStage();
  const {timer, hints, notes} = memory;
  const phase = PHASES.find(({id}) => id === timer.phase) ?? PHASES[0];
  const link = stage?.link;
  const showing = useMemo(() => (link === undefined ? undefined : showLink(readLink(link)).showing), [link]);
  useEffect(() => addFonts(fontsUrl()), []);

  const onPhaseFilm = showing?.film.id === phase.film;
  const told = useMemo(() => {
    if (showing === undefined || stage === undefined || !onPhaseFilm) return [];
    const {cut} = showing.film;
    return cut.beats.slice(0, cut.beats.indexOf(cut.beatAt(stage.frame)) + 1).map(({name}) => name);
  }, [showing, stage, onPhaseFilm]);

  const open = (film: string, beat?: string): void =>
    send({do: 'open', link: writeLink({film, props: {}, faults: [], theme: pageTheme(), ...(beat && {time: {beat}})})});

  return (
    <>
      <TopBar
        current="Desk"
        onTheme={(theme) => {
          chooseTheme(theme);
          send({do: 'theme', theme});
        }}
      />
      <main className="desk">
        <h1 className="hidden-text">Desk</h1>
        <Phases timer={timer} onTimer={(next) => change({timer: next})} />
        {stage && showing ? <StageSide showing={showing} stage={stage} send={send} /> : <NoStage film={phase.film} />}
        <div className="kit">
          {stage && !onPhaseFilm && (
            <p className="other-film">
              On the stage is another film.{' '}
              <button type="button" onClick={() => open(phase.film)}>
                Put “{explainerNamed(phase.film).title}” on it
              </button>
            </p>
          )}
          <Now phase={phase} told={told} asWritten={showing === undefined || !onPhaseFilm || isAsWritten(showing)} />
          <Opening phase={phase} />
          <Problems
            phase={phase}
            opened={hints}
            onOpen={(problem, count) => change({hints: {...hints, [problem]: count}})}
            onShow={({film, beat}) => open(film, beat)}
          />
          <section aria-labelledby="notes">
            <h2 id="notes">Notes on phase {phase.number}</h2>
            <textarea
              aria-labelledby="notes"
              rows={8}
              value={notes[phase.id] ?? ''}
              onChange={({currentTarget}) => change({notes: {...notes, [phase.id]: currentTarget.value}})}
            />
            <p className="kept">
              Kept in this browser.{' '}
              <button
                type="button"
                className="quiet"
                onClick={() => {
                  if (confirm('Forget the times, the hints and the notes of this interview?')) change(emptyMemory);
                }}
              >
                New interview
              </button>
            </p>
          </section>
        </div>
      </main>
    </>
  );
};
