import {useState, type ReactElement} from 'react';
import type {Playback} from '../../player';
import {changedProps, writeLink} from '../link';
import {siteUrl} from '../shell/root';
import {pageTheme} from '../shell/themeChoice';
import {linkTo, type Showing} from '../showing';

interface ShareProps {
  readonly showing: Showing;
  readonly playback: Playback;
}

const attribute = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

const EMBED_CODE = 'Embed code';

/** The beat on show, or where the film as written has been left. An embedded film knows its parameters, and no faults. */
const beatAsWritten = ({film, faults: [first], thrownAt: [leftAt = Infinity]}: Showing, frame: number): string =>
  first !== undefined && frame > leftAt ? first.moment.beat : film.cut.beatAt(frame).name;

/** One line for a page of somebody else's: the film with its parameters, from the beat on show. */
const embedCode = (showing: Showing, frame: number): string => {
  const {explainer, film} = showing;
  const props = changedProps(explainer, film.props);
  const parameters = Object.keys(props).length > 0 ? ` props="${attribute(JSON.stringify(props))}"` : '';
  const beat = frame > 0 ? ` beat="${attribute(beatAsWritten(showing, frame))}"` : '';
  return `<queue-explainer film="${film.id}"${parameters}${beat} theme="auto"></queue-explainer>`;
};

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
        <button type="button" onClick={() => copy(EMBED_CODE, embedCode(showing, playback.frame()))}>
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
            <textarea
              readOnly
              className="mono"
              aria-label={copied.what}
              rows={4}
              value={copied.text}
              onFocus={({currentTarget}) => currentTarget.select()}
            />
            {copied.what === EMBED_CODE && showing.faults.length > 0 && (
              <p className="muted">An embedded film is as it was written: without the faults, from where they begin.</p>
            )}
          </>
        )}
      </div>
    </section>
  );
};
