import { PROVIDERS } from '../../../ocr/providers';
import { fuzz } from '../../support/fuzz';

test.each(PROVIDERS)('any body of a refusal of $name has a code and a sentence', (provider) => {
	const body = {
		status: 422,
		title: 'a',
		detail: 'b',
		code: 'c',
		message: 'd',
		error: { code: 'e', message: 'f' },
		errors: [{ pointer: '/f', detail: 'd' }],
	};
	fuzz(body, (json, run) => {
		const status = 300 + (run % 300);
		const excerpt = ['', '<title>x', 'y', '\u0000'][run % 4];
		const failure = provider.readFailure({ status, headers: {}, json, excerpt });
		if (!failure) return ['is no refusal'];
		const { code, message, retryable } = failure;
		return [code, message].some((text) => typeof text !== 'string' || text === '') ||
			typeof retryable !== 'boolean'
			? [JSON.stringify(failure)]
			: [];
	});
});
