import type {ReactElement} from 'react';
import {catalog} from '../../../compositions/catalog';
import {writeLink} from '../link';
import {siteUrl} from './root';
import {TopBar} from './TopBar';

interface TroubleProps {
  /** What is wrong with the link, field by field. */
  readonly lines: readonly string[];
  /** The page that was to show it. */
  readonly page: 'film/' | 'present/';
}

/** A page in the place of one whose link cannot be shown: why, and where to go from here. */
export const Trouble = ({lines, page}: TroubleProps): ReactElement => {
  const meant = new URLSearchParams(location.search).get('film');
  const film = catalog.find(({id}) => id === meant);
  return (
    <>
      <TopBar current="Film" />
      <main className="trouble">
        <h1>This link does not say what to show</h1>
        <div role="alert">
          <ul>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
        {film && (
          <p>
            <a href={siteUrl(`${page}${writeLink({film: film.id, props: {}, faults: []})}`)}>
              “{film.title}”, from its beginning
            </a>
          </p>
        )}
        <p>
          <a href={siteUrl('./')}>All films</a>
        </p>
      </main>
    </>
  );
};
