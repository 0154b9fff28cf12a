import { PROVIDERS } from '../providers';
import type { AnswerForm } from './answer-form';
import { azureDocumentIntelligence } from './azure/document-intelligence';
import { azureImageAnalysis } from './azure/image-analysis';
import { azureRead } from './azure/read';
import { clova } from './clova';
import { googleVision } from './google-vision';
import { ocrDocument } from './ocr-document';
import { plainText } from './plain-text';
import { simplified } from './simplified';

/**
 * Every form an answer is read in, in the order in which they are asked whether it is theirs: what
 * this package puts out itself, then its providers, then other services. Each sample is recognised by
 * exactly one of them (a test holds that); the order decides for answers that are only half there.
 */
export const FORMS: readonly AnswerForm[] = [
	ocrDocument,
	simplified,
	...PROVIDERS,
	azureRead,
	azureDocumentIntelligence,
	azureImageAnalysis,
	googleVision,
	clova,
	plainText,
];
