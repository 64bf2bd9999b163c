/** Read models of duties. */
export {}
