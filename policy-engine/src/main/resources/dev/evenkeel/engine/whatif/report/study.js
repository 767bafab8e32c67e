(() => {
  'use strict';
  const study = JSON.parse(document.getElementById('data').textContent);
  const { colour, dash, rounded, ink, draw, drawNone, element } = evenkeel;
  const DAY = 86400000;
  const WHEN = { year: '{MMM} {d}', month: '{MMM} {d}', day: '{MMM} {d}', hour: '{HH}:{mm}', minute: '{HH}:{mm}' };

  function overTime(id, unit) {
    draw(id, () => ({
      xAxis: { type: 'time', splitLine: { show: false }, axisLabel: { color: ink(), hideOverlap: true, formatter: WHEN } },
      yAxis: { type: 'value', name: unit, min: 0 },
      dataZoom: [{ type: 'inside' }, { type: 'slider', height: 24, bottom: 8 }],
      series: study.policies.map((policy, index) => ({
        name: policy.policy, type: 'line', showSymbol: false, step: id === 'hostsOn' ? 'end' : undefined, sampling: 'lttb',
        color: colour(index), lineStyle: { width: 2, type: dash(index) },
        data: policy.course.ends.map((end, at) => [end, policy.course[id][at]]),
      })),
    }));
  }

  function energy() {
    const rows = study.policies.map((policy) => [policy.policy, policy.energyKwh]);
    rows.push(['all-on', study.baselines.allOn.energyKwh], ['least-possible', study.baselines.leastPossible.energyKwh]);
    draw('energy', () => ({
      legend: false,
      grid: { left: 12, right: 64, top: 8, bottom: 8, containLabel: true },
      xAxis: { type: 'value', min: 0 },
      yAxis: { type: 'category', inverse: true, data: rows.map((row) => row[0]) },
      series: [{
        name: 'kWh', type: 'bar', barMaxWidth: 28,
        data: rows.map((row, index) => ({
          value: row[1],
          itemStyle: { color: index < study.policies.length ? colour(index) : '#999999' },
        })),
        label: { show: true, position: 'right', color: ink(), formatter: (bar) => Number(bar.value).toFixed(1) },
      }],
    }));
  }

  const upTo = (spell) => (spell.upToMinutes === undefined ? 'longer' : `≤ ${spell.upToMinutes} min`);
  const areAll0 = (figures) => figures.every((figure) => figure === 0);

  function spells() {
    if (areAll0(study.policies.flatMap((policy) => policy.overloadSpells.map((spell) => spell.minutes)))) {
      drawNone('spells', 'No host was overloaded.');
      return;
    }
    draw('spells', () => ({
      xAxis: { type: 'category', axisLabel: { color: ink(), interval: 0 }, data: study.policies[0].overloadSpells.map(upTo) },
      yAxis: { type: 'value', name: 'min', min: 0 },
      series: study.policies.map((policy, index) => ({
        name: policy.policy, type: 'bar', color: colour(index), data: policy.overloadSpells.map((spell) => spell.minutes),
      })),
    }));
  }

  function days() {
    const ends = study.policies[0].course.ends;
    const first = Math.floor((Date.parse(study.from)) / DAY);
    const count = Math.floor((Date.parse(ends[ends.length - 1]) - 1) / DAY) - first + 1;
    return { first, labels: Array.from({ length: count }, (_, day) => new Date((first + day) * DAY).toISOString().slice(0, 10)) };
  }

  function migrations() {
    if (areAll0(study.policies.flatMap((policy) => policy.course.migrations))) {
      drawNone('migrations', 'No VM was migrated.');
      return;
    }
    const { first, labels } = days();
    const perDay = (course) => {
      const sums = labels.map(() => 0);
      course.ends.forEach((end, at) => { sums[Math.floor((Date.parse(end) - 1) / DAY) - first] += course.migrations[at]; });
      return sums;
    };
    draw('migrations', () => ({
      xAxis: { type: 'category', data: labels },
      yAxis: { type: 'value', name: 'a day', min: 0 },
      series: study.policies.map((policy, index) => ({
        name: policy.policy, type: 'bar', color: colour(index), data: perDay(policy.course),
      })),
    }));
  }

  function cycles() {
    if (areAll0(study.policies.flatMap((policy) => policy.hosts.map((host) => host.switchOffs)))) {
      drawNone('cycles', 'No host was switched off.');
      return;
    }
    // Policies may have other hosts than the first.
    const names = [...new Set(study.policies.flatMap((policy) => policy.hosts.map((host) => host.host)))];
    const offs = (policy) => new Map(policy.hosts.map((host) => [host.host, host.switchOffs]));
    draw('cycles', () => ({
      xAxis: { type: 'category', data: names },
      yAxis: { type: 'value', name: 'times off', min: 0, minInterval: 1 },
      series: study.policies.map((policy, index) => ({
        name: policy.policy, type: 'bar', color: colour(index), data: names.map((name) => offs(policy).get(name) ?? null),
      })),
    }));
  }

  /** The list of a day is made when it is opened: there may be thousands of decisions. */
  function decisions() {
    const place = document.getElementById('decisions');
    study.policies.filter((policy) => policy.decisions.length > 0).forEach((policy) => {
      element('h3', place, `${policy.policy}: ${policy.decisions.length}`);
      const byDay = new Map();
      policy.decisions.forEach((decision) => {
        const day = decision.at.slice(0, 10);
        byDay.set(day, [...(byDay.get(day) || []), decision]);
      });
      byDay.forEach((list, day) => {
        const details = element('details', place);
        element('summary', details, `${day} · ${list.length}`);
        details.addEventListener('toggle', () => list.forEach((decision) => {
          const entry = element('div', details, '', `decision ${decision.kind}`);
          element('span', entry, `${decision.at.slice(11, 19)} ${decision.plan || ''} ${decision.kind}`, 'when');
          element('pre', entry, decision.text);
        }), { once: true });
      });
    });
    if (!place.hasChildNodes()) element('p', place, 'None.', 'note');
  }

  energy();
  overTime('hostsOn', 'hosts');
  overTime('watts', 'W');
  overTime('overloadedHosts', 'hosts');
  spells();
  migrations();
  cycles();
  decisions();
})();
