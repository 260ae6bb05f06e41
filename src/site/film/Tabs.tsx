import {useId, useRef, useState, type KeyboardEvent, type ReactElement, type ReactNode} from 'react';

interface TabsProps {
  readonly label: string;
  readonly tabs: readonly {readonly name: string; readonly content: ReactNode}[];
}

const MOVES: Readonly<Record<string, number>> = {ArrowRight: 1, ArrowLeft: -1};

/** Panels of which one is seen (WAI-ARIA tabs): arrows go from tab to tab. */
export const Tabs = ({label, tabs}: TabsProps): ReactElement => {
  const [open, setOpen] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();

  const move = (event: KeyboardEvent): void => {
    const by = MOVES[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = (open + by + tabs.length) % tabs.length;
    setOpen(next);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus();
  };

  return (
    <section className="tabs" aria-label={label}>
      <div role="tablist" aria-label={label} ref={list} onKeyDown={move}>
        {tabs.map(({name}, index) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`${id}-tab-${index}`}
            aria-controls={`${id}-panel`}
            aria-selected={index === open}
            tabIndex={index === open ? 0 : -1}
            onClick={() => setOpen(index)}
          >
            {name}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-tab-${open}`} className="tab-panel">
        {tabs[open]?.content}
      </div>
    </section>
  );
};
