import type {Event} from '..';

/** Who looks at a queue whenever a message may have become ready in it. */
export interface Watchers {
  readonly watch: (queue: string, look: () => void) => void;
  readonly notice: (event: Event) => void;
  /** Whatever queue it is. */
  readonly lookAll: () => void;
}

export const createWatchers = (): Watchers => {
  const watchers = new Map<string, (() => void)[]>();
  return {
    watch: (queue, look) => {
      watchers.set(queue, [...(watchers.get(queue) ?? []), look]);
    },
    lookAll: () => {
      for (const look of [...watchers.values()].flat()) look();
    },
    notice: (event) => {
      if (watchers.size === 0) return;
      if (event.type === 'enqueued' || event.type === 'requeued' || event.type === 'retryDue') {
        for (const look of watchers.get(event.queue) ?? []) look();
      }
    },
  };
};
