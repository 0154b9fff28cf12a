const IMAGE = /\.(jpe?g|png|gif|bmp|tiff?|webp|heic|heif|avif)$/i;

/**
 * What is wrong with a key, or `null`. A valid key has the form `ocr/user_id/filename.ext` with the
 * extension of an image.
 */
export function checkKey(key: string): string | null {
	const form = 'A key has the form ocr/user_id/filename.jpg.';
	if (key === '') return `the field is empty. ${form}`;
	if (/[\u0000-\u001f\u007f]/.test(key)) return `the key contains a control character. ${form}`;
	if (key.includes('\\')) return `the key contains a backslash. ${form}`;
	if (key.startsWith('/')) return `the key starts with a slash. ${form}`;
	if (!key.startsWith('ocr/')) return `"${key.slice(0, 100)}" does not start with ocr/. ${form}`;
	const segments = key.split('/');
	if (segments.some((segment) => segment === '..' || segment === '.')) {
		return `the key contains the part "." or "..". ${form}`;
	}
	if (segments.length !== 3) return `the key has ${segments.length} parts instead of 3. ${form}`;
	if (segments.some((segment) => segment.trim() === ''))
		return `a part of the key is empty. ${form}`;
	if (!IMAGE.test(key))
		return `"${segments[2]!.slice(0, 100)}" does not have the extension of an image. ${form}`;
	return null;
}
