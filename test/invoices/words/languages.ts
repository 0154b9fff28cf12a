import { de, en, nl } from './germanic.ts';
import { ja, ko, pl } from './others.ts';
import { ar, he } from './right-to-left.ts';
import { es, fr, it, pt } from './romance.ts';

const LEFT_TO_RIGHT = { en, de, fr, es, it, nl, pt, pl, ja, ko };
const RIGHT_TO_LEFT = { ar, he };

export const VOCABULARIES = { ...LEFT_TO_RIGHT, ...RIGHT_TO_LEFT };

export type LanguageId = keyof typeof VOCABULARIES;

/** Of layouts that are drawn from left to right, cycled through. */
export const LANGUAGE_IDS = Object.keys(LEFT_TO_RIGHT) as LanguageId[];
/** Of those that are drawn from right to left. */
export const RIGHT_TO_LEFT_IDS = Object.keys(RIGHT_TO_LEFT) as LanguageId[];
