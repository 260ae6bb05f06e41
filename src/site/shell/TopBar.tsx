import type {ReactElement, ReactNode} from 'react';
import {siteUrl} from './root';
import {chooseTheme, usePageTheme} from './themeChoice';

const PAGES = [
  {path: './', name: 'Films'},
  {path: 'present/', name: 'Present'},
  {path: 'desk/', name: 'Desk'},
  {path: 'practice/', name: 'Practice'},
] as const;

const Mark = (): ReactElement => (
  <svg className="mark" viewBox="0 0 34 16" width="34" height="16" aria-hidden="true">
    <rect className="mark-sky" x="0" y="1" width="10" height="14" rx="3" />
    <rect className="mark-amber" x="12" y="1" width="10" height="14" rx="3" />
    <rect className="mark-green" x="24" y="1" width="10" height="14" rx="3" />
  </svg>
);

export const ThemeSwitch = ({onChoose = chooseTheme}: {onChoose?: typeof chooseTheme}): ReactElement => {
  const theme = usePageTheme();
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <button type="button" className="quiet" onClick={() => onChoose(other)} aria-label={`${other} colours`}>
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
        <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" strokeWidth="1.8" />
        <path d="M10 3a7 7 0 0 1 0 14z" fill="currentColor" />
      </svg>
    </button>
  );
};

interface TopBarProps {
  readonly current: (typeof PAGES)[number]['name'] | 'Film';
  readonly children?: ReactNode;
  readonly onTheme?: typeof chooseTheme;
}

/** The line above every page: whose it is, and where else one can go. */
export const TopBar = ({current, children, onTheme}: TopBarProps): ReactElement => (
  <header className="top-bar">
    <a className="wordmark" href={siteUrl('./')} aria-label="Queue explainers: all films">
      <Mark />
      <span>queue-explainers</span>
    </a>
    {children}
    <nav aria-label="Site">
      <ul>
        {PAGES.map(({path, name}) => (
          <li key={name}>
            <a href={siteUrl(path)} aria-current={name === current ? 'page' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
    <ThemeSwitch {...(onTheme && {onChoose: onTheme})} />
  </header>
);
