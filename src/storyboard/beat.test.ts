import {expect, test} from 'vitest';
import {theEnd, theStart} from './anchor';
import {ask, inScene, say} from './beat';
import {actor} from './thing';

const focus = [actor('Worker A')];
const sceneOf = (beats: ReturnType<typeof inScene>) => beats.map(({scene, focus: about}) => ({scene, about}));

test('beats of one scene play in it and are about the same', () => {
  const beats = [say('begins', theStart, 'It begins.'), say('ends', theEnd, 'It ends.')];
  expect(sceneOf(inScene('desk', beats, {focus}))).toEqual([
    {scene: 'desk', about: focus},
    {scene: 'desk', about: focus},
  ]);
});

test('one that says where it plays plays there, and a card plays nowhere', () => {
  const beats = [say('aside', theStart, 'Aside.', {scene: 'cellar'}), ask('why', theEnd, ['It ends.', 'Why?'])];
  expect(sceneOf(inScene('desk', beats))).toEqual([
    {scene: 'cellar', about: undefined},
    {scene: undefined, about: undefined},
  ]);
});
