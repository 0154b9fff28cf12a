import { PROVIDERS } from '../providers';
import type { AnswerForm } from '../reading/answer-form';
import { azureDocumentIntelligence } from '../forms/azure/document-intelligence';
import { azureImageAnalysis } from '../forms/azure/image-analysis';
import { azureRead } from '../forms/azure/read';
import { clova } from '../forms/clova';
import { googleVision } from '../forms/google-vision';
import { ocrDocument } from '../forms/ocr-document';
import { plainText } from '../forms/plain-text';
import { simplified } from '../forms/simplified';

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
