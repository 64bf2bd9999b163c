/** Read models of registers. */
export {}
