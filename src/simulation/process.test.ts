import {expect, test} from 'vitest';
import {createAgenda} from './agenda';
import {run, UNTIL_WOKEN, type Program} from './process';

const programs = () => {
  const agenda = createAgenda();
  let clock = 0;
  const told: string[] = [];
  return {
    agenda,
    now: () => clock,
    tell: (what: string) => told.push(`${clock} ${what}`),
    told,
    play: () => {
      for (let entry = agenda.take(); entry !== undefined; entry = agenda.take()) {
        clock = entry.at;
        entry.happen();
      }
    },
  };
};

test('a program waits for time to pass, and is not woken before', () => {
  const {agenda, now, tell, told, play} = programs();
  function* program(): Program {
    tell('begins');
    yield 30;
    tell('goes on');
  }
  const process = run(program(), agenda, now, 'test');
  agenda.schedule(10, 'wakes', process.wake);
  play();
  expect(told).toEqual(['0 begins', '30 goes on']);
});

test('a program that waits to be woken keeps no run going', () => {
  const {agenda, now, tell, told, play} = programs();
  function* program(): Program {
    yield UNTIL_WOKEN;
    tell('woken');
    yield UNTIL_WOKEN;
    tell('never');
  }
  const process = run(program(), agenda, now, 'test');
  agenda.schedule(10, 'wakes', process.wake);
  play();
  expect(told).toEqual(['10 woken']);
});

test('one that waits idly goes on when it is woken or the time is over, and keeps no run going', () => {
  const {agenda, now, tell, told, play} = programs();
  function* program(): Program {
    for (;;) {
      yield {idle: 20};
      tell('looks');
    }
  }
  const process = run(program(), agenda, now, 'test');
  agenda.schedule(10, 'wakes', process.wake);
  agenda.schedule(35, 'ends', () => tell('ends'));
  play();
  expect(told).toEqual(['10 looks', '30 looks', '35 ends']);
});

test('a killed program never goes on, also when it kills itself', () => {
  const {agenda, now, tell, told, play} = programs();
  function* program(): Program {
    yield 10;
    process.kill();
    tell('its last words');
    yield 10;
    tell('never');
  }
  const process = run(program(), agenda, now, 'test');
  play();
  expect(told).toEqual(['10 its last words']);
});
