// Loaded with --require into every long-lived child. A parent that is killed hard cannot
// clean up, so the child watches for being handed to another parent and leaves by itself.
const parent = process.ppid;
setInterval(() => {
	if (process.ppid !== parent) process.exit(1);
}, 500).unref();
