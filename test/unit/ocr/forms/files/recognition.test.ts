import { readAnswer } from '../../../../../ocr/normalize/read-answer';
import { UnreadableAnswer } from '../../../../../ocr/reading/unreadable';
import { samples as alto } from '../../../../support/answers/forms/alto';
import { samples as hocr } from '../../../../support/answers/forms/hocr';

const refusal = (raw: unknown, form?: string) => {
	try {
		return JSON.stringify(readAnswer(raw, { form }));
	} catch (error) {
		if (error instanceof UnreadableAnswer) return error.message;
		throw error;
	}
};

test.each<[string, (file: string) => unknown]>([
	['a text', (file) => file],
	[
		'with a byte order mark and blanks before it',
		(file) => `\uFEFF\n  ${file.slice(file.indexOf('?>') + 2)}`,
	],
	['as Extract From File gives it', (file) => ({ data: file })],
	['in an item', (file) => ({ json: { data: file } })],
	['as JSON text', (file) => JSON.stringify(file)],
	['as an HTTP Request returns it', (file) => ({ headers: {}, statusCode: 200, body: file })],
	['after a comment', (file) => `<!-- made by <nobody> -->${file.slice(file.indexOf('?>') + 2)}`],
])('a file is recognized %s', (_, wrap) => {
	expect(readAnswer(wrap(hocr.hocr())).provider.id).toBe('hocr');
	expect(readAnswer(wrap(alto.alto())).provider.id).toBe('alto');
});

test('a gateway’s page is still told as one, and XML of another kind as XML', () => {
	const page = '<html><head><title>502 Bad Gateway</title></head></html>';
	expect(refusal(page)).toMatch(/web page \("502 Bad Gateway"\)/);
	expect(refusal('<?xml version="1.0"?><feed/>')).toMatch(/not ALTO, PAGE XML or hOCR/);
});

test('a file of one form is not read as another, and says what it is', () => {
	expect(refusal(hocr.hocr(), 'alto')).toMatch(/in the format of hOCR, not of ALTO XML/);
	expect(refusal(alto.alto(), 'hocr')).toMatch(/in the format of ALTO XML, not of hOCR/);
});

test('a text that is long and no markup is looked at only at its beginning', () => {
	expect(refusal(`<${' '.repeat(5_000_000)}`)).toMatch(/web page/);
	expect(refusal(`<!--${'-'.repeat(5_000_000)}`)).toMatch(/web page/);
});
