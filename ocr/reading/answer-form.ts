import type { OcrProvider } from '../providers/provider';

/**
 * A form that an answer can have: its name, how it is told from others, and how it is read. Every
 * provider is one; so is what other services and this package itself put out.
 */
export type AnswerForm = Pick<
	OcrProvider,
	'id' | 'name' | 'knownBy' | 'recognises' | 'takesText' | 'toDocument'
>;
