import remotion from '@remotion/eslint-plugin';
import importX from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Imports point left only: simulation → storyboard → stage → (films) → painter | remotion | player | interview | site → scripts. */
const OUTLETS = ['painter', 'remotion', 'player', 'interview', 'site'];
const mayNotImport = (target, from, message) => ({
  target: `./${target}`,
  from: from.map((folder) => `./${folder}`),
  message,
});
const outlets = OUTLETS.map((name) => `src/${name}`);

const zones = [
  mayNotImport(
    'src/simulation',
    ['src/storyboard', 'src/stage', 'compositions', 'scripts', ...outlets],
    'The simulation knows nothing of films, pictures or frames.',
  ),
  mayNotImport(
    'src/simulation/rabbitmq',
    ['src/simulation/kafka', 'src/simulation/sqs'],
    'A broker model stands alone.',
  ),
  mayNotImport(
    'src/simulation/kafka',
    ['src/simulation/rabbitmq', 'src/simulation/sqs'],
    'A broker model stands alone.',
  ),
  mayNotImport(
    'src/simulation/sqs',
    ['src/simulation/rabbitmq', 'src/simulation/kafka'],
    'A broker model stands alone.',
  ),
  mayNotImport(
    'src/storyboard',
    ['src/stage', 'compositions', 'scripts', ...outlets],
    'A storyboard points at events; it draws nothing.',
  ),
  mayNotImport(
    'src/stage',
    ['compositions', 'scripts', ...outlets],
    'The stage draws shots; it knows no film and no outlet.',
  ),
  mayNotImport('compositions', ['scripts', ...outlets], 'A film is data; outlets read it.'),
  mayNotImport(
    'src/painter',
    ['compositions', 'scripts', 'src/remotion', 'src/player', 'src/interview', 'src/site'],
    'The painter paints element trees, whatever film they come from.',
  ),
  mayNotImport(
    'src/interview',
    ['src/painter', 'src/remotion', 'src/player', 'src/site', 'scripts'],
    'The interview is pure data and functions.',
  ),
  mayNotImport('src/remotion', ['src/player', 'src/site', 'scripts'], 'Imports point left only.'),
  mayNotImport('src/player', ['src/site', 'scripts'], 'Imports point left only.'),
  mayNotImport('src/site', ['scripts'], 'Imports point left only.'),
  ...['src', 'compositions', 'scripts'].map((folder) =>
    mayNotImport(
      folder,
      ['src/simulation/testing', 'src/simulation/rabbitmq/testing'],
      'What is there for tests is for tests only.',
    ),
  ),
];

/** The second reading of the events stands alone: no code of the stage, no view of a model; and only tests may ask it. */
const TRUTH = './src/stage/truth';
const truthZones = [
  {
    target: TRUTH,
    from: './src/stage',
    except: ['./truth', './readPicture.ts'],
    message: 'What is true is not read from what draws it.',
  },
  {
    target: TRUTH,
    from: './src/simulation',
    except: ['./index.ts'],
    message: 'What is true is read from the events, not from the views of the models.',
  },
  ...['compositions', 'scripts', ...outlets, 'src/storyboard', 'src/stage/!(truth)/**', 'src/stage/*'].map(
    (target) => ({
      target: `./${target}`,
      from: TRUTH,
      message: 'Only tests ask what is true.',
    }),
  ),
];

export default tseslint.config(
  {ignores: ['node_modules', 'out', 'dist', '.cache', 'public']},
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: {parserOptions: {projectService: true, tsconfigRootDir: import.meta.dirname}},
    plugins: {'import-x': importX, 'react-hooks': reactHooks, '@remotion': remotion},
    settings: {'import-x/resolver': {typescript: true, node: {extensions: ['.ts', '.tsx', '.js']}}},
    rules: {
      'import-x/no-restricted-paths': ['error', {zones: [...zones, ...truthZones]}],
      'import-x/no-default-export': 'error',
      'import-x/no-cycle': ['error', {maxDepth: 4}],
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      ...remotion.configs.recommended.rules,
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', {ignoreRestSiblings: true}],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', {considerDefaultExhaustiveForUnions: true}],
    },
  },
  {
    files: ['src/simulation/**', 'src/storyboard/**'],
    rules: {
      'no-restricted-imports': ['error', {patterns: ['react', 'react-dom', 'react/*', 'remotion', '@remotion/*']}],
    },
  },
  {
    files: ['src/simulation/**'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': ['error', 'Date', 'performance', 'setTimeout', 'setInterval', 'fetch'],
      'no-restricted-properties': [
        'error',
        {object: 'Math', property: 'random', message: 'Use the seeded generator of the scenario.'},
      ],
    },
  },
  // A function is told on one screen.
  {
    files: ['src/simulation/**', 'src/player/**', 'src/site/**'],
    ignores: ['src/simulation/kafka/**', '**/*.test.{ts,tsx}', 'src/player/testHost/**'],
    rules: {'max-lines-per-function': ['error', {max: 60, skipBlankLines: true, skipComments: true}]},
  },
  {
    files: ['src/stage/truth/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        {property: 'stateAt', message: 'What is true is read from the events.'},
        {property: 'stateAfter', message: 'What is true is read from the events.'},
      ],
    },
  },
  // Who tells falsehoods has to know how parts are drawn; it is not asked what is true.
  {
    files: ['src/stage/truth/falsehood.tsx'],
    rules: {'import-x/no-restricted-paths': ['error', {zones}]},
  },
  // A test stands beside what it tests and may look at it from any side.
  {files: ['**/*.test.{ts,tsx}', 'src/simulation/**/testing/**'], rules: {'import-x/no-restricted-paths': 'off'}},
  {files: ['*.config.{js,ts,mts}', 'remotion.config.ts'], rules: {'import-x/no-default-export': 'off'}},
);
