import type { Actor } from './actor';

/** Attaches a file to an article; attaching the same file again returns the same attachment. */
export async function attach({ url, cookie }: Actor, number: string, name: string, content: string): Promise<void> {
  const answer = await fetch(`${url}/api/v1/editing/articles/${number}/attachments?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { cookie, origin: url },
    body: content,
  });
  if (!answer.ok) throw new Error(`not attached: ${answer.status} ${await answer.text()}`);
}
