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

/** Whether the text is in the clipboard now: a page may not always write there. */
const toClipboard = async (text: string): Promise<boolean> => {
  try {
    // Without a secure connection there is none, whatever its type says.
    await (navigator.clipboard as Clipboard | undefined)?.writeText(text);
    return 'clipboard' in navigator;
  } catch {
    return false;
  }
};

/** What was copied last stands there to be read, and to be copied by hand where a page may not. */
export const Share = ({showing, playback}: ShareProps): ReactElement => {
  const [copied, setCopied] = useState<{readonly what: string; readonly text: string; readonly done: boolean}>();
  const copy = async (what: string, text: string): Promise<void> => {
    setCopied({what, text, done: await toClipboard(text)});
  };
  const link = (): string => writeLink(linkTo(showing, playback.frame(), pageTheme()));
  return (
    <section aria-labelledby="share">
      <h2 id="share">Share</h2>
      <p>A link opens exactly this picture: film, parameters, faults, colours, moment.</p>
      <div className="take-buttons">
        <button type="button" onClick={() => void copy('Link', siteUrl(`film/${link()}`))}>
          Copy link
        </button>
        <button
          type="button"
          onClick={() => void copy('Embed code', embedCode(showing, playback.frame(), pageTheme()))}
        >
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
            <p className="take-copied">
              {copied.done
                ? `${copied.what} copied`
                : `${copied.what}: this browser does not let a page copy, so copy it here`}
            </p>
            <CopyText label={copied.what} rows={4} text={copied.text} />
          </>
        )}
      </div>
    </section>
  );
};
