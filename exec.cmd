@rem npm scripts begin with "exec" so that signals reach the program on Unix; this gives the word to the Windows shell.
@%*
