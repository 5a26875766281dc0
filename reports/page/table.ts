import { html } from "hono/html";

export type Markup = ReturnType<typeof html>;

/** A column's heading; amounts stand to the right. */
export type Column = { readonly head: string; readonly amount?: boolean };

/** A table with a caption, in a box that scrolls and can take focus where the screen is narrow. */
export function table(
  caption: string,
  columns: readonly Column[],
  rows: readonly Markup[],
  foot?: Markup,
): Markup {
  const heads = columns.map(
    ({ head, amount }) => html`<th scope="col"${amount ? html` class="amount"` : ""}>${head}</th>`,
  );
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${caption}"><table><caption>${caption}</caption>
<thead><tr>${heads}</tr></thead>
<tbody>
${rows}</tbody>${foot === undefined ? "" : html`<tfoot>${foot}</tfoot>`}</table></div>
`;
}
