import tseslint from 'typescript-eslint';
import { oneModule } from './one-module.js';
import { roomsBelow } from './rooms.js';

export default tseslint.config(
  {
    ignores: [
      'dist/**',
      'node_modules/**',
      'generated/**',
      'test/golden/**',
      'test/fixtures/**',
      'bench/peers/**',
      'examples/**',
    ],
  },
  {
    files: ['src/**/*.ts', 'test/**/*.ts', '.config/**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname + '/..' },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-console': 'error',
      'max-lines': ['error', { max: 300, skipComments: false, skipBlankLines: false }],
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['node:fs', 'node:fs/*', 'node:process', 'node:child_process'],
              message:
                'only src/cli, src/source, src/releases, src/sync, src/files and src/write touch the machine',
            },
          ],
        },
      ],
    },
  },
  {
    files: [
      'src/cli/**',
      'src/inputs/go-grammar.ts',
      'src/releases/**',
      'src/source/**',
      'src/sync/**',
      'src/bump/project-files.ts',
      'src/files/**',
      'src/write/**',
      'src/transcribe/**',
      'test/**',
      '.config/**',
    ],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['src/**/*.ts'],
    plugins: { house: { rules: { 'rooms-below': roomsBelow } } },
    rules: { 'house/rooms-below': 'error' },
  },
  {
    files: ['src/runtime/**/*.ts'],
    plugins: { runtime: { rules: { 'one-module': oneModule } } },
    rules: {
      'runtime/one-module': 'error',
      // Packages hold these files as they are, and `??=` is newer than what they may say.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignoreIfStatements: true }],
    },
  },
);
