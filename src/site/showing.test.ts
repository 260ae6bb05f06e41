import {describe, expect, test} from 'vitest';
import {catalog} from '../../compositions/catalog';
import {faultsAt} from '../storyboard/faultsAt';
import {historyAt} from '../storyboard/film';
import {readLink, writeLink} from './link';
import {linkTo, showLink, showNear, withFault, withoutNewestFault, withProps} from './showing';

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
  const kept = withProps(forked, beat.still, {amount: 30});
  expect(kept.showing.faults).toHaveLength(1);
  expect(kept.notes).toEqual([]);
  expect(kept.showing.film.cut.beatAt(kept.frame).name).toBe('delivered');
  const elsewhere = {
    ...forked,
    faults: forked.faults.map((one) => ({...one, moment: {beat: 'delivered', ms: 999_999}})),
  };
  const given = withProps(elsewhere, beat.still, {amount: 30});
  expect(given.showing.faults).toEqual([]);
  expect(given.notes).toEqual(['Worker A crashes at 1000.00 s: that cannot happen here, it is left out.']);
});

describe('a link to what there is no more opens at what is nearest, and says so', () => {
  const link = {film: 'crash-before-ack', props: {}, faults: []};

  test('a beat', () => {
    const {frame, notes} = showNear({...link, time: {beat: 'long-gone'}});
    expect(frame).toBe(0);
    expect(notes).toEqual(['The film has no moment “long-gone” any more: this is its beginning.']);
  });

  test('a beat of what came of a fault', () => {
    const fault = {moment: {beat: 'delivered', ms: 400}, fault: {crash: 'Worker A'}};
    const {showing, frame, notes} = showNear({...link, faults: [fault], time: {beat: 'fork-1-99-gone'}});
    expect(showing.film.cut.beatAt(frame).name).toBe('fork-1');
    expect(notes).toHaveLength(1);
  });

  test('a time past the end', () => {
    const {showing, frame, notes} = showNear({...link, time: {ms: 9_999_999}});
    expect(frame).toBe(showing.film.cut.durationInFrames - 1);
    expect(notes).toHaveLength(1);
  });

  test('a fault whose moment is gone', () => {
    const fault = {moment: {beat: 'long-gone', ms: 400}, fault: {crash: 'Worker A'}};
    const {showing, notes} = showNear({...link, faults: [fault]});
    expect(showing.faults).toEqual([]);
    expect(notes).toEqual(['Worker A crashes at 0.40 s: that cannot happen here, it is left out.']);
  });
});
