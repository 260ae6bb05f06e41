import type {ReactElement} from 'react';
import {TopBar} from './TopBar';
import {siteUrl} from './root';

/** A page in the place of one that cannot be shown: why, field by field, and where to go from here. */
export const Trouble = ({title, lines}: {title: string; lines: readonly string[]}): ReactElement => (
  <>
    <TopBar current="Film" />
    <main className="trouble">
      <h1>{title}</h1>
      <div role="alert">
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
      <p>
        <a href={siteUrl('./')}>All films</a>
      </p>
    </main>
  </>
);
