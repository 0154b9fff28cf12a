// A start of n8n alone takes longer than what is enough for other tests.
jest.setTimeout(420_000);
