import type { Language } from './language.ts';
import { languagesOfAsia } from './languages-asia.ts';
import { languagesOfEurope } from './languages-europe.ts';

/** Twelve scripts; the Latin one in four languages. */
export const LANGUAGES = { ...languagesOfEurope, ...languagesOfAsia } satisfies Record<
	string,
	Language
>;

export type LanguageId = keyof typeof LANGUAGES;
