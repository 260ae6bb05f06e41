import type {ReactElement} from 'react';
import {catalog} from '../../../compositions/catalog';
import type {Explainer} from '../../storyboard/explainer';
import type {Chapter} from '../../storyboard/chapters';
import {siteUrl} from '../shell/root';
import {TopBar} from '../shell/TopBar';
import {writeLink} from '../link';
import {Poster} from './Poster';
import {FilmFacts} from './FilmFacts';
import {useFilmLater} from './useFilmLater';

/** Address of a film's page. */
const filmUrl = (film: string): string => siteUrl(`film/${writeLink({film, props: {}, faults: []})}`);

const Entry = ({explainer}: {explainer: Explainer}): ReactElement => {
  const {place, film} = useFilmLater(explainer);
  const heading = `film-${explainer.id}`;
  return (
    <article className="entry" ref={place} aria-labelledby={heading}>
      <div className="poster">{film && <Poster film={film} />}</div>
      <div className="entry-words">
        <h3 id={heading}>
          <a href={filmUrl(explainer.id)}>{explainer.title}</a>
        </h3>
        <p>{explainer.learn}</p>
        <FilmFacts explainer={explainer} film={film} />
      </div>
    </article>
  );
};

const ChapterOf = ({chapter}: {chapter: Chapter}): ReactElement => (
  <section className="chapter" aria-labelledby={`chapter-${chapter.number}`}>
    <h2 id={`chapter-${chapter.number}`}>
      <span className="chapter-number">{chapter.number}</span>
      {chapter.title}
    </h2>
    <div className="entries">
      {catalog
        .filter((explainer) => explainer.chapter === chapter)
        .map((explainer) => (
          <Entry key={explainer.id} explainer={explainer} />
        ))}
    </div>
  </section>
);

/** Every film, by chapter. */
export const Gallery = (): ReactElement => {
  const chapters = [...new Set(catalog.map(({chapter}) => chapter))].sort((a, b) => a.number - b.number);
  return (
    <>
      <TopBar current="Films" />
      <main className="gallery">
        <div className="lead">
          <h1>What queues and logs do with a message, and what they do when something breaks</h1>
          <p>
            Short films about RabbitMQ and Kafka. Each one is computed from a simulated run: stop it, change a
            parameter, crash a worker, and you are watching a different run.
          </p>
        </div>
        {chapters.map((chapter) => (
          <ChapterOf key={chapter.number} chapter={chapter} />
        ))}
      </main>
    </>
  );
};
