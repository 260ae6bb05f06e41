import {useState, type ReactElement} from 'react';
import type {Playback} from '../../player';
import {writeLink} from '../link';
import {siteUrl} from '../shell/root';
import {pageTheme} from '../shell/themeChoice';
import {linkTo, type Showing} from '../showing';
import {CopyText} from './CopyText';
import {embedCode} from './embedCode';

interface ShareProps {
  readonly showing: Showing;
  readonly playback: Playback;
}

/** What was copied last stands there to be read, and to be copied by hand where a page may not. */
export const Share = ({showing, playback}: ShareProps): ReactElement => {
  const [copied, setCopied] = useState<{readonly what: string; readonly text: string}>();
  const copy = (what: string, text: string): void => {
    setCopied({what, text});
    void navigator.clipboard?.writeText(text).catch(() => undefined);
  };
  const link = (): string => writeLink(linkTo(showing, playback.frame(), pageTheme()));
  return (
    <section aria-labelledby="share">
      <h2 id="share">Share</h2>
      <p>A link opens exactly this picture: film, parameters, faults, colours, moment.</p>
      <div className="take-buttons">
        <button type="button" onClick={() => copy('Link', siteUrl(`film/${link()}`))}>
          Copy link
        </button>
        <button type="button" onClick={() => copy('Embed code', embedCode(showing, playback.frame(), pageTheme()))}>
          Copy embed code
        </button>
        <a
          className="button"
          href={siteUrl(`present/${link()}`)}
          onClick={(event) => {
            event.currentTarget.href = siteUrl(`present/${link()}`);
          }}
        >
          Present
        </a>
      </div>
      <div role="status">
        {copied && (
          <>
            <p className="take-copied">{copied.what} copied</p>
            <CopyText label={copied.what} rows={4} text={copied.text} />
          </>
        )}
      </div>
    </section>
  );
};
