/* What opens over the page, what the charts draw, light or dark. Texts reach the page as text nodes only. */
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const words = data.words;
  const dialog = document.getElementById("behind");
  const body = document.getElementById("behind-body");
  const heading = document.getElementById("behind-title");
  const back = document.getElementById("back");
  const trail = []; // what was open before in the dialog: which number opened it, which was pressed in it, how far down
  let opened = null;

  // ------------------------------------------------------------------------------------------ building

  const DATE = /(\b\d{4}-\d\d-\d\d\b)/; // every other part of what is split by it is a date

  /* A date in it is not broken at the end of a line. */
  function write(place, text) {
    String(text).split(DATE).forEach((part, number) => {
      const into = number % 2 ? place.appendChild(document.createElement("span")) : place;
      if (into !== place) into.className = "day";
      into.append(part);
    });
  }

  function element(name, text, attributes) {
    const made = document.createElement(name);
    if (text !== undefined && text !== null) write(made, text);
    for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
    return made;
  }

  function table(headings, rows, numbers) {
    const box = element("div", null, { class: "wide" });
    const made = box.appendChild(element("table"));
    const head = made.appendChild(element("thead")).appendChild(element("tr"));
    const classes = headings.map((_heading, place) => (numbers || []).includes(place) ? "right" : "");
    headings.forEach((heading, place) => head.append(element("th", heading, { scope: "col", class: classes[place] })));
    const rest = made.appendChild(element("tbody"));
    for (const row of rows) {
      const line = rest.appendChild(element("tr"));
      row.forEach((cell, place) => {
        const made = line.appendChild(element("td", null, { class: classes[place] }));
        if (cell instanceof Node) made.append(cell);
        else made.append(element("bdi", cell));
      });
    }
    return box;
  }

  function facts(pairs) {
    const made = element("dl");
    for (const [name, value] of pairs) made.append(element("dt", name), element("dd", value));
    return made;
  }

  function commands(...every) {
    const made = element("p", words.repeat + " ", { class: "again" });
    for (const command of every) made.append(element("code", command), " ");
    return made;
  }

  function opener(attribute, value, text) {
    return element("button", text, { type: "button", class: "num", [attribute]: value });
  }

  function show(title, ...parts) {
    heading.replaceChildren();
    write(heading, title);
    body.replaceChildren(...parts);
    for (const box of body.querySelectorAll(".wide")) {
      box.tabIndex = 0;
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", title);
    }
    back.hidden = !trail.length;
    if (dialog.open) heading.focus();
    else dialog.showModal();
    dialog.scrollTop = 0;
    mark();
  }

  /* What is wider than its place says so, and can be slid. */
  function mark() {
    for (const box of document.querySelectorAll(".wide")) {
      box.dataset.slide = words.slide;
      box.classList.toggle("cut", box.scrollWidth > box.clientWidth + 1);
    }
  }

  // ------------------------------------------------------------------------------------- what is behind

  /* A record: reference, name, region, share, day, visit. A column that says nothing, or 1 everywhere, is left out. */
  function records(rows) {
    if (!rows.length) return element("p", words.nothing_behind, { class: "note" });
    const headings = [words.reference, words.name, words.region, words.share, words.date, words.visit];
    const told = headings.map((_heading, place) => rows.some((row) => {
      const alike = place === 3 ? row[3] === 1 : row[place] === null || row[place] === "";
      return !alike;
    }));
    const kept = headings.map((_heading, place) => place).filter((place) => told[place]);
    const shown = rows.map((row) => kept.map((place) => {
      const cell = row[place];
      if (place === 3) return cell === null ? words.unknown : cell;
      if (place === 0) return named(cell);
      return cell === null ? "" : cell;
    }));
    return table(kept.map((place) => headings[place]), shown, [kept.indexOf(3)]);
  }

  const violations = new Map(Object.entries(data.violations));
  const places = new Map(data.hotels.map((hotel, place) => [hotel.reference, place]));

  /* A reference opens its story, where the page has it. */
  function named(reference) {
    if (places.has(reference)) return opener("data-hotel", places.get(reference), reference);
    if (violations.has(reference)) return opener("data-violation", reference, reference);
    return reference;
  }

  function figure(key) {
    const found = data.figures[key];
    const parts = [element("p", found.said), element("p", found.rule, { class: "note" }), records(found.rows)];
    if (found.more > 0) parts.push(element("p", words.more.replace("{count}", found.more), { class: "note" }));
    show(`${found.name}: ${found.value} ${found.unit}`, ...parts, commands(found.command));
  }

  function hotel(place) {
    const found = data.hotels[place];
    const parts = [facts(found.facts)];
    parts.push(element("h3", words.findings));
    if (!found.visit) parts.push(element("p", words.nobody));
    else if (!found.findings.length) parts.push(element("p", words.all_met));
    for (const [what, verdict, rooms, seen, todo] of found.findings) {
      const does = verdict === "not_met" ? words.cure : words.check;
      const told = [[words.room, rooms], [words.seen, seen], [does, todo]].filter(([, value]) => value);
      parts.push(element("h4", `${what} · ${words[verdict]}`), facts(told));
    }
    if (found.visits.length) {
      const headings = [words.date, words.visit, words.kind, words.mode, words.carrier, words.verdict, words.fails_at,
        words.rooms_judged];
      parts.push(element("h3", words.visits), table(headings, found.visits, [7]));
    }
    parts.push(element("h3", words.violations));
    if (!found.violations.length) parts.push(element("p", words.none_found));
    for (const reference of found.violations) parts.push(...violationParts(reference));
    show(`${found.reference} ${found.name}`, ...parts, commands(...found.commands));
  }

  function violationParts(reference) {
    const found = violations.get(reference);
    const parts = [element("h4", `${reference} ${found.what}`), facts(found.facts)];
    if (found.steps.length) parts.push(table([words.date, words.step, words.document, words.due_day], found.steps));
    else parts.push(element("p", words.no_step));
    return parts;
  }

  function violation(reference) {
    const [, ...parts] = violationParts(reference);
    const found = violations.get(reference);
    show(`${reference} ${found.what}`, ...parts, commands(found.command));
  }

  // ------------------------------------------------------------ lists that are put together from the hotels

  const record = (hotel, share) => [hotel.reference, hotel.name, hotel.place, share, hotel.date, hotel.visit];

  const lists = {
    region: (of) => data.hotels
      .filter((one) => one.region === of.region && (!of.group || one.group === of.group)
        && (!of.verdict || one.verdict === of.verdict))
      .map((one) => record(one, 1)),
    due: (of) => data.hotels
      .filter((one) => one.due === of.day && (!of.verdict || one.verdict === of.verdict))
      .map((one) => record(one, 1)),
    week: week,
    make: make,
  };

  /* Of a week: its visits by what they brought; who complies at its end is the sum of all gains until then. */
  function week(of) {
    const ends = new Date(`${of.end}T00:00:00Z`);
    const monday = new Date(ends);
    monday.setUTCDate(ends.getUTCDate() - ((ends.getUTCDay() + 6) % 7));
    const first = monday.toISOString().slice(0, 10);
    const shares = new Map();
    const add = (place, share) => shares.set(place, (shares.get(place) || 0) + share);
    for (const [day, place, gain, rooms] of data.gains) {
      if (day > of.end) continue;
      if (of.what === "compliant") add(place, gain);
      else if (day < first) continue;
      else if (of.what === "gained" && gain > 0) add(place, gain);
      else if (of.what === "lost" && gain < 0) add(place, -gain);
      else if (of.what === "visited") shares.set(place, 1);
      else if (of.what === "rooms") add(place, rooms);
    }
    return [...shares].filter(([, share]) => share > 0).map(([place, share]) => {
      const one = data.hotels[place];
      return [one.reference, one.name, one.place, share, null, null];
    });
  }

  /* Of a make of boxes: each hotel once, with its share of the number. */
  function make(of) {
    const shares = new Map();
    for (const [line, place, failing, fixes, boxes, bad] of data.makes) {
      if (line !== of.line) continue;
      const share = { hotels: 1, failing: failing.length ? 1 : 0, fixes, boxes, boxes_failing: bad }[of.what];
      shares.set(place, (shares.get(place) || 0) + (share === undefined ? Number(failing.includes(of.what)) : share));
    }
    return [...shares].filter(([, share]) => share > 0).map(([place, share]) => record(data.hotels[place], share));
  }

  function list(button) {
    const of = JSON.parse(button.dataset.of);
    show(button.getAttribute("aria-label"), records(lists[of.list](of)), commands(data.commands[of.list]));
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) {
      if (event.target === dialog) dialog.close();
      return;
    }
    if (button === back) goBack();
    else if (Object.keys(button.dataset).length) press(button);
  });

  function press(button) {
    if (dialog.open) {
      const place = [...body.querySelectorAll("button")].indexOf(button);
      trail.push({ opened, place, down: dialog.scrollTop });
    } else trail.length = 0;
    open(button);
  }

  function open(button) {
    opened = button;
    if (button.dataset.key) figure(button.dataset.key);
    else if (button.dataset.hotel) hotel(Number(button.dataset.hotel));
    else if (button.dataset.violation) violation(button.dataset.violation);
    else if (button.dataset.of) list(button);
  }

  /* To what was open before, and to the number in it that was pressed. */
  function goBack() {
    const last = trail.pop();
    open(last.opened);
    body.querySelectorAll("button")[last.place].focus();
    dialog.scrollTop = last.down;
  }

  dialog.addEventListener("keydown", (event) => {
    const asks = event.key === "Backspace" || (event.altKey && event.key === "ArrowLeft");
    if (!asks || !trail.length) return;
    event.preventDefault();
    goBack();
  });

  // -------------------------------------------------------------------------------------------- charts

  const INK = "var(--ink)", SOFT = "var(--soft)", LINE = "var(--line)", PANEL = "var(--panel)";
  const FAMILY = getComputedStyle(document.body).fontFamily;
  const colour = (name) => `var(--${name})`;
  const still = { animation: false, textStyle: { fontFamily: FAMILY, color: INK } };
  const label = { color: INK, fontSize: 13, fontFamily: FAMILY };
  const tooltip = {
    trigger: "axis", axisPointer: { type: "none" }, backgroundColor: PANEL, borderColor: LINE,
    textStyle: { color: INK, fontSize: 13 }, confine: true, formatter: hint,
  };

  /* What stands at the pointer: the name, and the value of each line that has one. */
  function hint(points) {
    const box = element("div");
    box.append(element("strong", points[0].axisValueLabel));
    for (const point of points) {
      const named = !point.seriesName.startsWith("series");
      if (point.value === null || point.value === undefined) continue;
      if (named) box.append(element("div", `${point.seriesName}: ${point.value}`));
      else if (points.length === 1) box.append(element("div", point.value));
    }
    return box;
  }

  /* Horizontal bars, the first on top. */
  function bars(names, series, room, width) {
    return {
      ...still, tooltip,
      grid: { left: 4, right: room, top: 4, bottom: 4, containLabel: true },
      xAxis: { type: "value", show: false, minInterval: 1 },
      yAxis: {
        type: "category", inverse: true, data: names, axisTick: { show: false }, axisLine: { lineStyle: { color: LINE } },
        axisLabel: { ...label, width: Math.min(230, width * 0.45), overflow: "breakAll", interval: 0 },
      },
      series: series.map((one) => ({ type: "bar", barMaxWidth: 18, barMinHeight: 0, emphasis: { disabled: true }, ...one })),
    };
  }

  const options = {
    groups: (groups, width) => bars(groups.map(([name]) => name), [{
      data: groups.map(([, count, name]) => ({ value: count, itemStyle: { color: colour(name) } })),
      label: { show: true, position: "right", ...label },
    }], 40, width),
    regions: (regions, width) => bars(regions.map(([name]) => name), [
      { name: words.compliant, stack: "hotels", data: regions.map(([, good]) => good), itemStyle: { color: colour("green") } },
      {
        name: words.other, stack: "hotels", data: regions.map(([, , rest]) => rest), itemStyle: { color: colour("bar") },
        label: {
          show: true, position: "right", ...label,
          formatter: (one) => `${regions[one.dataIndex][1]} / ${regions[one.dataIndex][1] + regions[one.dataIndex][2]}`,
        },
      },
    ], 64, width),
    trend: (trend) => ({
      ...still, tooltip: { ...tooltip, axisPointer: { type: "line", lineStyle: { color: SOFT } } },
      grid: { left: 4, right: 40, top: 16, bottom: 4, containLabel: true },
      xAxis: {
        type: "category", boundaryGap: false, data: trend.days, axisLine: { lineStyle: { color: LINE } },
        axisTick: { show: false }, axisLabel: { ...label, fontSize: 12, hideOverlap: true },
      },
      yAxis: {
        type: "value", minInterval: 1, min: 0, max: Math.max(trend.target, ...trend.seen, 1),
        axisLabel: label, splitLine: { lineStyle: { color: LINE } },
      },
      series: lines(trend),
    }),
  };

  function lines(trend) {
    const line = { type: "line", symbol: "none", emphasis: { disabled: true } };
    const made = [
      {
        ...line, name: words.compliant, data: trend.seen, lineStyle: { width: 2.5, color: colour("green") },
        itemStyle: { color: colour("green") },
      },
      {
        ...line, name: trend.target_name, data: trend.days.map(() => trend.target), itemStyle: { color: colour("red") },
        lineStyle: { width: 1.5, type: [6, 4], color: colour("red") },
      },
    ];
    if (!trend.ahead) return made;
    for (const key of document.querySelectorAll(".ahead")) key.hidden = false;
    const later = (values) => [...Array(trend.seen.length - 1).fill(null), ...values];
    const ahead = trend.ahead, soft = { ...line, lineStyle: { width: 0 }, stack: "range", silent: true };
    return [
      ...made,
      { ...soft, name: words.low, data: later(ahead.low), itemStyle: { color: colour("blue") } },
      {
        ...soft, data: later(ahead.high.map((high, place) => high - ahead.low[place])),
        areaStyle: { color: colour("blue"), opacity: 0.18 },
      },
      {
        ...line, name: words.mean, data: later(ahead.mean), lineStyle: { width: 2, type: [3, 3], color: colour("blue") },
        itemStyle: { color: colour("blue") },
      },
    ];
  }

  const charts = [...document.querySelectorAll(".chart")].map((place) => {
    place.style.height = "1px";
    return [place, echarts.init(place, null, { renderer: "svg" })];
  });

  /* On paper a drawing is lower, and as wide as its place there: the drawing is told its own measures. */
  function draw(paper) {
    for (const [place, chart] of charts) {
      const name = place.dataset.chart;
      const found = data.charts[name];
      place.style.height = `${name === "trend" ? (paper ? 160 : 250) : 12 + (paper ? 22 : 28) * found.length}px`;
      chart.resize();
      const said = `${words[name]}. ${words.in_table}`;
      const aria = { enabled: true, label: { description: said } }; // its own would read every number once more
      chart.setOption({ ...options[name](found, place.clientWidth), aria });
      place.querySelector("svg").setAttribute("viewBox", `0 0 ${place.clientWidth} ${place.clientHeight}`);
    }
  }

  draw(false);
  mark();
  let waiting = 0;
  addEventListener("resize", () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => {
      draw(false);
      mark();
    });
  });
  addEventListener("beforeprint", () => draw(true));
  addEventListener("afterprint", () => draw(false));

  // ------------------------------------------------------------------------------------- light or dark

  const theme = document.getElementById("theme");
  theme.hidden = false;
  theme.addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
})();
