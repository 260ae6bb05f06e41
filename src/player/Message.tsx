import {useEffect, useRef, type ReactElement} from 'react';
import {useTheme} from './pageTheme';
import type {Refusal} from './refusal';
import type {ThemeChoice} from './types';
import {useDressed} from './useDressed';

interface MessageProps {
  readonly refusal: Refusal;
  readonly theme?: ThemeChoice | undefined;
  readonly fonts?: string | undefined;
  readonly className?: string | undefined;
  readonly onError?: ((refusal: Refusal) => void) | undefined;
  readonly onRetry?: (() => void) | undefined;
}

/** Stands in the place of a film that cannot be shown, and says why. */
export const Message = (props: MessageProps): ReactElement => {
  const {refusal, theme = 'auto', fonts, className = '', onError, onRetry} = props;
  const root = useRef<HTMLDivElement>(null);
  const shown = useTheme(theme);
  useDressed(root, fonts);
  const told = useRef('');
  useEffect(() => {
    const words = [refusal.title, ...refusal.lines].join('\n');
    if (words !== told.current) onError?.(refusal);
    told.current = words;
  }, [refusal, onError]);
  return (
    <div ref={root} className={`qe qe-message ${className}`} data-qe-theme={shown} part="message" role="alert">
      <p className="qe-message-title">{refusal.title}</p>
      {refusal.lines.map((line, index) => (
        <p key={index} className="qe-message-line">
          {line}
        </p>
      ))}
      {onRetry && (
        <button type="button" className="qe-button qe-retry" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
};
