import {useEffect, useRef, useState, type FocusEvent, type KeyboardEvent, type ReactElement} from 'react';
import type {EmbedCode} from '../embedMarkup';
import {linkToMoment} from '../moment';
import type {Playback} from '../playback';
import {Button} from './Button';
import {MoreIcon} from './icons';

/** How long it stands there that something was copied, ms. */
const TOLD_FOR = 4000;

interface Copied {
  readonly what: 'Link' | 'Embed code';
  readonly text: string;
  /** A page may refuse it: then the link is there to be copied by hand. */
  readonly done: boolean;
}

const copied = async (what: Copied['what'], text: string): Promise<Copied> => {
  try {
    await navigator.clipboard.writeText(text);
    return {what, text, done: true};
  } catch {
    return {what, text, done: false};
  }
};

const Told = ({what, text, done}: Copied): ReactElement => (
  <div className="qe-menu qe-copied">
    {done ? (
      `${what} copied`
    ) : (
      <input readOnly aria-label={what} value={text} onFocus={({currentTarget}) => currentTarget.select()} />
    )}
  </div>
);

interface MoreProps {
  readonly playback: Playback;
  readonly embedCode: EmbedCode | undefined;
  readonly onKeys: (() => void) | undefined;
}

interface MenuProps extends MoreProps {
  readonly onCopy: (what: Copied['what'], text: string) => void;
}

/** The first entry has the focus when it opens. */
const Menu = ({playback, embedCode, onKeys, onCopy}: MenuProps): ReactElement => {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  const link = (): string => linkToMoment(playback.film().id, playback.frame());
  return (
    <div className="qe-menu" part="menu" role="group" aria-label="More">
      <button ref={first} type="button" className="qe-line" onClick={() => onCopy('Link', link())}>
        Copy link at this moment
      </button>
      {embedCode && (
        <button
          type="button"
          className="qe-line"
          onClick={() => onCopy('Embed code', embedCode(playback.film(), playback.frame()))}
        >
          Copy embed code
        </button>
      )}
      {onKeys && (
        <button type="button" className="qe-line" onClick={onKeys}>
          Keys
        </button>
      )}
    </div>
  );
};

/** What is needed now and then: a link to this moment, the markup that shows it elsewhere, the list of keys. */
export const More = ({playback, embedCode, onKeys}: MoreProps): ReactElement => {
  const [open, setOpen] = useState(false);
  const [told, setTold] = useState<Copied>();
  useEffect(() => {
    if (told?.done !== true) return undefined;
    const timer = setTimeout(() => setTold(undefined), TOLD_FOR);
    return () => clearTimeout(timer);
  }, [told]);
  const copy = (what: Copied['what'], text: string): void => {
    setOpen(false);
    void copied(what, text).then(setTold);
  };
  const showKeys = (): void => {
    setOpen(false);
    onKeys?.();
  };
  const closeBy = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    setOpen(false);
    setTold(undefined);
  };
  const leave = ({currentTarget, relatedTarget}: FocusEvent): void => {
    if (!(relatedTarget instanceof Node) || !currentTarget.contains(relatedTarget)) setOpen(false);
  };
  return (
    <div className="qe-more" onKeyDown={closeBy} onBlur={leave}>
      <Button label="More" expanded={open} onPress={() => setOpen(!open)}>
        <MoreIcon />
      </Button>
      {open && <Menu {...{playback, embedCode}} onKeys={onKeys && showKeys} onCopy={copy} />}
      <div role="status">{told && <Told {...told} />}</div>
    </div>
  );
};
