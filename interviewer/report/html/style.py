"""The style sheet of the reports: light and dark, narrow and wide, on screen and on A4."""

from __future__ import annotations

STYLE = """
:root { color-scheme: light dark; --ground: #fff; --ink: #1c1f24; --quiet: #555d68;
  --rule: #c9ced6; --panel: #f3f5f8; --link: #0b57a4; --mark: #fff0b3; --good: #17693a;
  --half: #805500; --bad: #a3262a; }
@media (prefers-color-scheme: dark) { :root { --ground: #14171b; --ink: #e4e7eb;
  --quiet: #a2abb7; --rule: #3c444e; --panel: #1d2228; --link: #86bdf5; --mark: #4d4211;
  --good: #79cf9a; --half: #e3b75c; --bad: #f28b8e; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
main { max-width: 50rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 2.2rem 0 .6rem; }
h3 { font-size: 1.05rem; margin: 1.4rem 0 .3rem; }
a { color: var(--link); }
dl { margin: 0 0 1rem; }
dl div { display: grid; grid-template-columns: 8rem 1fr; }
dt, .quiet, caption, figcaption { color: var(--quiet); }
dd { margin: 0; }
.wide { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums;
  overflow-wrap: normal; }
caption { text-align: start; padding-bottom: .3rem; }
th, td { text-align: start; vertical-align: top; padding: .3rem .8rem .3rem 0;
  border-bottom: 1px solid var(--rule); }
td { white-space: nowrap; }
tbody th { font-weight: normal; min-width: 9rem; overflow-wrap: anywhere; }
ul.verdicts, ul.options { list-style: none; margin: .6rem 0; padding: 0; }
ul.verdicts > li, ul.options > li { margin: .7rem 0; padding-inline-start: .8rem;
  border-inline-start: 3px solid var(--rule); }
ul > li.covered, ul > li.right { border-color: var(--good); }
ul > li.partial { border-color: var(--half); }
ul > li.missed, ul > li.made, ul > li.wrong { border-color: var(--bad); }
li.covered > p:first-child > b, li.right b { color: var(--good); }
li.partial > p:first-child > b { color: var(--half); }
li.missed > p:first-child > b, li.made > p:first-child > b, li.wrong b { color: var(--bad); }
li > p, li > blockquote { margin: .25rem 0; }
blockquote { padding-inline-start: .8rem; color: var(--quiet); }
.text { white-space: pre-wrap; unicode-bidi: isolate; margin: .4rem 0; }
pre.text { background: var(--panel); padding: .6rem .8rem; overflow-x: auto;
  font: .9rem/1.45 ui-monospace, monospace; }
.turn { margin: 1.2rem 0; }
.turn.candidate { background: var(--panel); padding: .6rem .9rem; border-radius: .4rem; }
.turn h3 { margin: 0; font-size: .9rem; color: var(--quiet); font-weight: normal; }
mark { background: var(--mark); color: inherit; text-decoration: underline dotted; }
.at:target + mark, li:target { outline: 2px solid var(--link); outline-offset: 2px; }
sup { line-height: 0; white-space: nowrap; margin-inline-start: .15em; }
details { margin: .8rem 0; border: 1px solid var(--rule); border-radius: .4rem;
  padding: .4rem .9rem; }
summary { cursor: pointer; }
figure { margin: 1rem 0; }
svg { width: 100%; height: auto; display: block; }
svg text { fill: var(--quiet); font: 11px system-ui, sans-serif; }
svg .grid { stroke: var(--rule); }
svg .line { stroke: var(--link); stroke-width: 2; fill: none; }
svg .dot { fill: var(--link); }
svg .rest { fill: var(--panel); stroke: var(--quiet); }
@media (max-width: 30rem) { dl div { grid-template-columns: 1fr; margin-bottom: .4rem; }
  h1 { font-size: 1.35rem; } }
@page { size: A4; margin: 16mm 15mm; }
@media print {
  :root { color-scheme: light; --ground: #fff; --ink: #000; --quiet: #444; --rule: #999;
    --panel: #f2f2f2; --link: #000; --mark: #eee; --good: #000; --half: #000; --bad: #000; }
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  a { text-decoration: none; }
  h1, h2, h3 { break-after: avoid; }
  tr, li, figure, .turn h3 { break-inside: avoid; }
  thead { display: table-header-group; }
  table { font-size: 9pt; }
  td { white-space: normal; }
  .wide { overflow: visible; }
  pre.text { white-space: pre-wrap; }
  details::details-content { content-visibility: visible; }
  p, li { orphans: 3; widows: 3; }
}
"""
