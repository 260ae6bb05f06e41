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
import {useShowing} from './useShowing';

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

interface FilmPageProps {
  readonly start: Showing;
  readonly startFrame: number | undefined;
}

/** One film, and everything that can be done with it. */
export const FilmPage = ({start, startFrame}: FilmPageProps): ReactElement => {
  const theme = usePageTheme();
  const {showing, playback, trouble, changeProps, throwIn, takeBack} = useShowing(start, startFrame);
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
