// Loaded into a child process before its program: a child whose parent was killed does not stay behind.
process.on('disconnect', () => process.exit(0));
process.channel?.unref();
