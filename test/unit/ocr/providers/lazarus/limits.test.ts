import type { Source } from '../../../../../ocr/providers/provider';
import { lazarus, type LazarusOptions } from '../../../../../ocr/providers/lazarus/provider';

const MB = 1024 * 1024;

const options = (more: Partial<LazarusOptions> = {}): LazarusOptions => ({
	sendFileAs: 'auto',
	maximumFileSize: 32,
	zip: false,
	asynchronousZip: false,
	statusPath: '',
	resultPath: '',
	...more,
});

const file = (bytes: number): Source => ({
	...{ kind: 'file', fileName: 'a.pdf', mimeType: 'application/pdf', bytes },
});

/** How many bytes a request with such a file has, at the least. */
const asBase64 = (bytes: number) => Math.ceil(bytes / 3) * 4;

describe('what fits into a request of 32 MB', () => {
	test.each<[string, Partial<LazarusOptions>, number]>([
		['a file as it is', {}, 32 * MB],
		['one that is to go as JSON', { sendFileAs: 'json' }, 24 * MB],
		['one with metadata', { metadata: '{"a":1}' }, 24 * MB],
		['one for a ZIP', { zip: true, webhook: 'https://a.example/' }, 24 * MB],
		[
			'one for a ZIP that is to go as multipart',
			{ zip: true, webhook: 'https://a.example/', sendFileAs: 'multipart' },
			24 * MB,
		],
	])('%s', (_, more, most) => {
		expect(lazarus.check(file(most), options(more))).toBeNull();
		expect(lazarus.check(file(most + 1), options(more))).toMatchObject({
			field: 'Maximum File Size',
		});
		// A part leaves room for what else is in the request.
		const part = lazarus.mostBytes!(options(more));
		expect(part).toBeLessThan(most);
		expect(part).toBeGreaterThan(most - MB);
	});

	test('as Base64 it is told what the file becomes', () => {
		const found = lazarus.check(file(30 * MB), options({ sendFileAs: 'json' }));
		expect(found!.message).toContain('the file is 30 MB, which is 40 MB as Base64');
		expect(asBase64(lazarus.mostBytes!(options({ sendFileAs: 'json' })))).toBeLessThan(32 * MB);
	});

	test('several files go as Base64, however they are to be sent', () => {
		const several = (bytes: number): Source => ({
			...{ kind: 'files', fileName: 'a.pdf', mimeType: 'application/pdf', bytes, count: 2 },
		});
		expect(lazarus.check(several(24 * MB), options())).toBeNull();
		expect(lazarus.check(several(25 * MB), options())).not.toBeNull();
	});
});
