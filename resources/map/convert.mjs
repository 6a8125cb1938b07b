// SPDX-License-Identifier: GPL-3.0-or-later
// Turns countries-50m.json of the npm package world-atlas 2.0.2 into world.bin; see README.md.
//
//     node convert.mjs package/countries-50m.json world.bin
import { readFileSync, writeFileSync } from 'node:fs';

const [input, output] = process.argv.slice(2);
if (!input || !output) {
    console.error('usage: node convert.mjs countries-50m.json world.bin');
    process.exit(2);
}
const topology = JSON.parse(readFileSync(input, 'utf8'));
const { scale, translate } = topology.transform;

// Positions are integers on the grid of the TopoJSON file: columns from 180 W to 180 E, rows from
// the pole. Columns 0 and kColumns are the same meridian.
const kColumns = 99999;
const kPoleRow = 0;

const kCoast = 0;
const kBorder = 1;
const kCut = 2;

const decodedArcs = topology.arcs.map((deltas) => {
    let x = 0;
    let y = 0;
    return deltas.map(([dx, dy]) => [(x += dx), (y += dy)]);
});

const isOnMeridian = ([x]) => x === 0 || x === kColumns;
const isAtPole = ([, y]) => y === kPoleRow;
const equal = (a, b) => a[0] === b[0] && a[1] === b[1];

// 1. Pieces: every arc is taken apart at 180 degrees. What runs along that meridian or along the
// pole is no coast: it goes, and rings are closed again below. `gap` says that a piece does not
// join the one after it.
const arcs = []; // { points, kind }
const piecesOfArc = decodedArcs.map((points) => {
    const pieces = [];
    let current = [];
    const close = () => {
        if (current.length > 1) {
            // Only the ends can be on the meridian; they belong to the side of their neighbours.
            const onSideOf = (end, inner) =>
                (isOnMeridian(end) ? [inner[0] > kColumns / 2 ? kColumns : 0, end[1]] : end);
            arcs.push({
                points: [
                    onSideOf(current[0], current[1]),
                    ...current.slice(1, -1),
                    onSideOf(current.at(-1), current.at(-2)),
                ],
                kind: kBorder,
            });
            pieces.push(arcs.length - 1);
        }
        current = [];
    };
    points.forEach((point, index) => {
        const last = current.at(-1);
        if (last) {
            const isEdgeOfMap = (isOnMeridian(last) && isOnMeridian(point)) ||
                (isAtPole(last) && isAtPole(point));
            if (isEdgeOfMap) {
                close();
            } else if (Math.abs(last[0] - point[0]) > kColumns / 2 && !isOnMeridian(last) &&
                !isOnMeridian(point)) {
                throw new Error('an edge crosses 180 degrees between two points');
            }
        }
        current.push(point);
        if (isOnMeridian(point) && current.length > 1 && index + 1 < points.length) {
            close();
            current.push(point);
        }
    });
    close();
    return pieces;
});

// An arc reference is the arc's index times two, plus one when it runs backwards.
const arcOf = (reference) => arcs[reference >> 1].points;
const startOf = (reference) => (reference & 1 ? arcOf(reference).at(-1) : arcOf(reference)[0]);
const endOf = (reference) => (reference & 1 ? arcOf(reference)[0] : arcOf(reference).at(-1));

function piecesOf(topologyReference) {
    if (topologyReference >= 0) {
        return piecesOfArc[topologyReference].map((piece) => piece * 2);
    }
    return piecesOfArc[~topologyReference].map((piece) => piece * 2 + 1).reverse();
}

// 2. Rings: chains of pieces that begin and end on the edge of the map are joined along it.
function densified(from, to) {
    const kStep = 500; // rows, 0.9 degrees: the meridian is a curve on the map
    const points = [from];
    const steps = Math.ceil(Math.abs(to[1] - from[1]) / kStep);
    for (let step = 1; step < steps; ++step) {
        points.push([from[0], Math.round(from[1] + (to[1] - from[1]) * step / steps)]);
    }
    points.push(to);
    return points;
}

function cutArc(points) {
    arcs.push({ points, kind: kCut });
    return (arcs.length - 1) * 2;
}

function closedRings(pieces) {
    if (pieces.length === 0) {
        return []; // the ring along the pole
    }
    const joins = (a, b) => equal(endOf(a), startOf(b));
    const breakBefore = pieces.findIndex((piece, i) => !joins(pieces.at(i - 1), piece));
    if (breakBefore < 0) {
        return [pieces];
    }
    const chains = [];
    for (let i = 0; i < pieces.length; ++i) {
        const piece = pieces[(breakBefore + i) % pieces.length];
        if (i === 0 || !joins(chains.at(-1).at(-1), piece)) {
            chains.push([]);
        }
        chains.at(-1).push(piece);
    }
    // Along each side land and sea alternate, so the ends pair up from the north. One end left
    // over on both sides is a land mass around the pole.
    const ends = chains.flatMap((chain, index) => [
        { point: startOf(chain[0]), chain: index, isStart: true },
        { point: endOf(chain.at(-1)), chain: index, isStart: false },
    ]);
    const next = new Map(); // chain -> [cut arcs, chain]
    const leftOver = [];
    for (const side of [0, kColumns]) {
        const onSide = ends.filter(({ point }) => point[0] === side)
            .sort((a, b) => b.point[1] - a.point[1]);
        for (let i = 0; i + 1 < onSide.length; i += 2) {
            const [from, to] = onSide[i].isStart ? [onSide[i + 1], onSide[i]]
                                                 : [onSide[i], onSide[i + 1]];
            if (from.isStart || !to.isStart) {
                throw new Error('the ends at 180 degrees do not pair up');
            }
            const arc = equal(from.point, to.point) ? [] : [cutArc(densified(from.point, to.point))];
            next.set(from.chain, [arc, to.chain]);
        }
        if (onSide.length % 2 === 1) {
            leftOver.push(onSide.at(-1));
        }
    }
    if (leftOver.length === 2) {
        const [from, to] = leftOver[0].isStart ? [leftOver[1], leftOver[0]] : leftOver;
        const fromPole = [from.point[0], kPoleRow];
        const toPole = [to.point[0], kPoleRow];
        next.set(from.chain, [[
            cutArc(densified(from.point, fromPole)),
            cutArc([fromPole, toPole]),
            cutArc(densified(toPole, to.point)),
        ], to.chain]);
    } else if (leftOver.length !== 0) {
        throw new Error('a chain ends at one side of the map only');
    }
    const rings = [];
    const seen = new Set();
    for (let first = 0; first < chains.length; ++first) {
        const ring = [];
        for (let chain = first; !seen.has(chain);) {
            seen.add(chain);
            const [cut, following] = next.get(chain);
            ring.push(...chains[chain], ...cut);
            chain = following;
        }
        if (ring.length > 0) {
            rings.push(ring);
        }
    }
    return rings;
}

const countries = topology.objects.countries.geometries.map((geometry) => {
    const polygons = geometry.type === 'Polygon' ? [geometry.arcs] : geometry.arcs;
    const rings = polygons.flat().flatMap((ring) => closedRings(ring.flatMap(piecesOf)));
    return { isoNumeric: Number(geometry.id ?? 0), rings };
});

// 3. A piece of one country alone is coast.
const uses = new Map();
for (const reference of countries.flatMap(({ rings }) => rings.flat())) {
    uses.set(reference >> 1, [...(uses.get(reference >> 1) ?? []), reference]);
}
arcs.forEach((arc, index) => {
    if (!uses.has(index)) {
        throw new Error('an arc belongs to no country');
    }
    if (arc.kind === kBorder && uses.get(index).length === 1) {
        arc.kind = kCoast;
    }
});

// 4. Land as a whole: the coasts and cuts joined end to end, in the direction in which their
// countries use them, so that it can be filled without seams between countries.
const startingAt = new Map();
arcs.forEach((arc, index) => {
    if (arc.kind !== kBorder) {
        for (const reference of uses.get(index)) {
            const key = String(startOf(reference));
            startingAt.set(key, [...(startingAt.get(key) ?? []), reference]);
        }
    }
});
const landRings = [];
for (const references of startingAt.values()) {
    while (references.length > 0) {
        const ring = [references.pop()];
        while (!equal(endOf(ring.at(-1)), startOf(ring[0]))) {
            const following = startingAt.get(String(endOf(ring.at(-1))))?.pop();
            if (following === undefined) {
                throw new Error('a coast does not close');
            }
            ring.push(following);
        }
        landRings.push(ring);
    }
}

// 5. Levels of detail: Visvalingam and Whyatt 1993, on the Equal Earth plane on which the map is
// drawn. Level k serves maps of up to kBaseScale * 2^k pixels for each radius of the sphere: it
// has the points whose triangle covers at least half a pixel there; the last level has all.
const kLevels = 8;
const kBaseScale = 150;

function projected([column, row]) {
    const latitude = (row * scale[1] + translate[1]) * Math.PI / 180;
    const longitude = (column * scale[0] + translate[0]) * Math.PI / 180;
    const theta = Math.asin(Math.sqrt(3) / 2 * Math.sin(latitude));
    const t2 = theta * theta;
    const t6 = t2 * t2 * t2;
    const [a1, a2, a3, a4] = [1.340264, -0.081106, 0.000893, 0.003796];
    return [
        2 * Math.sqrt(3) * longitude * Math.cos(theta) /
            (3 * (a1 + 3 * a2 * t2 + t6 * (7 * a3 + 9 * a4 * t2))),
        theta * (a1 + a2 * t2 + t6 * (a3 + a4 * t2)),
    ];
}

function levelsOf(points) {
    const plane = points.map(projected);
    const previous = points.map((_, i) => i - 1);
    const next = points.map((_, i) => i + 1);
    const area = (i) => {
        const [a, b, c] = [plane[previous[i]], plane[i], plane[next[i]]];
        return Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2;
    };
    const areas = points.map((_, i) => (i === 0 || i === points.length - 1 ? Infinity : area(i)));
    const alive = new Set(points.keys());
    alive.delete(0);
    alive.delete(points.length - 1);
    const levels = points.map(() => 0);
    let floor = 0;
    while (alive.size > 0) {
        let least = -1;
        for (const i of alive) {
            if (least < 0 || areas[i] < areas[least]) {
                least = i;
            }
        }
        floor = Math.max(floor, areas[least]);
        let level = 0;
        while (level < kLevels - 1 && floor * (kBaseScale * 2 ** level) ** 2 < 0.5) {
            ++level;
        }
        levels[least] = level;
        alive.delete(least);
        next[previous[least]] = next[least];
        previous[next[least]] = previous[least];
        for (const neighbour of [previous[least], next[least]]) {
            if (alive.has(neighbour)) {
                areas[neighbour] = area(neighbour);
            }
        }
    }
    return levels;
}

// 6. The file, as core/geo/world_outline.h describes it.
const bytes = [];
const varint = (value) => {
    for (; value >= 128; value = Math.floor(value / 128)) {
        bytes.push(value % 128 + 128);
    }
    bytes.push(value);
};
const signedVarint = (value) => varint(value < 0 ? -2 * value - 1 : 2 * value);
const float64 = (value) => bytes.push(...new Uint8Array(new Float64Array([value]).buffer));
const ring = (references) => {
    varint(references.length);
    references.forEach(varint);
};

bytes.push(...Buffer.from('WSWORLD1'));
[translate[0], scale[0], translate[1], scale[1]].forEach(float64);
varint(kLevels);
varint(kBaseScale);
varint(arcs.length);
for (const { points, kind } of arcs) {
    varint(kind);
    varint(points.length);
    let [x, y] = [0, 0];
    for (const point of points) {
        signedVarint(point[0] - x);
        signedVarint(point[1] - y);
        [x, y] = point;
    }
    const levels = levelsOf(points);
    for (let i = 0; i < levels.length; i += 2) {
        bytes.push(levels[i] + 16 * (levels[i + 1] ?? 0));
    }
}
varint(countries.length);
for (const { isoNumeric, rings } of countries) {
    varint(isoNumeric);
    varint(rings.length);
    rings.forEach(ring);
}
varint(landRings.length);
landRings.forEach(ring);

writeFileSync(output, Buffer.from(bytes));
const counts = [kCoast, kBorder, kCut].map((k) => arcs.filter(({ kind }) => kind === k).length);
console.log(`${bytes.length} bytes; ${counts[0]} coasts, ${counts[1]} borders, ${counts[2]} cuts; ` +
    `${countries.length} countries; ${landRings.length} land rings`);
