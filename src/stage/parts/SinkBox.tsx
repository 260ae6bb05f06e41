import type {ReactElement} from 'react';
import type {World} from '../../simulation';
import type {Box} from '../geometry';
import type {Placed} from '../layout';
import {Lit, Plate, Words} from '../marks';
import {fitMono, LABEL_HEIGHT, TEXT} from '../metrics';
import type {Theme} from '../theme';

export interface SinkBoxView {
  readonly kind: 'sink';
  readonly name: string;
  readonly title: string;
  readonly role: string;
  readonly booked: string;
  readonly box: Box;
}

/** What it has booked or stored, and whether it has recognised a repetition. */
const bookedBy = (world: World, name: string): string => {
  const sink = world.sinks[name];
  if (sink === undefined) return '';
  if (sink.is === 'provider') {
    const charges = sink.charges.map(({id}) => id).join(', ');
    return sink.repeats.length === 0 ? charges : `${charges}, key known`;
  }
  const rows = [...sink.rows.keys()].map((key) => `row ${key}`).join(', ');
  return sink.writes.some(({refused}) => refused) ? `${rows}, 2nd refused` : rows;
};

export const sinkBoxView = (world: World, {part, box}: Placed): SinkBoxView | undefined =>
  part.part === 'sink'
    ? {kind: 'sink', name: part.name, title: part.title, role: part.role, booked: bookedBy(world, part.name), box}
    : undefined;

const PADDING = 22;

/** Something outside that a handler acts upon: a payment provider, a database. */
export const SinkBox = ({view, theme, lit}: {view: SinkBoxView; theme: Theme; lit: number}): ReactElement => {
  const {box} = view;
  const middle = box.y + box.height / 2;
  const room = box.width - 2 * PADDING;
  return (
    <Lit lit={lit} data={{sink: view.name, booked: view.booked}}>
      <Words at={{x: box.x + 4, y: box.y - LABEL_HEIGHT / 2 + 6}} size={TEXT.small} fill={theme.muted} mono>
        {fitMono(view.role, TEXT.small, box.width)}
      </Words>
      <Plate box={box} fill={theme.panel} stroke={theme.line} />
      <Words
        at={{x: box.x + PADDING, y: view.booked === '' ? middle + 9 : middle - 8}}
        size={TEXT.name}
        fill={theme.text}
        weight={600}
      >
        {view.title}
      </Words>
      {view.booked !== '' && (
        <Words at={{x: box.x + PADDING, y: middle + 30}} size={TEXT.small} fill={theme.text} mono>
          {fitMono(view.booked, TEXT.small, room)}
        </Words>
      )}
    </Lit>
  );
};
