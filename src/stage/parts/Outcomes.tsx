import type {ReactElement} from 'react';
import type {Json, World} from '../../simulation';
import type {Box} from '../geometry';
import type {Placed} from '../layout';
import {baseOf, Lit, Plate, Words} from '../marks';
import {LABEL_HEIGHT, monoWidth, TEXT} from '../metrics';
import type {Setting} from '../setting';
import type {Theme} from '../theme';

/** A row of a table with all it has held, or the messages in the order in which they were finished. */
export interface OutcomesView {
  readonly kind: 'outcomes';
  readonly name: string;
  readonly title: string;
  readonly box: Box;
  readonly rows: readonly {
    readonly key: string;
    readonly values: readonly {readonly text: string; readonly ink: number; readonly current: boolean}[];
  }[];
  readonly data: Readonly<Record<string, string>>;
}

const textOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

export const tableView = (setting: Setting, world: World, {part, box}: Placed): OutcomesView | undefined => {
  if (part.part !== 'table') return undefined;
  const sink = world.sinks[part.sink];
  if (sink?.is !== 'table') return undefined;
  const writes = [...sink.writes].filter(({refused}) => !refused);
  const keys = [...new Set(writes.map(({key}) => key))].sort();
  return {
    kind: 'outcomes',
    name: part.sink,
    title: part.title,
    box,
    rows: keys.map((key) => {
      const values = writes.filter((write) => write.key === key);
      return {
        key,
        values: values.map(({value, message}, index) => ({
          text: textOf(value),
          ink: setting.inkOf(message),
          current: index === values.length - 1,
        })),
      };
    }),
    data: Object.fromEntries(
      keys.map((key) => [
        `row-${key.toLowerCase().replaceAll(' ', '-')}`,
        textOf(writes.filter((write) => write.key === key).at(-1)?.value ?? null),
      ]),
    ),
  };
};

export const finishedView = (setting: Setting, world: World, {part, box}: Placed): OutcomesView | undefined => {
  if (part.part !== 'finished') return undefined;
  const works = part.clients
    .flatMap((client) => {
      const actor = world.actors[client];
      return actor?.is === 'reader' || actor?.is === 'consumer' ? [...actor.works] : [];
    })
    .filter(({outcome}) => outcome === 'handled')
    .sort((a, b) => a.to - b.to);
  return {
    kind: 'outcomes',
    name: 'finished',
    title: part.title,
    box,
    rows: [{key: '', values: works.map(({message}) => ({text: message, ink: setting.inkOf(message), current: true}))}],
    data: {order: works.map(({message}) => message).join(' ')},
  };
};

const PADDING = 24;
const ROW_STEP = 44;
const VALUE_GAP = 18;

export const Outcomes = ({view, theme, lit}: {view: OutcomesView; theme: Theme; lit: number}): ReactElement => {
  const {box, rows} = view;
  const height = Math.max(box.height, PADDING * 2 + rows.length * ROW_STEP - 12);
  return (
    <Lit lit={lit} data={{outcomes: view.name, ...view.data}}>
      <Words at={{x: box.x + 4, y: box.y - LABEL_HEIGHT / 2 + 4}} size={TEXT.label} fill={theme.muted} mono>
        {view.title}
      </Words>
      <Plate box={{...box, height}} fill={theme.panel} stroke={theme.line} />
      {rows.map(({key, values}, index) => {
        const y = baseOf(box.y + (rows.length === 1 ? height / 2 : PADDING + 10 + index * ROW_STEP), TEXT.label);
        let x = box.x + PADDING;
        const keyX = x;
        x += key === '' ? 0 : monoWidth(key, TEXT.label) + VALUE_GAP * 1.5;
        return (
          <g key={key}>
            {key !== '' && (
              <Words at={{x: keyX, y}} size={TEXT.label} fill={theme.text} mono>
                {key}
              </Words>
            )}
            {values.map((value, at) => {
              const ink = theme.keys[value.ink % theme.keys.length] ?? theme.keys[0];
              const own = x;
              x += monoWidth(value.text, TEXT.label) + VALUE_GAP + monoWidth('→ ', TEXT.label);
              return (
                <g key={at}>
                  {at > 0 && (
                    <Words at={{x: own - monoWidth('→ ', TEXT.label) - 2, y}} size={TEXT.label} fill={theme.muted} mono>
                      →
                    </Words>
                  )}
                  <Words
                    at={{x: own, y}}
                    size={TEXT.label}
                    fill={value.current ? ink.line : theme.muted}
                    weight={value.current ? 700 : 500}
                    mono
                  >
                    {value.text}
                  </Words>
                </g>
              );
            })}
          </g>
        );
      })}
    </Lit>
  );
};
