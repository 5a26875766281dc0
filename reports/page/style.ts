// Contrast of every pair is at least 4.5:1 in both schemes (WCAG 2.2 AA).
export const style = `
:root { color-scheme: light dark; --text:#1b1f24; --ground:#fff; --muted:#57606a; --rule:#d0d7de; --bad:#b42318; --good:#116329; --warn:#8a4600; --link:#0b5cad; }
@media (prefers-color-scheme: dark) { :root { --text:#e6e9ec; --ground:#14171a; --muted:#a3adb8; --rule:#3a424b; --bad:#ff9a8f; --good:#7ee2a0; --warn:#f2b866; --link:#7cb8ff; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 1rem; font: 16px/1.5 system-ui, sans-serif; color: var(--text); background: var(--ground); }
a { color: var(--link); }
.skip { position: absolute; left: -999rem; } .skip:focus { position: static; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.25rem; margin-top: 2.5rem; border-top: 1px solid var(--rule); padding-top: 1rem; } h3 { font-size: 1.05rem; }
.verdict { font-size: 1.15rem; font-weight: 600; }
.pass { color: var(--good); } .fail { color: var(--bad); } .inconclusive, .error { color: var(--warn); } .muted { color: var(--muted); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; }
caption { text-align: left; font-weight: 600; padding: .25rem 0; }
th, td { text-align: left; vertical-align: top; padding: .25rem .6rem .25rem 0; border-bottom: 1px solid var(--rule); }
td.amount, th.amount { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.amount + :not(.amount) { padding-left: 1rem; } td.result { white-space: nowrap; } tr:has(+ tr.more) > * { border-bottom: 0; }
tbody th { font-weight: 400; min-width: 3rem; } th.long { min-width: 14rem; } tfoot th, tfoot td { font-weight: 600; border-bottom: 3px double var(--rule); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 .75rem; margin: 0 0 1rem; } dt { color: var(--muted); } dd { margin: 0; overflow-wrap: anywhere; }
ul.story { list-style: none; padding: 0; } pre { white-space: pre-wrap; } code { overflow-wrap: anywhere; } summary { cursor: pointer; }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .35rem; } ol { padding-left: 1.25rem; } table { font-size: .85rem; } th.long { min-width: 9rem; } }
@media print {
body { max-width: none; padding: 0; font-size: 9.5pt; line-height: 1.35; } .scroll { overflow: visible; } th.long { min-width: 0; }
details::details-content { content-visibility: visible; } pre { font-size: 8.5pt; } a { color: inherit; }
section { break-before: page; } h2, h3, caption, thead { break-after: avoid; } tr, dl, li { break-inside: avoid; } tr:has(+ tr.more) { break-after: avoid; }
}
`;
