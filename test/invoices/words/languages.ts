import { de, en, nl } from './germanic.ts';
import { ja, ko, pl } from './others.ts';
import { es, fr, it, pt } from './romance.ts';

export const VOCABULARIES = { en, de, fr, es, it, nl, pt, pl, ja, ko };

export type LanguageId = keyof typeof VOCABULARIES;

export const LANGUAGE_IDS = Object.keys(VOCABULARIES) as LanguageId[];
