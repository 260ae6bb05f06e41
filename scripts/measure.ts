import {Command, Option} from 'commander';
import pc from 'picocolors';
import {catalog} from '../compositions/catalog';
import {ASPECTS, FORMATS, type Aspect} from '../src/stage/format';
import {produce} from '../src/storyboard/film';
import {filmNamed} from './commandLine/films';
import {main} from './commandLine/main';
import {BOUNDS, complaintsAbout, travelText} from './measure/bounds';
import {measure, type Figures} from './measure/figures';

const percent = (share: number): string => `${Math.round(share * 100)} %`.padStart(5);

const print = (id: string, aspect: Aspect, figures: Figures): void => {
  const {seconds, firstMovement, frozen, longestFreeze, reading, beats} = figures;
  console.log(pc.bold(`\n${id}  ${aspect}`));
  console.log(`  ${seconds.toFixed(1)} s, first movement after ${firstMovement.toFixed(1)} s`);
  console.log(
    `  frozen ${percent(frozen).trim()} of frames, longest ${longestFreeze.seconds.toFixed(1)} s (${longestFreeze.beat})`,
  );
  console.log(`  ${travelText(figures)}; fastest caption ${reading.fastest.toFixed(1)} characters/s (${reading.beat})`);
  for (const {beat, empty, about, smallest} of beats)
    console.log(
      `  ${beat.padEnd(28)} empty ${percent(empty)}  about ${about === undefined ? '    –' : percent(about)}  smallest type ${smallest} px`,
    );
  const complaints = complaintsAbout(figures, FORMATS[aspect]);
  for (const complaint of complaints) console.log(pc.red(`  ✗ ${complaint}`));
  if (complaints.length === 0) console.log(pc.green('  ✓ within bounds'));
};

const run = async (ids: readonly string[], {aspect}: {readonly aspect?: Aspect}): Promise<void> => {
  const films = ids.length === 0 ? catalog : ids.map(filmNamed);
  for (const explainer of films)
    for (const each of aspect === undefined ? ASPECTS : [aspect])
      print(explainer.id, each, await measure(produce(explainer), FORMATS[each]));
};

await main(
  new Command('npm run measure --')
    .description(
      'Measures films: movement and stillness, how full the pictures are, how small their type is, how fast signals and captions go. ' +
        `What is out of bounds is marked (frozen at most ${Math.round(BOUNDS.frozen * 100)} %, no freeze over ${BOUNDS.longestFreeze} s ...).`,
    )
    .argument('[films...]', 'all films when left out')
    .addOption(new Option('--aspect <ratio>', 'all formats when left out').choices([...ASPECTS]))
    .action(run),
);
