import {showingOf, type History, type Signal} from '../simulation';

export const verbOf = (signal: Signal): string => showingOf(signal.kind).verb(signal);

/** Whether a signal is drawn as the messages that it carries. */
export const carries = ({kind, messages}: Signal): boolean => showingOf(kind).carries && messages.length > 0;

/** Questions whose answer leaves at once, and brings messages. */
const bringingAtOnce = (departed: readonly Signal[]): ReadonlySet<string> => {
  const asking = new Map<string, Signal>();
  const bringing = new Set<string>();
  for (const signal of departed) {
    if (showingOf(signal.kind).seen === 'when it brings something at once')
      asking.set(JSON.stringify([signal.from, signal.to]), signal);
    if (showingOf(signal.kind).seen !== 'with messages' || signal.messages.length === 0) continue;
    const question = asking.get(JSON.stringify([signal.to, signal.from]));
    if (question?.arrives === signal.departs) bringing.add(question.id);
  }
  return bringing;
};

/** Signals that the picture shows, by departure. */
export const visibleSignals = ({events}: History): readonly Signal[] => {
  const departed = events.flatMap((event) => (event.type === 'departed' ? [event.signal] : []));
  const bringing = bringingAtOnce(departed);
  return departed.filter((signal) => {
    switch (showingOf(signal.kind).seen) {
      case 'always':
        return true;
      case 'never':
        return false;
      case 'with messages':
        return signal.messages.length > 0;
      case 'when it brings something at once':
        return bringing.has(signal.id);
    }
  });
};
