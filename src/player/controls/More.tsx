import {useEffect, useRef, useState, type FocusEvent, type KeyboardEvent, type ReactElement} from 'react';
import {linkToMoment} from '../moment';
import type {Playback} from '../playback';
import {Button} from './Button';
import {MoreIcon} from './icons';

/** How long it stands there that something was copied, ms. */
const TOLD_FOR = 4000;

interface Copied {
  readonly link: string;
  /** A page may refuse it: then the link is there to be copied by hand. */
  readonly done: boolean;
}

const copyLink = async (link: string): Promise<Copied> => {
  try {
    await navigator.clipboard.writeText(link);
    return {link, done: true};
  } catch {
    return {link, done: false};
  }
};

const Told = ({link, done}: Copied): ReactElement => (
  <div className="qe-menu qe-copied">
    {done ? (
      'Link copied'
    ) : (
      <input readOnly aria-label="Link" value={link} onFocus={({currentTarget}) => currentTarget.select()} />
    )}
  </div>
);

interface MoreProps {
  readonly playback: Playback;
  readonly onKeys: (() => void) | undefined;
}

/** What is needed now and then: a link to this moment, the list of keys. */
export const More = ({playback, onKeys}: MoreProps): ReactElement => {
  const [open, setOpen] = useState(false);
  const [copied, setCopied] = useState<Copied>();
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (open) first.current?.focus();
  }, [open]);
  useEffect(() => {
    if (copied?.done !== true) return undefined;
    const timer = setTimeout(() => setCopied(undefined), TOLD_FOR);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = (): void => {
    setOpen(false);
    void copyLink(linkToMoment(playback.film().id, playback.frame())).then(setCopied);
  };
  const closeBy = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    setOpen(false);
    setCopied(undefined);
  };
  const leave = ({currentTarget, relatedTarget}: FocusEvent): void => {
    if (!(relatedTarget instanceof Node) || !currentTarget.contains(relatedTarget)) setOpen(false);
  };
  return (
    <div className="qe-more" onKeyDown={closeBy} onBlur={leave}>
      <Button label="More" expanded={open} onPress={() => setOpen(!open)}>
        <MoreIcon />
      </Button>
      {open && (
        <div className="qe-menu" role="group" aria-label="More">
          <button ref={first} type="button" className="qe-line" onClick={copy}>
            Copy link at this moment
          </button>
          {onKeys && (
            <button
              type="button"
              className="qe-line"
              onClick={() => {
                setOpen(false);
                onKeys();
              }}
            >
              Keys
            </button>
          )}
        </div>
      )}
      <div role="status">{copied && <Told {...copied} />}</div>
    </div>
  );
};
