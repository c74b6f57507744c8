"""Our own small drawings, 16 × 16, drawn with lines."""

from __future__ import annotations

ICONS: dict[str, str] = {
    "home": '<path d="M2.5 7.5 8 3l5.5 4.5V13a.5.5 0 0 1-.5.5H3a.5.5 0 0 1-.5-.5z"/>',
    "people": (
        '<circle cx="6" cy="5.5" r="2.5"/><path d="M1.5 13.5c.4-2.6 2.2-4 4.5-4s4.1 1.4'
        ' 4.5 4"/><path d="M11 3.3a2.4 2.4 0 0 1 0 4.4M12.4 10c1.2.6 1.9 1.8 2.1 3.5"/>'
    ),
    "inbox": (
        '<path d="M2 9.5h3.2l1 2h3.6l1-2H14"/><path d="M3.8 3h8.4L14 9.5V13H2V9.5z"/>'
    ),
    "join": (
        '<circle cx="4" cy="4" r="2"/><circle cx="4" cy="12" r="2"/>'
        '<circle cx="12" cy="8" r="2"/><path d="m6 4.8 4.2 2.3M6 11.2l4.2-2.3"/>'
    ),
    "shield": '<path d="M8 2 13 4v4c0 3-2 5-5 6-3-1-5-3-5-6V4z"/>',
    "search": '<circle cx="7" cy="7" r="4.5"/><path d="m10.5 10.5 3.5 3.5"/>',
    "upload": '<path d="M8 10.5V2.5M4.8 5.7 8 2.5l3.2 3.2M2.5 10.5v3h11v-3"/>',
    "download": '<path d="M8 2.5v8M4.8 7.3 8 10.5l3.2-3.2M2.5 10.5v3h11v-3"/>',
    "call": (
        '<path d="M3 2.5h2.6l1 3-1.5 1.2a8 8 0 0 0 4.2 4.2l1.2-1.5 3 1V13c0 .6-.5 1-1'
        ' 1C7 14 2 9 2 3.5c0-.5.4-1 1-1z"/>'
    ),
    "email": '<path d="M2 3.5h12v9H2z"/><path d="m2 4.5 6 4.5 6-4.5"/>',
    "chat": '<path d="M2 3h12v8H7l-3 2.5V11H2z"/>',
    "letter": '<path d="M3.5 2h6l3 3v9h-9z"/><path d="M6 8h4M6 10.5h4"/>',
    "bill": (
        '<path d="M3.5 2h9v12l-2-1.3L8 14l-2.5-1.3-2 1.3z"/><path d="M6 6h4M6 9h4"/>'
    ),
    "payment": '<path d="M1.8 4h12.4v8.5H1.8zM1.8 7h12.4"/>',
    "read": (
        '<path d="M2.5 11a5.5 5.5 0 1 1 11 0"/><path d="m8 11 2.6-3.6M2.5 13.5h11"/>'
    ),
    "web": (
        '<circle cx="8" cy="8" r="6"/><path d="M2 8h12M8 2c2 2 2.7 4 2.7 6S10 12 8 14c'
        '-2-2-2.7-4-2.7-6S6 4 8 2z"/>'
    ),
    "survey": '<path d="M8 2.2 9.8 6l4 .5-3 2.8.8 4L8 11.3l-3.6 2 .8-4-3-2.8 4-.5z"/>',
    "move": '<path d="M2 8h11M9.5 4.5 13 8l-3.5 3.5"/>',
    "bolt": '<path d="M9 1.5 3.5 9H8l-1 5.5L12.5 7H8z"/>',
    "flag": '<path d="M3.5 14V2.5h9l-2 3 2 3h-9"/>',
    "clock": '<circle cx="8" cy="8" r="6"/><path d="M8 4.5V8l2.5 1.5"/>',
    "dot": '<circle cx="8" cy="8" r="3"/>',
    "lock": '<path d="M3.5 7h9v6.5h-9z"/><path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2"/>',
    "menu": '<path d="M2 4.5h12M2 8h12M2 11.5h12"/>',
    "up": '<path d="m4 10 4-4 4 4"/>',
    "down": '<path d="m4 6 4 4 4-4"/>',
    "out": '<path d="M6 2.5H2.5v11H6M10.5 5l3 3-3 3M13.5 8H6"/>',
    "cross": '<path d="m4.5 4.5 7 7M11.5 4.5l-7 7"/>',
    "tick": '<path d="m3 8.5 3.2 3.2L13 4.8"/>',
    "plus": '<path d="M8 3.5v9M3.5 8h9"/>',
    "more": (
        '<circle cx="3.5" cy="8" r=".8"/><circle cx="8" cy="8" r=".8"/>'
        '<circle cx="12.5" cy="8" r=".8"/>'
    ),
    "filter": '<path d="M2.5 4.5h11M4.5 8h7M6.5 11.5h3"/>',
    "columns": '<path d="M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10"/>',
    "display": '<path d="M2 5h7M13 5h1M2 11h1M7 11h7"/><circle cx="11" cy="5" r="2"/>'
    '<circle cx="5" cy="11" r="2"/>',
    "note": '<circle cx="8" cy="8" r="6"/><path d="M8 7.3v3.4M8 5.2v.2"/>',
    "good": '<circle cx="8" cy="8" r="6"/><path d="m5.4 8.2 1.8 1.8 3.4-3.8"/>',
    "warn": '<path d="M8 2.2 14.2 13H1.8z"/><path d="M8 6.5v3M8 11.2v.2"/>',
    "bad": (
        '<circle cx="8" cy="8" r="6"/><path d="m5.8 5.8 4.4 4.4M10.2 5.8l-4.4 4.4"/>'
    ),
    "arrow-up": '<path d="M8 13V3.5M4.2 7.2 8 3.4l3.8 3.8"/>',
    "arrow-down": '<path d="M8 3v9.5M4.2 8.8 8 12.6l3.8-3.8"/>',
    "arrow-flat": '<path d="M3 8h10"/>',
    "chart": '<path d="M2.5 2.5v11h11M5.5 10.5v-3M8.5 10.5v-6M11.5 10.5V6.8"/>',
    "source": (
        '<ellipse cx="8" cy="4" rx="5" ry="2"/><path d="M3 4v8c0 1.1 2.2 2 5 2s5-.9 5-2'
        'V4M3 8c0 1.1 2.2 2 5 2s5-.9 5-2"/>'
    ),
}
