import {useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactElement} from 'react';
import {usePlaybackValue, type Playback} from '../../player';
import type {HistoryEvent} from '../../simulation';
import type {Film} from '../../storyboard/film';
import {eventLine, isTold} from './eventLine';

/** Height of a row, px, as in the style sheet: rows outside the window are not there. */
const ROW = 30;
/** Rows that are drawn above and below what is seen. */
const SPARE = 8;

const clock = (ms: number): string => (ms / 1000).toFixed(3);

const lastAtMost = (events: readonly HistoryEvent[], ms: number): number => {
  let low = -1;
  let high = events.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((events[middle]?.at ?? Infinity) <= ms) low = middle;
    else high = middle - 1;
  }
  return low;
};

/** Where a scrolled list stands: its first visible row, and how many are visible. */
const useWindow = (list: React.RefObject<HTMLElement | null>) => {
  const [shown, setShown] = useState({first: 0, count: 20});
  useEffect(() => {
    const element = list.current;
    if (element === null) return undefined;
    const measure = (): void =>
      setShown({first: Math.floor(element.scrollTop / ROW), count: Math.ceil(element.clientHeight / ROW)});
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', measure, {passive: true});
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, [list]);
  return shown;
};

/** Scrolls so that the current row is seen, with some after it. `count`: a list that gets its height later has nothing to scroll before. */
const useFollowed = (
  list: React.RefObject<HTMLElement | null>,
  current: number,
  events: readonly HistoryEvent[],
  count: number,
): void =>
  useEffect(() => {
    const element = list.current;
    if (element === null) return;
    const top = current * ROW;
    if (top < element.scrollTop + ROW || top > element.scrollTop + element.clientHeight - 3 * ROW)
      element.scrollTop = top - element.clientHeight / 2;
  }, [list, current, events, count]);

/** Where a key leads from this virtual ms; nowhere when it is none of the list's. */
const eventAtKey = (key: string, events: readonly HistoryEvent[], ms: number): HistoryEvent | undefined => {
  switch (key) {
    case 'ArrowDown':
      return events.find(({at}) => at > ms);
    case 'ArrowUp':
      return events.findLast(({at}) => at < ms);
    case 'Home':
      return events[0];
    case 'End':
      return events.at(-1);
    default:
      return undefined;
  }
};

interface RowProps {
  readonly event: HistoryEvent;
  readonly place: number;
  readonly current: number;
  readonly total: number;
  readonly onChoose: () => void;
}

const Row = ({event, place, current, total, onChoose}: RowProps): ReactElement => {
  const line = eventLine(event);
  return (
    <div
      id={`event-${place}`}
      role="option"
      aria-selected={place === current}
      aria-setsize={total}
      aria-posinset={place + 1}
      className={place > current ? 'event to-come' : 'event'}
      style={{transform: `translateY(${place * ROW}px)`}}
      title={line}
      onClick={onChoose}
    >
      <span className="event-time">{clock(event.at)}</span>
      <span className="event-line">{line}</span>
    </div>
  );
};

interface EventListProps {
  readonly film: Film;
  readonly playback: Playback;
}

/** The ledger of the run on show: what happened, in order, and what happened last. A row leads to its moment. */
export const EventList = ({film, playback}: EventListProps): ReactElement => {
  const [all, setAll] = useState(false);
  const act = usePlaybackValue(playback, ({film: now, frame}) => now().cut.momentAt(frame()).act);
  const run = film.acts[act];
  const events = useMemo(() => (run?.events ?? []).filter((event) => all || isTold(event)), [run, all]);
  const current = usePlaybackValue(playback, ({film: now, frame}) =>
    lastAtMost(events, Math.floor(now().cut.momentAt(frame()).ms)),
  );
  const list = useRef<HTMLDivElement>(null);
  const {first, count} = useWindow(list);

  useFollowed(list, current, events, count);

  const seek = (event: HistoryEvent): void => {
    playback.pause();
    playback.seekTo({event: event.index, act});
  };
  const onKeyDown = (pressed: KeyboardEvent): void => {
    const next = eventAtKey(pressed.key, events, events[current]?.at ?? -1);
    if (next === undefined) return;
    pressed.preventDefault();
    seek(next);
  };

  const from = Math.max(0, first - SPARE);
  const rows = events.slice(from, first + count + SPARE);
  return (
    <div className="events">
      <div className="events-head">
        <p>
          {film.acts.length > 1 && <>Act {act + 1} · </>}
          {events.length} events
        </p>
        <label>
          <input type="checkbox" checked={all} onChange={({currentTarget}) => setAll(currentTarget.checked)} />
          every detail
        </label>
      </div>
      <div
        ref={list}
        className="events-list"
        role="listbox"
        aria-label="Events of the run"
        tabIndex={0}
        aria-activedescendant={current >= from && current < from + rows.length ? `event-${current}` : undefined}
        onKeyDown={onKeyDown}
      >
        <div role="presentation" className="events-all" style={{height: events.length * ROW}}>
          {rows.map((event, index) => (
            <Row
              key={event.index}
              event={event}
              place={from + index}
              current={current}
              total={events.length}
              onChoose={() => seek(event)}
            />
          ))}
        </div>
      </div>
    </div>
  );
};
