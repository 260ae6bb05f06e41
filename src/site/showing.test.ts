import {describe, expect, test} from 'vitest';
import {catalog} from '../../compositions/catalog';
import {faultsAt} from '../storyboard/faultsAt';
import {historyAt} from '../storyboard/film';
import {readLink, writeLink} from './link';
import {linkTo, showLink, withFault, withoutNewestFault, withProps} from './showing';

describe.each(catalog)('$id', ({id}) => {
  const {showing} = showLink({film: id, props: {}, faults: []});

  test('a link to a frame shows that frame, faults and all', () => {
    const frame = Math.floor(showing.film.cut.durationInFrames / 3);
    const {ms} = showing.film.cut.momentAt(frame);
    const fault = faultsAt(historyAt(showing.film, frame), ms)[0] ?? expect.unreachable();
    const forked = withFault(showing, frame, fault);
    for (const [of, at] of [
      [showing, frame],
      [forked.showing, forked.frame + 10],
    ] as const) {
      const opened = showLink(readLink(writeLink(linkTo(of, at, 'dark'))));
      expect(opened.frame).toBe(at);
      expect(opened.showing.film.cut.beats).toEqual(of.film.cut.beats);
      expect(opened.showing.film.acts.map(({events}) => events)).toEqual(of.film.acts.map(({events}) => events));
    }
  });

  test('a fault that is taken back leaves the film as it was, where it was thrown in', () => {
    const frame = Math.floor(showing.film.cut.durationInFrames / 2);
    const {ms} = showing.film.cut.momentAt(frame);
    const fault = faultsAt(historyAt(showing.film, frame), ms)[0] ?? expect.unreachable();
    const back = withoutNewestFault(withFault(showing, frame, fault).showing);
    expect(back.frame).toBe(frame);
    expect(back.showing.film.cut.beats).toEqual(showing.film.cut.beats);
    expect(back.showing.faults).toEqual([]);
  });
});

test('faults stay with other parameters where their moment is still told, and are given up where it is not', () => {
  const {showing} = showLink({film: 'crash-before-ack', props: {}, faults: []});
  const beat = showing.film.cut.beats.find(({name}) => name === 'delivered') ?? expect.unreachable();
  const forked = withFault(showing, beat.still, {crash: 'Worker A'}).showing;
  expect(withProps(forked, {amount: 30}).faults).toHaveLength(1);
  const elsewhere = {
    ...forked,
    faults: forked.faults.map((one) => ({...one, moment: {beat: 'delivered', ms: 999_999}})),
  };
  expect(withProps(elsewhere, {amount: 30}).faults).toEqual([]);
});
