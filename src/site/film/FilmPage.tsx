import {useEffect, type ReactElement} from 'react';
import {FilmPlayer} from '../../player';
import {EventList} from '../events/EventList';
import {fontsUrl} from '../shell/root';
import {chooseTheme, usePageTheme} from '../shell/themeChoice';
import {TopBar} from '../shell/TopBar';
import type {Showing} from '../showing';
import {Download} from './Download';
import {ForkNote} from '../faults/ForkNote';
import {Parameters} from './Parameters';
import {Share} from './Share';
import {Tabs} from './Tabs';
import {Told} from './Told';
import {WhatIf} from './WhatIf';
import {useAddress} from '../useAddress';
import {useShowing, type Notes} from './useShowing';

const number = (value: number): string => String(value).padStart(2, '0');

const Heading = ({showing: {explainer}}: {showing: Showing}): ReactElement => (
  <div className="film-heading">
    <p className="mono">
      {number(explainer.chapter.number)} · {explainer.chapter.title}
    </p>
    <h1>{explainer.title}</h1>
    <p className="film-learn">{explainer.learn}</p>
  </div>
);

/** What is not as it was asked for, and the way back. */
const NotesBox = ({notes: {lines, ofStep}}: {notes: Notes}): ReactElement => (
  <div role="status">
    {lines.length > 0 && (
      <div className="fork">
        <div>
          {lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
        {ofStep && (
          <button type="button" onClick={() => history.back()}>
            Undo
          </button>
        )}
      </div>
    )}
  </div>
);

interface FilmPageProps {
  readonly start: Showing;
  readonly startFrame: number | undefined;
  /** What of the link that was opened is not so, a line each. */
  readonly notes: readonly string[];
}

/** One film, and everything that can be done with it. */
export const FilmPage = ({start, startFrame, notes: onLink}: FilmPageProps): ReactElement => {
  const theme = usePageTheme();
  const {showing, playback, trouble, notes, changeProps, throwIn, takeBack} = useShowing({
    showing: start,
    frame: startFrame,
    notes: onLink,
  });
  const {explainer, film} = showing;
  useAddress(showing, playback);
  useEffect(() => {
    document.title = `${explainer.title} · Queue explainers`;
  }, [explainer]);

  return (
    <>
      <TopBar current="Film" onTheme={chooseTheme} />
      <main className="film">
        <Heading showing={showing} />
        <div className="film-player">
          <FilmPlayer film={film} playback={playback} theme={theme} fonts={fontsUrl()} />
          <NotesBox notes={notes} />
          <ForkNote showing={showing} onTakeBack={takeBack} twin />
        </div>
        <Tabs
          label="Beside the film"
          tabs={[
            {name: 'Events', content: <EventList film={film} playback={playback} />},
            {
              name: 'Parameters',
              content: <Parameters showing={showing} trouble={trouble} onChange={changeProps} />,
            },
            {name: 'What if', content: <WhatIf film={film} playback={playback} onThrow={throwIn} />},
          ]}
        />
        <Told film={film} playback={playback} />
        <aside className="film-take">
          <Share showing={showing} playback={playback} />
          <Download showing={showing} playback={playback} />
        </aside>
      </main>
    </>
  );
};
