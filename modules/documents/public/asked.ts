/** What is asked of the platform: the hash of a file, or number and code of a paper. */
export type Asked = { readonly sm3: string; readonly name: string } | { readonly number: string; readonly code: string }
