import { isOwnOrigin, parseHttpUrl } from '../../../../nodes/shared/http/origin';

test.each([
	['https://api.example.com/v1', 'https://api.example.com/v1'],
	['http://localhost:8080', 'http://localhost:8080/'],
	['HTTPS://API.Example.COM/Path', 'https://api.example.com/Path'],
	['https://api.example.com:443/', 'https://api.example.com/'],
	['  https://api.example.com/ ', 'https://api.example.com/'],
	['https://user:secret@api.example.com/x?y=1#z', 'https://api.example.com/x?y=1#z'],
	['https://user@api.example.com/', 'https://api.example.com/'],
	['https://[::1]:8443/', 'https://[::1]:8443/'],
	['https://bücher.example/', 'https://xn--bcher-kva.example/'],
])('%j is the address %j', (value, href) => {
	expect(parseHttpUrl(value)?.href).toBe(href);
});

test.each([
	'',
	'/v1/ocr',
	'api.example.com',
	'ftp://example.com/a',
	'file:///etc/passwd',
	'data:text/plain,x',
	'javascript:alert(1)',
	'blob:https://example.com/1',
	'gopher://example.com',
	'https://',
	'https://exa mple.com',
	'https://example.com:99999',
])('%j is none', (value) => {
	expect(parseHttpUrl(value)).toBeNull();
});

test.each([
	['/next', 'https://a.example/next'],
	['next?x=1', 'https://a.example/v1/next?x=1'],
	['//b.example/x', 'https://b.example/x'],
	['http://user:pw@b.example/', 'http://b.example/'],
])('a redirect to %j leads to %j', (value, href) => {
	expect(parseHttpUrl(value, new URL('https://a.example/v1/job'))?.href).toBe(href);
});

test('a redirect to a file leads nowhere', () => {
	expect(parseHttpUrl('file:///etc/passwd', new URL('https://a.example/'))).toBeNull();
});

test.each([
	['https://api.example.com/v2/jobs/1', 'https://api.example.com', true],
	['https://api.example.com:443/x', 'https://api.example.com', true],
	['https://API.EXAMPLE.com/x', 'https://api.example.com/base/path', true],
	['http://localhost:8080/x', 'http://localhost:8080', true],
	['http://api.example.com/x', 'https://api.example.com', false],
	['https://api.example.com:8443/x', 'https://api.example.com', false],
	['https://example.com/x', 'https://api.example.com', false],
	['https://api.example.com.evil.test/x', 'https://api.example.com', false],
	['https://evil.test/https://api.example.com', 'https://api.example.com', false],
	['https://api.example.com@evil.test/x', 'https://api.example.com', false],
	['http://localhost:8081/x', 'http://localhost:8080', false],
	['http://127.0.0.1:8080/x', 'http://localhost:8080', false],
	['https://api.example.com./x', 'https://api.example.com', false],
	['https://api.example.com/x', 'not an address', false],
	['https://api.example.com/x', '', false],
])('the credential for %2$s goes to %1$s: %3$s', (url, baseUrl, own) => {
	expect(isOwnOrigin(new URL(url), baseUrl)).toBe(own);
});
